import Foundation
import Testing
import WAProto
import WATransport

@testable import WACore
@testable import WASandbox

struct SandboxTests {
    @Test
    func `the smallest conversation that satisfies a client, from linking to logging out`() async throws {
        try await SandboxFixture.run { fixture in
            let (first, keys, ref) = try await fixture.waiting()
            let qr = PairingQR(
                ref: ref, noiseKey: keys.noiseKey.publicKey, identityKey: keys.identityKey.publicKey,
                advSecret: keys.advSecret, clientType: "1")
            async let device = fixture.sandbox.scan(qr.text, phone: WorldDriver.alice)
            let companion = try await fixture.accept(first, keys)
            #expect(try await device == 1)

            let client = try await fixture.login(companion)
            let success = try await client.next("success")
            #expect(success.attributes["t"] != nil)
            #expect(try await client.next("ib").child("edge_routing")?.child("routing_info")?.bytes?.isEmpty == false)
            #expect(try await client.ask("encrypt", "get", [Node("count")]).child("count")?.string("value") == "0")
            #expect(try await client.ask("encrypt", "set", companion.makeUpload(count: 812)).string("type") == "result")
            #expect(try await client.ask("encrypt", "get", [Node("count")]).child("count")?.string("value") == "812")
            #expect(try await client.ask("passive", "set", [Node("active")]).string("type") == "result")
            #expect(try await client.next("ib").child("offline")?.string("count") == "0")

            await fixture.sandbox.inject(Fault(.lowPreKeys(count: 2), number: WorldDriver.alice))
            let low = try await client.next("notification")
            #expect(low.child("count")?.string("value") == "2")
            try await client.send(
                Node(
                    "ack",
                    ["class": "notification", "id": low.attributes["id"], "to": .jid(.server), "type": "encrypt"]))
            try await client.send(Node("presence", ["type": "unavailable", "name": "Ally"]))
            let remove = Node("remove-companion-device", ["jid": .jid(companion.pn), "reason": "user_initiated"])
            #expect(try await client.ask("md", "set", [remove]).string("type") == "result")
            #expect(try await client.next("stream:error").child("conflict")?.string("type") == "device_removed")
            _ = try await client.ended()
            let refused = try await fixture.login(companion)
            #expect(try await refused.next("failure").string("reason") == "401")
            let phone = try await fixture.sandbox.phone(WorldDriver.alice)
            #expect(phone.companions.isEmpty)
            #expect(phone.name == "Ally")
        }
    }

    @Test
    func `a wrong code is reported to the caller that typed it, the right one links`() async throws {
        try await SandboxFixture.run { fixture in
            let (client, keys, _) = try await fixture.waiting()
            let code = PairingCode(random: SystemRandom())
            let companion = PairingCodeCompanion(code: code, random: SystemRandom())
            let hello = CompanionHello(
                phone: .phone(WorldDriver.alice),
                wrappedEphemeral: try companion.wrappedEphemeral(codeKey: companion.derivation.run()),
                noiseKey: keys.noiseKey.publicKey, platformID: "1", displayName: "Chrome (Linux)")
            #expect(try await client.ask("md", "set", hello.node.children).string("type") == "result")

            let wrong = PairingCode(random: SystemRandom()).description
            async let failure = fixture.sandbox.enterCode(wrong, phone: WorldDriver.alice)
            _ = try await finish(client, keys, companion)
            do {
                _ = try await failure
                #expect(Bool(false), "the wrong code should have been refused")
            } catch let error as SandboxError {
                #expect(error.code == .pairingFailed)
            }

            async let device = fixture.sandbox.enterCode(code.description, phone: WorldDriver.alice)
            var paired = keys
            paired.advSecret = try await finish(client, keys, companion)
            _ = try await fixture.accept(client, paired)
            #expect(try await device == 1)
        }
    }

    /// The companion's part once a code was typed.
    private func finish(
        _ client: ScriptedClient, _ keys: CompanionKeys, _ companion: PairingCodeCompanion
    ) async throws -> SecretBytes {
        let heard = try PrimaryHello(try await client.next("notification"))
        let answer = try companion.answer(
            to: heard, codeKey: try #require(companion.derivation(for: heard)).run(), identity: keys.identityKey,
            random: SystemRandom())
        let finish = CompanionFinish(
            phone: .phone(WorldDriver.alice), wrappedBundle: answer.wrappedBundle,
            identityKey: keys.identityKey.publicKey, ref: heard.ref)
        try await client.send(
            Node("iq", ["id": "f", "xmlns": "md", "type": "set", "to": .jid(.server)], finish.node.children))
        return answer.advSecret
    }

