import TestSupport
import Testing

@testable import WACore

/// The worked values of 50-signal.md section 14.
///
/// Every private key there is SHA-256 of a label, clamped.
@Suite struct WorkedValuesTests {
    static let plaintext: [UInt8] = [0x0A, 0x05, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x03, 0x03, 0x03]

    static func secret(_ label: String) -> [UInt8] { Digest.sha256(Array(label.utf8)) }

    static func pair(_ label: String) throws -> KeyPair { try KeyPair(privateKey: secret(label)) }

    static func bob() throws -> Party {
        let identity = try pair("bob-identity")
        let random = ScriptedRandom(secret("bob-signed-prekey"), [UInt8](repeating: 0, count: 64))
        return Party(
            local: LocalIdentity(identityKey: identity, registrationID: 1),
            signedPreKey: .make(identity: identity, id: 3, random: random),
            preKeys: [PreKeyRecord(id: 7, key: try pair("bob-one-time"), isOffered: true)])
    }

    static func alice() throws -> Party {
        let identity = try pair("alice-identity")
        return Party(
            local: LocalIdentity(identityKey: identity, registrationID: 0x5678),
            signedPreKey: .make(identity: identity, id: 1, random: SeededRandom(1)), preKeys: [])
    }

    static var aliceRandom: ScriptedRandom { ScriptedRandom(secret("alice-base"), secret("alice-ratchet")) }

    @Test
    func `the public keys follow from the labels`() throws {
        let expected = [
            "alice-identity": "4e43994e536acc8203edc6ea87bab7695ef143f039471d5855bf17810ffe2a6d",
            "alice-base": "854405ab559b1b304d6cdb202c68eb462d6a21aecf6c9deadac425230d818252",
            "alice-ratchet": "8fc57eab74246bc6fb33f5f6d41a03313eefdf48d45833f1f67a6677669e3e5a",
            "bob-identity": "6eef2fa6efee97b37ed667fbe184123b9f8a70a24835d18f3677b3dc7bc9fd74",
            "bob-signed-prekey": "cf9b7c0dcba1018d94728aedd9e64baaa5bf04c276d569525facb67bca52175a",
            "bob-one-time": "e4aab940d72ff5689c5a4b390651bd9dc7b59e3cfc3719a7ad01715cb1716007",
            "alice-sender-sign": "6d213d44ba908f1b9255749184ca3c6ee21e9a0c7b1d9c13dd88ed490df2dd07",
        ]
        for (label, key) in expected {
            #expect(try Self.pair(label).publicKey.hex == key)
            #expect(try SignalKeyPair(random: ScriptedRandom(Self.secret(label))).publicKey.bytes.hex == key)
        }
    }

    @Test
    func `the signature of the signed prekey is the worked one`() throws {
        #expect(
            try Self.bob().signedPreKey.signature.hex
                == "c0448aedbe9990ec14bcdd45680769424f98fc418d2ddfce5610d8ed7e9ee37d"
                + "228b422eca28ea55674aca2db349604da1c1ef6a2f0a8c6bc2b828003db5e40e")
    }

    @Test
    func `the key agreement and the first message are the worked ones`() throws {
        var alice = try Self.alice()
        var bob = try Self.bob()
        try alice.begin(with: bob, preKeyID: 7, random: Self.aliceRandom)
        let state = try #require(alice.record.current)
        #expect(
            state.receiverChains.first?.chain.key.key.bytes.hex
                == "811872355e780d471dfd7dfe097704c463f3f3a073139536412a677101303395")
        #expect(state.rootKey.key.bytes.hex == "90fc0eb874a776f5247d303d76a3159e907274f6514f823f99c4038507a64c7c")
        #expect(
            state.senderChain.key.key.bytes.hex == "29bd66073131b620d26eaaaf19e5bc416ccc97168a0f645c112889f5c66ffa84")
        let keys = MessageKeys(seed: state.senderChain.key.step().seed)
        #expect(keys.cipherKey.bytes.hex == "8050403e6ca589aa65a8b2736f4171e20432318682f4508e6619d0da82e2e565")
        #expect(keys.macKey.bytes.hex == "7fe16b23739c2a25c65b570957b975d410b9d0da166a1b29146a894723be2488")
        #expect(keys.iv.hex == "6f7773d48c439a598e7f33b7f12a2bca")
        let sealed = try alice.record.encrypt(Self.plaintext)
        #expect(sealed.kind == .preKeySignal)
        #expect(
            sealed.bytes.hex
                == "330807122105854405ab559b1b304d6cdb202c68eb462d6a21aecf6c9deadac425230d818252"
                + "1a21054e43994e536acc8203edc6ea87bab7695ef143f039471d5855bf17810ffe2a6d"
                + "2242330a21058fc57eab74246bc6fb33f5f6d41a03313eefdf48d45833f1f67a6677669e3e5a10001800"
                + "2210c1bfe5f295a0532e82fd573e974f88166ad83765d423353928f8ac013003")
        #expect(try bob.receive(sealed.bytes, sealed.kind, random: SeededRandom(2)) == Self.plaintext)
        #expect(bob.preKeys.isEmpty)
    }

    @Test
    func `the group message and its distribution are the worked ones`() throws {
        let chain = try #require(Key32(Self.secret("alice-sender-chain")))
        var record = SenderKeyRecord(keyID: 42, chainKey: chain, signingKey: try Self.pair("alice-sender-sign"))
        #expect(
            try record.distribution().serialized.hex
                == "33082a10001a208811093513406dc514efbd3151c1714e62ef9da69ee143ffecf92da77f5182c5"
                + "2221056d213d44ba908f1b9255749184ca3c6ee21e9a0c7b1d9c13dd88ed490df2dd07")
        let keys = SenderMessageKeys(seed: try #require(record.states.first).chain.key.step().seed)
        #expect(keys.iv.hex == "035b8d5a499a80e58e2868f813b39427")
        #expect(keys.cipherKey.hex == "d0bc081ca392a7de0cd2db87ee88f8f6dd114c03e5db855e45161378ddda11e4")
        let zeros = ScriptedRandom([UInt8](repeating: 0, count: 64))
        #expect(
            try record.encrypt(Self.plaintext, random: zeros).hex
                == "33082a10001a1001af663afe17e0d0d7965b6c0b7c485b44a1a18554bba65052f896977c34189a33"
                + "1fc6254fb229ad2488df7a9e099060a91ae265f2a7175052bd731c26206429191d998c5758a1d922953c8f02c56c02")
    }
}
