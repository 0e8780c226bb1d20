import Foundation
import Testing
import WAProto
import WATransport

@testable import WACore
@testable import WASandbox

struct SandboxLifecycleTests {
    @Test
    func `making 100,000 phones ends promptly when it is cancelled`() async throws {
        try await SandboxFixture.run(SandboxConfiguration(phones: 0)) { fixture in
            let sandbox = fixture.sandbox
            let work = Task { try await sandbox.addDefaultPhones(100_000) }
            _ = try await sandbox.poll(for: .seconds(10)) { $0.stats.phones > 0 ? true : nil }
            work.cancel()
            await #expect(throws: CancellationError.self) { try await work.value }
            #expect(await sandbox.stats.phones < 100_000)
        }
    }

    @Test
    func `phones that exist keep what they know, and echo when that is asked for later`() async throws {
        try await SandboxFixture.run { fixture in
            let id = try await fixture.sandbox.send("kept", from: WorldDriver.alice, to: WorldDriver.bob)
            try await fixture.sandbox.addDefaultPhones(3, echo: true)
            let phones = await fixture.sandbox.phones()
            #expect(phones.count == 3 && phones.allSatisfy(\.echoes))
            #expect(try await fixture.sandbox.messages(of: WorldDriver.bob).map(\.id) == [id])
        }
    }

    @Test
    func `a state file that cannot be read stops the start, with the way out`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "state-\(UUID().uuidString)").path
        try Data("{broken".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let loop = try EventLoop()
        defer { loop.stop() }
        let error = #expect(throws: SandboxError.self) {
            _ = try Sandbox(configuration: SandboxConfiguration(stateFile: path), loop: loop, clock: SystemClock())
        }
        #expect(error?.code == .storage)
        #expect(error?.message.contains("move it away") == true)
    }

    @Test
    func `a companion that leaves during its pairing is reported to the caller that scanned`() async throws {
        try await SandboxFixture.run { fixture in
            let (client, keys, ref) = try await fixture.waiting()
            let qr = PairingQR(
                ref: ref, noiseKey: keys.noiseKey.publicKey, identityKey: keys.identityKey.publicKey,
                advSecret: keys.advSecret, clientType: "1")
            async let device = fixture.sandbox.scan(qr.text, phone: WorldDriver.alice)
            _ = try await client.next("pair-success") { $0.child("pair-success") != nil }
            await client.close()
            do {
                _ = try await device
                #expect(Bool(false), "the scan should have failed")
            } catch let error as SandboxError {
                #expect(error.code == .pairingFailed)
            }
            let phone = try await fixture.sandbox.phone(WorldDriver.alice)
            #expect(phone.companions.isEmpty)
        }
    }

    @Test
    func `stopping ends connections and all waits`() async throws {
        let fixture = try SandboxFixture()
        let (client, keys, ref) = try await fixture.waiting()
        let qr = PairingQR(
            ref: ref, noiseKey: keys.noiseKey.publicKey, identityKey: keys.identityKey.publicKey,
            advSecret: keys.advSecret, clientType: "1")
        async let device = fixture.sandbox.scan(qr.text, phone: WorldDriver.alice)
        _ = try await client.next("pair-success") { $0.child("pair-success") != nil }
        try await fixture.sandbox.stop()
        do {
            _ = try await device
            #expect(Bool(false), "the scan should have failed")
        } catch is SandboxError {}
        _ = try await client.ended()
        fixture.loop.stop()
    }

    @Test
    func `phones are made, renamed, read and unlinked by call`() async throws {
        try await SandboxFixture.run(SandboxConfiguration(phones: 0)) { fixture in
            let sandbox = fixture.sandbox
            #expect(await sandbox.phones().isEmpty)
            let one = try await sandbox.addPhone()
            let two = try await sandbox.addPhone(name: "Two", echo: true)
            #expect(one.number == WorldDriver.alice)
            #expect(two.name == "Two")
            try await sandbox.rename(one.number, to: "One")
            try await sandbox.send("x", from: one.number, to: two.number)
            #expect(try await sandbox.read(chatWith: one.number, phone: two.number) == 1)
            let messages = try await sandbox.messages(of: one.number)
            #expect(messages.map(\.status) == [.read, .received])
            let (client, companion) = try await fixture.link(one.number)
            try await sandbox.unlink(device: companion.id.device, phone: one.number)
            #expect(try await client.next("stream:error").child("conflict") != nil)
            #expect(await sandbox.phones().map(\.name) == ["One", "Two"])
        }
    }

    @Test
    func `sixty companions link, come online and get a message each`() async throws {
        let count = 60
        try await SandboxFixture.run(SandboxConfiguration(phones: count + 1)) { fixture in
            let loops = try EventLoopGroup(count: 2)
            defer { loops.stop() }
            let sender = String(447_700_900_100 + count)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<count {
                    let number = String(447_700_900_100 + index)
                    let local = SandboxFixture(
                        sandbox: fixture.sandbox, loop: loops.next(), connector: fixture.connector,
                        environment: fixture.environment)
                    group.addTask {
                        let (client, companion) = try await local.link(number)
                        try await local.sandbox.send("to \(index)", from: sender, to: number)
                        let message = try await client.next("message")
                        #expect(try companion.decrypt(message).conversation == "to \(index)")
                        try await client.send(
                            Node("receipt", ["id": message.attributes["id"], "to": message.attributes["from"]]))
                        _ = try await client.next("ack")
                        await client.close()
                    }
                }
                try await group.waitForAll()
            }
            let stats = await fixture.sandbox.stats
            #expect(stats.linked == count)
            #expect(stats.logins == count)
            #expect(stats.queued == 0)
            #expect(stats.online == 0)
        }
    }
}
