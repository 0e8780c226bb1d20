import Testing
import WAProto

@testable import WACore
@testable import WASandbox

struct PairingTests {
    let driver = WorldDriver()

    private struct Waiting {
        let keys: CompanionKeys
        let connection: ConnectionID
        let refs: [String]

        func qr(_ index: Int = 0, secret: SecretBytes? = nil) -> PairingQR {
            PairingQR(
                ref: refs[index], noiseKey: keys.noiseKey.publicKey, identityKey: keys.identityKey.publicKey,
                advSecret: secret ?? keys.advSecret, clientType: "1")
        }
    }

    private func wait() throws -> Waiting {
        let keys = CompanionKeys(random: SystemRandom(), now: driver.world.now)
        let connection = driver.register(keys)
        let refs = try #require(driver.take(connection).first?.child("pair-device")).children("ref").compactMap(\.text)
        return Waiting(keys: keys, connection: connection, refs: refs)
    }

    private func scan(_ text: String, _ number: String = WorldDriver.alice) throws(SandboxError) {
        try driver.step { world throws(SandboxError) in _ = try world.scan(text, onPhoneOf: number) }
    }

    @Test
    func `pair-device comes from the server itself, with the refs alone`() throws {
        let keys = CompanionKeys(random: SystemRandom(), now: driver.world.now)
        let connection = driver.register(keys)
        let iq = try #require(driver.take(connection).first)
        #expect(iq.attributes["from"] == .jid(.server))
        #expect(iq.children.count == 1)
        for ref in try #require(iq.child("pair-device")).children {
            guard case .bytes = ref.content else { return #expect(Bool(false), "a ref must be bytes") }
        }
        #expect(driver.timers.contains { $0.timer == .refsExpired(connection) && $0.after == .seconds(160) })
    }

    @Test
    func `the bare text of four fields is accepted too`() throws {
        let waiting = try wait()
        let bare = PairingQR(
            ref: waiting.refs[0], noiseKey: waiting.keys.noiseKey.publicKey,
            identityKey: waiting.keys.identityKey.publicKey, advSecret: waiting.keys.advSecret, clientType: nil)
        try scan(String(bare.text.split(separator: "#")[1]))
        #expect(driver.take(waiting.connection).first?.child("pair-success") != nil)
    }

    @Test
    func `a ref that was replaced long ago is refused`() throws {
        let waiting = try wait()
        driver.world.now = driver.world.now + .seconds(75)
        #expect(throws: SandboxError.self) { try scan(waiting.qr(0).text) }
        try scan(waiting.qr(1).text)
        #expect(driver.take(waiting.connection).first?.child("pair-success") != nil)
    }

    @Test
    func `keys that are not the connection's, and texts that are no code, are refused`() throws {
        let waiting = try wait()
        var qr = waiting.qr()
        qr = PairingQR(
            ref: qr.ref, noiseKey: KeyPair(random: SystemRandom()).publicKey, identityKey: qr.identityKey,
            advSecret: qr.advSecret, clientType: "1")
        let text = qr.text
        #expect(throws: SandboxError.self) { try scan(text) }
        #expect(throws: SandboxError.self) { try scan("hello") }
        #expect(throws: SandboxError.self) { try scan(waiting.qr().text, "447700900999") }
    }

    @Test
    func `the connection ends when all refs are used up`() throws {
        let waiting = try wait()
        driver.step { $0.fired(.refsExpired(waiting.connection)) }
        #expect(driver.closed.contains(waiting.connection))
        #expect(driver.world.pairings.attempts.isEmpty)
    }

    @Test
    func `a companion that refuses leaves no device behind and may be scanned again`() throws {
        let waiting = try wait()
        try scan(waiting.qr(secret: SecretBytes([UInt8](repeating: 9, count: 32))).text)
        let success = try PairSuccess(try #require(driver.take(waiting.connection).first))
        let error = try #require(throws: PairingError.self) {
            _ = try success.accept(with: waiting.keys, random: SystemRandom())
        }
        driver.receive(PairSuccess.refusal(id: success.id, error: error), on: waiting.connection)
        #expect(driver.world.accounts[WorldDriver.alice]?.devices.count == 1)
        guard case .failure(let failure)? = driver.world.pairings.takeOutcomes().last?.result else {
            return #expect(Bool(false), "the pairing should have failed")
        }
        #expect(failure.message.contains("hmac-mismatch"))
        try scan(waiting.qr().text)
        #expect(driver.take(waiting.connection).first?.child("pair-success") != nil)
    }

