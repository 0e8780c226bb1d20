import TestSupport
import Testing
import WAProto

@testable import WACore

@Suite struct PasskeyExchangeTests {
    static let json =
        #"{"id":"AQID_-8","rawId":"AQID_-8","type":"public-key","response":"#
        + #"{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA","userHandle":null}}"#

    static func exchange() throws -> PasskeyExchange {
        PasskeyExchange(
            ref: "REF", deviceType: .chrome,
            random: ScriptedRandom(try keyPair(1).privateKey.exposed, [UInt8](repeating: 0x55, count: 32)))
    }

    @Test
    func `the check values of 40-pairing.md section 5.1 are reproduced`() throws {
        let exchange = try Self.exchange()
        #expect(exchange.identity.hex == "0a20" + (try keyPair(1).publicKey.hex) + "10011a03524546")
        let primary = PasskeyExchange.PrimaryIdentity(publicKey: try keyPair(3).publicKey, nonce: [UInt8](0..<32))
        #expect(exchange.verificationCode(with: primary) == "X1EZ-D1JF")
        #expect(
            try exchange.encryptionKey(with: primary).exposed.hex
                == "c0480e324015dec3b2602cd7870f2509e4f82ff56518ebe951556a7856102a8d")
        #expect(
            PasskeyExchange.handoffKey(advSecret: SecretBytes(try bytes(ADVTests.pageSecret))).exposed.hex
                == "89f242616eacb97f8f7584fc9cb698bb446da52f2bd7eaba961c55610fea1103")
    }

    @Test
    func `the prologue commits to identity and nonce`() throws {
        let exchange = try Self.exchange()
        let payload = try WA.ProloguePayload(serialized: exchange.prologue)
        #expect(payload.companionEphemeralIdentity == exchange.identity)
        #expect(payload.commitment?.hash == Digest.sha256(exchange.identity + exchange.companionNonce))
    }

    @Test
    func `the phone can open our keys`() throws {
        let exchange = try Self.exchange()
        let primary = PasskeyExchange.PrimaryIdentity(publicKey: try keyPair(3).publicKey, nonce: [UInt8](0..<32))
        let keys = CompanionKeys(random: SystemRandom(), now: Timestamp(seconds: 1))
        let encrypted = try WA.EncryptedPairingRequest(
            serialized: exchange.pairingRequest(keys, for: primary, random: SystemRandom()))
        let plaintext = try AES.gcmOpen(
            #require(encrypted.encryptedPayload), key: exchange.encryptionKey(with: primary).exposed,
            nonce: #require(encrypted.iv))
        let request = try WA.PairingRequest(serialized: plaintext)
        #expect(request.companionPublicKey == keys.noiseKey.publicKey)
        #expect(request.companionIdentityKey == keys.identityKey.publicKey)
        #expect(request.advSecret == keys.advSecret.exposed)
    }

    @Test
    func `an identity of the phone needs two parts of 32 bytes`() throws {
        var message = WA.PrimaryEphemeralIdentity()
        message.publicKey = [UInt8](repeating: 1, count: 32)
        #expect(PasskeyExchange.PrimaryIdentity(serialized: message.serialized()) == nil)
        message.nonce = [UInt8](repeating: 2, count: 31)
        #expect(PasskeyExchange.PrimaryIdentity(serialized: message.serialized()) == nil)
        message.nonce = [UInt8](repeating: 2, count: 32)
        #expect(PasskeyExchange.PrimaryIdentity(serialized: message.serialized()) != nil)
        #expect(PasskeyExchange.PrimaryIdentity(serialized: [1, 2, 3]) == nil)
    }

    @Test
    func `options and assertions are read from JSON, anything else is refused`() throws {
        let options = try #require(PasskeyOptions(json: #"{"challenge":"abc","timeout":60000,"rpId":"x"}"#))
        #expect(options.challenge == "abc")
        #expect(options.timeout == .seconds(60))
        #expect(PasskeyOptions(json: #"{"challenge":"abc","timeout":-5}"#)?.timeout == nil)
        for text in ["", "[]", "{}", "nonsense"] { #expect(PasskeyOptions(json: text) == nil) }

        #expect(try PasskeyAssertion(json: Self.json).credentialID == [1, 2, 3, 0xFF, 0xEF])
        for text in ["", "{}", #"{"id":"AQ"}"#, Self.json.replacing("public-key", with: "x")] {
            #expect(throws: PairingError.self) { try PasskeyAssertion(json: text) }
        }
    }
}