    @Test
    func `commands that cannot be done say so at once`() async throws {
        try await SandboxFixture.run { fixture in
            let sandbox = fixture.sandbox
            await #expect(throws: SandboxError.self) {
                _ = try await sandbox.scan("nonsense", phone: WorldDriver.alice)
            }
            await #expect(throws: SandboxError.self) {
                _ = try await sandbox.enterCode("ABCD-EFGH", phone: WorldDriver.alice)
            }
            await #expect(throws: SandboxError.self) {
                _ = try await sandbox.enterCode("short", phone: WorldDriver.alice)
            }
            await #expect(throws: SandboxError.self) {
                _ = try await sandbox.send("x", from: WorldDriver.alice, to: "1")
            }
            await #expect(throws: SandboxError.self) { try await sandbox.unlink(device: 0, phone: WorldDriver.alice) }
            await #expect(throws: SandboxError.self) { try await sandbox.unlink(device: 5, phone: WorldDriver.alice) }
        }
    }

    @Test(arguments: [true, false])
    func `texts travel between a companion and an echo phone, over one or two loops`(sameLoop: Bool) async throws {
        try await SandboxFixture.run(SandboxConfiguration(phones: 2, echoes: true)) { fixture in
            let other = try EventLoop(name: "client")
            defer { other.stop() }
            var fixture = fixture
            if !sameLoop {
                fixture = SandboxFixture(
                    sandbox: fixture.sandbox, loop: other, connector: fixture.connector,
                    environment: fixture.environment)
            }
            let (client, companion) = try await fixture.link()
            let bob = try await fixture.sandbox.phone(WorldDriver.bob)
            let ack = try await fixture.send("ping", id: "M1", to: .lid(bob.lid), from: client, companion)
            #expect(ack.attributes["phash"] != nil)
            let echo = try await client.next("message")
            #expect(try companion.decrypt(echo).conversation == "ping")
            let sent = try await fixture.sandbox.messages(of: WorldDriver.bob).last
            #expect(sent?.direction == .outgoing)
            try await client.send(Node("receipt", ["id": echo.attributes["id"], "to": echo.attributes["from"]]))
            let id = try #require(sent?.id)
            let shown = try await fixture.sandbox.waitFor(
                message: id, of: WorldDriver.bob, status: .delivered, within: .seconds(10))
            #expect(shown.text == "ping")
            let stats = await fixture.sandbox.stats
            #expect(stats.messagesRouted >= 2)
            // The receipt of the phone for M1, which the client has not acknowledged.
            #expect(stats.queued == 1)
            await client.close()
        }
    }

    @Test
    func `waiting for messages ends with the message, or empty when the time is over`() async throws {
        try await SandboxFixture.run { fixture in
            let sandbox = fixture.sandbox
            #expect(try await sandbox.messages(of: WorldDriver.bob, after: 0, waiting: .milliseconds(30)).isEmpty)
            async let arrived = sandbox.messages(of: WorldDriver.bob, after: 0, waiting: .seconds(10))
            try await sandbox.send("hello", from: WorldDriver.alice, to: WorldDriver.bob)
            #expect(try await arrived.map(\.text) == ["hello"])
            #expect(try await sandbox.messages(of: WorldDriver.bob, after: 1).isEmpty)
        }
    }

    @Test(arguments: CertificateFlaw.allCases)
    func `wrong certificate chains are refused by a client, right ones after them are not`(flaw: CertificateFlaw)
        async throws
    {
        try await SandboxFixture.run { fixture in
            await fixture.sandbox.inject(Fault(.badCertificate(flaw)))
            let keys = CompanionKeys(random: SystemRandom(), now: SystemClock().now)
            let client = await ScriptedClient.connect(
                fixture.connector, fixture.environment, on: fixture.loop, noiseKey: keys.noiseKey,
                payload: ClientPayloadBuilder().registration(keys.registration))
            _ = try await client.ended()
            #expect(await client.handshakeError != nil)
            _ = try await fixture.waiting()
        }
    }

    @Test
    func `a connection can break before the server hello`() async throws {
        try await SandboxFixture.run { fixture in
            await fixture.sandbox.inject(Fault(.drop(at: .afterHello)))
            await #expect(throws: ScriptedClient.Closed.self) { _ = try await fixture.waiting() }
            _ = try await fixture.waiting()
        }
    }

    @Test(arguments: [[0], [0x57, 0x41, 6, 9], [0x57, 0x41, 6, 3, 0, 0, 2, 1, 1]] as [[UInt8]])
    func `garbage instead of a handshake ends only its own connection`(bytes: [UInt8]) async throws {
        try await SandboxFixture.run { fixture in
            let events = Lock<[ConnectionEnd]>([])
            let connection = fixture.connector.connect(to: fixture.environment, on: fixture.loop) { event in
                if case .closed(let end) = event { events.withLock { $0.append(end) } }
            }
            connection.send(bytes)
            let (client, companion) = try await fixture.link()
            #expect(events.withLock { $0.count } == 1)
            await client.send(raw: [0, 0, 1, 9])
            _ = try await client.ended()
            let again = try await fixture.online(companion)
            await again.close()
        }
    }

    @Test
    func `the state file keeps links over a restart, is for its owner only, and fixes the root key`() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let path = directory.appending(path: "state.json").path
        let configuration = SandboxConfiguration(stateFile: path)
        var linked: TestCompanion?
        var root: [UInt8] = []
        try await SandboxFixture.run(configuration) { fixture in
            let (client, companion) = try await fixture.link()
            await client.close()
            linked = companion
            root = fixture.sandbox.noiseRootKey
            try await fixture.sandbox.send("offline", from: WorldDriver.bob, to: WorldDriver.alice)
        }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let companion = try #require(linked)
        try await SandboxFixture.run(configuration) { fixture in
            #expect(fixture.sandbox.noiseRootKey == root)
            let client = try await fixture.online(companion)
            let message = try await client.next("message")
            #expect(try companion.decrypt(message).conversation == "offline")
            await client.close()
        }
    }

    @Test
    func `a seed fixes the root key`() async throws {
        try await SandboxFixture.run(SandboxConfiguration(seed: "a")) { first in
            try await SandboxFixture.run(SandboxConfiguration(seed: "a")) { second in
                #expect(first.sandbox.noiseRootKey == second.sandbox.noiseRootKey)
            }
            try await SandboxFixture.run(SandboxConfiguration(seed: "b")) { second in
                #expect(first.sandbox.noiseRootKey != second.sandbox.noiseRootKey)
            }
        }
    }
}