    @Test
    func `a wrong device signature ends the stream without a device`() throws {
        let waiting = try wait()
        try scan(waiting.qr().text)
        let success = try PairSuccess(try #require(driver.take(waiting.connection).first))
        let other = CompanionKeys(
            noiseKey: waiting.keys.noiseKey, identityKey: waiting.keys.identityKey, registrationID: 1,
            signedPreKey: waiting.keys.signedPreKey, advSecret: waiting.keys.advSecret, created: waiting.keys.created)
        var answer = try success.accept(with: other, random: SystemRandom()).answer
        var identity = try WA.ADVSignedDeviceIdentity(
            serialized: try #require(answer.child("pair-device-sign")?.child("device-identity")?.bytes))
        identity.deviceSignature = [UInt8](repeating: 0, count: 64)
        answer.content = .children([
            Node("pair-device-sign", [:], [Node("device-identity", bytes: identity.serialized())])
        ])
        let end = driver.receive(answer, on: waiting.connection)
        #expect(end.last?.string("code") == "401")
        #expect(driver.world.accounts[WorldDriver.alice]?.devices.count == 1)
    }

    @Test
    func `device numbers are the smallest free ones, key indexes are never used again`() throws {
        let first = try driver.link(WorldDriver.alice)
        let second = try driver.link(WorldDriver.alice)
        driver.step { $0.removeDevice(first.id) }
        let third = try driver.link(WorldDriver.alice)
        #expect([first, second, third].map(\.id.device) == [1, 2, 1])
        #expect(driver.world.directory[third.id]?.keyIndex == 3)
    }

    @Test
    func `success is never sent to an unlinked companion, and its requests are refused`() throws {
        let waiting = try wait()
        let answer = try driver.ask("usync", "get", [], on: waiting.connection)
        #expect(answer.child("error")?.string("code") == "401")
        #expect(try driver.ask("w:p", "get", [], on: waiting.connection).string("type") == "result")
    }

    // MARK: - By code

    private func hello(
        _ waiting: Waiting, _ companion: PairingCodeCompanion, display: String = "Chrome (Linux)",
        number: String = WorldDriver.alice
    ) throws -> Node {
        var request = CompanionHello(
            phone: .phone(number),
            wrappedEphemeral: try companion.wrappedEphemeral(codeKey: companion.derivation.run()),
            noiseKey: waiting.keys.noiseKey.publicKey, platformID: "1", displayName: display
        ).node
        request.attributes["id"] = "h1"
        return try #require(driver.receive(request, on: waiting.connection).first)
    }

    /// The phone's user types `code`; returns what the companion makes of it.
    private func type(
        _ code: PairingCode, _ waiting: Waiting, _ companion: PairingCodeCompanion
    ) throws -> PairingCodeCompanion.Answer {
        let offer = try #require(driver.world.pairings.attempts[waiting.connection]?.code)
        let identity = try #require(driver.world.phones[WorldDriver.alice]).identity
        let primary = try PairingCodePrimary(
            code: code, hello: offer.hello, ref: offer.ref, identity: identity, random: SystemRandom())
        try driver.step { world throws(SandboxError) in
            try world.pairings.enterCode(primary, on: waiting.connection, &world.context)
        }
        let heard = try PrimaryHello(try #require(driver.take(waiting.connection).first))
        let derivation = try #require(companion.derivation(for: heard))
        let answer = try companion.answer(
            to: heard, codeKey: derivation.run(), identity: waiting.keys.identityKey, random: SystemRandom())
        var finish = CompanionFinish(
            phone: .phone(WorldDriver.alice), wrappedBundle: answer.wrappedBundle,
            identityKey: waiting.keys.identityKey.publicKey, ref: heard.ref
        ).node
        finish.attributes["id"] = "f1"
        driver.step { $0.received(finish, on: waiting.connection) }
        return answer
    }

    @Test(arguments: ["wacli", "wacli (Linux)", "Chrome (wacli)"])
    func `names the real server does not know are refused`(display: String) throws {
        let waiting = try wait()
        let companion = PairingCodeCompanion(code: PairingCode(random: SystemRandom()), random: SystemRandom())
        let answer = try hello(waiting, companion, display: display)
        #expect(answer.child("error")?.string("code") == "400")
        #expect(throws: SandboxError.self) {
            _ = try driver.world.pairings.companionAwaitingCode(of: WorldDriver.alice)
        }
    }

    @Test
    func `a code for a number without a phone is refused`() throws {
        let waiting = try wait()
        let companion = PairingCodeCompanion(code: PairingCode(random: SystemRandom()), random: SystemRandom())
        let answer = try hello(waiting, companion, number: "447700900999")
        #expect(answer.child("error")?.string("code") == "400")
    }

    @Test
    func `a wrong code is met with silence, the right one after it links`() throws {
        let waiting = try wait()
        let companion = PairingCodeCompanion(code: PairingCode(random: SystemRandom()), random: SystemRandom())
        #expect(try hello(waiting, companion).string("type") == "result")

        _ = try type(PairingCode(random: SystemRandom()), waiting, companion)
        let silence = driver.take(waiting.connection)
        #expect(silence.map { $0.string("type") } == ["result"])
        guard case .failure? = driver.world.pairings.takeOutcomes().last?.result else {
            return #expect(Bool(false), "the wrong code should have been noticed")
        }

        var keys = waiting.keys
        keys.advSecret = try type(companion.code, waiting, companion).advSecret
        let answers = driver.take(waiting.connection)
        let success = try PairSuccess(try #require(answers.first { $0.child("pair-success") != nil }))
        let end = driver.receive(try success.accept(with: keys, random: SystemRandom()).answer, on: waiting.connection)
        #expect(end.last?.string("code") == "515")
        #expect(driver.world.accounts[WorldDriver.alice]?.devices[1]?.identityKey.bytes == keys.identityKey.publicKey)
    }

    @Test
    func `a new code strands the former one of the same number`() throws {
        let first = try wait()
        let second = try wait()
        let companion = PairingCodeCompanion(code: PairingCode(random: SystemRandom()), random: SystemRandom())
        _ = try hello(first, companion)
        _ = try hello(second, companion)
        #expect(try driver.world.pairings.companionAwaitingCode(of: WorldDriver.alice) == second.connection)
        #expect(driver.world.pairings.attempts[first.connection]?.code == nil)
    }

    // MARK: - The end

    @Test
    func `a companion that logs out is answered, removed and cut off`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let remove = Node("remove-companion-device", ["jid": .jid(alice.pn), "reason": "user_initiated"])
        let stanzas = driver.receive(
            Node("iq", ["id": "l1", "xmlns": "md", "type": "set", "to": .jid(.server)], [remove]), on: alice.connection)
        #expect(stanzas.map(\.tag.string) == ["iq", "stream:error"])
        #expect(stanzas.last?.child("conflict")?.string("type") == "device_removed")
        #expect(driver.world.directory[alice.id] == nil)
        driver.login(alice)
        #expect(driver.take(alice.connection).first?.string("reason") == "401")
    }

    @Test
    func `a login with another Noise key, an unknown device or the phone's number is refused with 401`() throws {
        let alice = try driver.link(WorldDriver.alice)
        for (number, device, key) in [
            (WorldDriver.alice, 1, KeyPair(random: SystemRandom()).publicKey),
            (WorldDriver.alice, 2, alice.credentials.noiseKey.publicKey),
            (WorldDriver.alice, 0, []), ("447700900999", 1, alice.credentials.noiseKey.publicKey),
        ] as [(String, UInt16, [UInt8])] {
            let connection = driver.open()
            let request = LoginRequest(number: number, device: device, revision: 0, isPassive: true, noiseKey: key)
            driver.step { $0.login(request, on: connection) }
            #expect(driver.take(connection).map { $0.string("reason") } == ["401"])
            #expect(driver.closed.contains(connection))
        }
    }
}
