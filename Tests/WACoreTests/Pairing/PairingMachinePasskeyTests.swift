import TestSupport
import Testing
import WAProto

@testable import WACore

@Suite struct PairingMachinePasskeyTests {
    var bench = PairingBench()
    static let options = #"{"challenge":"abc","rpId":"example.org"}"#
    static let result = Node("iq", ["type": "result"])

    mutating func require() -> [PairingAction] {
        bench.notify(
            "passkey_prologue_request",
            Node("passkey_request_options", bytes: Self.options.utf8))
    }

    /// Supplies an assertion and lets the server give its reference.
    mutating func introduce() throws -> (request: PairingRequest, node: Node) {
        let asked = try bench.machine.supplyAssertion(json: PasskeyExchangeTests.json)
        let (request, node) = try #require(bench.request(in: asked))
        #expect(request == .passkeyRef)
        #expect(node.string("type") == "get")
        let answer = Node("iq", ["type": "result"], [Node("ref", bytes: "REF".utf8)])
        return try #require(bench.request(in: bench.machine.answered(request, with: answer)))
    }

    mutating func continuation(_ primary: KeyPair, nonce: [UInt8]) -> [PairingAction] {
        var message = WA.PrimaryEphemeralIdentity()
        message.publicKey = primary.publicKey
        message.nonce = nonce
        return bench.notify(
            "crsc_continuation", Node("primary_ephemeral_identity", bytes: message.serialized()))
    }

    @Test
    mutating func `an assertion leads through the whole exchange to a link`() throws {
        _ = bench.offer(refs: ["2@a"])
        #expect(require() == [.passkeyRequired(try #require(PasskeyOptions(json: Self.options)))])
        let (request, node) = try introduce()
        let prologue = try #require(node.child("passkey_prologue"))
        #expect(prologue.child("credential_id")?.bytes.map { Array($0) } == [1, 2, 3, 0xFF, 0xEF])
        #expect(prologue.child("webauthn_assertion")?.text == PasskeyExchangeTests.json)
        #expect(prologue.child("pairing_handoff_proof") == nil)
        let payload = try WA.ProloguePayload(serialized: #require(prologue.child("prologue_payload")?.bytes))
        let introduced = try #require(payload.companionEphemeralIdentity)
        let identity = try WA.CompanionEphemeralIdentity(serialized: introduced)
        #expect(identity.ref == "REF")
        #expect(bench.machine.answered(request, with: Self.result).isEmpty)

        let primary = KeyPair(random: SystemRandom())
        let revealed = continuation(primary, nonce: [UInt8](0..<32))
        let nonce = try #require(bench.request(in: revealed)?.1.child("companion_nonce")?.bytes)
        #expect(payload.commitment?.hash == Digest.sha256(introduced + nonce))
        let digest = Digest.sha256(Array(nonce), primary.publicKey)
        let expected = PairingCode(bits: (0..<5).map { UInt8($0) ^ digest[$0] }).description
        #expect(revealed.last == .showVerificationCode(expected))

        let secretBefore = bench.machine.keys.advSecret
        let confirmed = bench.machine.confirmPasskey(isMatch: true)
        let sent = try #require(bench.request(in: confirmed)?.1.child("encrypted_pairing_request")?.bytes)
        #expect(bench.machine.keys.advSecret != secretBefore)
        let pairing = try open(sent, identity: identity, primary: primary)
        #expect(pairing.advSecret == bench.machine.keys.advSecret.exposed)

        #expect(bench.notify("companion_reg_refresh", Node("companion_reg_refresh")).isEmpty)
        #expect(require().isEmpty)
        let success = bench.pairSuccess(
            identityKey: try #require(pairing.companionIdentityKey), advSecret: bench.machine.keys.advSecret)
        guard case .persist? = success.first else {
            Issue.record("expected the device to be stored, not \(success)")
            return
        }
    }

    /// The phone's view of our keys.
    func open(
        _ bytes: ArraySlice<UInt8>, identity: WA.CompanionEphemeralIdentity, primary: KeyPair
    ) throws -> WA.PairingRequest {
        let encrypted = try WA.EncryptedPairingRequest(serialized: bytes)
        let shared = try primary.agree(with: #require(identity.publicKey))
        let key = KeyDerivation.hkdf(
            shared.exposed, salt: Array("Companion Pairing 1 with ref REF".utf8),
            info: Array("Pairing Information Encryption Key".utf8), length: 32)
        return try WA.PairingRequest(
            serialized: AES.gcmOpen(#require(encrypted.encryptedPayload), key: key, nonce: #require(encrypted.iv)))
    }

    @Test
    mutating func `missing options are requested`() throws {
        _ = bench.offer(refs: ["2@a"])
        let (request, node) = try #require(bench.request(in: bench.notify("passkey_prologue_request", Node("x"))))
        #expect(request == .passkeyOptions)
        #expect(node.children.first?.tag == "passkey_request_options")
        let answer = Node(
            "iq", ["type": "result"], [Node("passkey_request_options", content: .text(WireString(Self.options)))])
        #expect(
            bench.machine.answered(request, with: answer) == [
                .passkeyRequired(try #require(PasskeyOptions(json: Self.options)))
            ])
    }

    @Test
    mutating func `differing codes, errors and timeouts end the passkey exchange but not the QR codes`() throws {
        _ = bench.offer(refs: ["2@a"])
        func failed(_ actions: [PairingAction]) -> Bool {
            actions.contains { if case .passkeyFailed = $0 { true } else { false } }
                && bench.failure(in: actions) == nil
        }
        _ = require()
        _ = try introduce()
        _ = continuation(KeyPair(random: SystemRandom()), nonce: [UInt8](repeating: 1, count: 32))
        #expect(failed(bench.machine.confirmPasskey(isMatch: false)))

        _ = require()
        let (request, _) = try introduce()
        #expect(failed(bench.machine.answered(request, with: PairingMachineCodeTests.error(400))))

        _ = require()
        _ = try introduce()
        #expect(failed(continuation(KeyPair(random: SystemRandom()), nonce: [1])))

        _ = require()
        _ = try introduce()
        _ = continuation(KeyPair(random: SystemRandom()), nonce: [UInt8](repeating: 1, count: 32))
        let confirmed = bench.machine.confirmPasskey(isMatch: true)
        #expect(failed(bench.machine.timerFired(try #require(bench.timer(in: confirmed)))))
        #expect(bench.machine.confirmPasskey(isMatch: true).isEmpty)
    }

    @Test
    mutating func `an assertion is accepted only when one is expected`() throws {
        _ = bench.offer(refs: ["2@a"])
        #expect(throws: PairingError.self) { try bench.machine.supplyAssertion(json: PasskeyExchangeTests.json) }
        _ = require()
        #expect(throws: PairingError.self) { try bench.machine.supplyAssertion(json: "{}") }
        #expect(throws: Never.self) { try bench.machine.supplyAssertion(json: PasskeyExchangeTests.json) }
    }
}
