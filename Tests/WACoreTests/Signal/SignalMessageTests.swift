import TestSupport
import Testing

@testable import WACore

/// The wire forms of 50-signal.md section 5.
@Suite struct SignalMessageTests {
    @Test
    func `unknown fields of every wire type are skipped`() throws {
        let unknown: [UInt8] = [0x78, 0x05, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7A, 2, 9, 9, 0x7D, 1, 2, 3, 4]
        let random = SeededRandom(1)
        let distribution = try SenderKeyRecord.make(random: random).distribution()
        #expect(try SenderKeyDistributionMessage(serialized: distribution.serialized + unknown) == distribution)
        var (alice, bob, _) = try strangers()
        let sealed = try alice.record.encrypt([1])
        #expect(try bob.receive(sealed.bytes + unknown, sealed.kind, random: random) == [1])
    }

    @Test
    func `zero counters are written explicitly and in order`() throws {
        var (alice, bob, random) = try strangers()
        let hello = try alice.record.encrypt([1])
        _ = try bob.receive(hello.bytes, hello.kind, random: random)
        let answer = try bob.record.encrypt([1]).bytes
        #expect(answer[..<3].elementsEqual([0x33, 0x0A, 0x21]))
        #expect(answer[36..<42].elementsEqual([0x10, 0, 0x18, 0, 0x22, 16]))
        var sender = SenderKeyRecord(keyID: 0, chainKey: .zero, signingKey: KeyPair(random: random))
        #expect(try sender.encrypt([1], random: random)[..<7].elementsEqual([0x33, 8, 0, 0x10, 0, 0x1A, 16]))
    }

    @Test
    func `the MAC is checked over the bytes received, not over a re-encoding`() throws {
        let (alice, bob, _) = try acquaintances()
        let state = try #require(alice.record.current)
        let keys = MessageKeys(seed: state.senderChain.key.step().seed)
        let ciphertext = try AES.cbcEncrypt([5], key: keys.cipherKey.bytes, iv: keys.iv)
        // Counters left out because they are zero, and the fields in another order.
        var bytes: [UInt8] = [0x33]
        bytes.append(field: 4, bytes: ciphertext)
        bytes.append(field: 1, typedKey: state.senderChain.ratchetKey.publicKey)
        #expect(state.senderChain.key.index == 0)
        let covered = state.localIdentity.typed + state.remoteIdentity.typed + bytes
        bytes += KeyDerivation.hmac(key: keys.macKey.bytes, covered).prefix(8)
        var record = bob.record
        let message = try SignalMessage(serialized: bytes)
        #expect(try record.decrypt(message, random: SeededRandom(3)) == [5])
    }

    @Test(arguments: [
        "33", "3300", "3308", "330a", "330aff", "33088080808080808080808080", "330b", "330c", "33090102", "330d01",
        "330a21068fc57eab74246bc6fb33f5f6d41a03313eefdf48d45833f1f67a6677669e3e5a22000000000000000000",
        "330a01052201aa0000000000000000", "330affffffffffffffffff01",
    ])
    func `malformed fields are refused`(hex: String) throws {
        let bytes = try unhex(hex)
        #expect(signalCode { _ = try SignalMessage(serialized: bytes) } != nil)
        #expect(signalCode { _ = try PreKeySignalMessage(serialized: bytes) } != nil)
        #expect(signalCode { _ = try SenderKeyMessage(serialized: bytes) } != nil)
        #expect(signalCode { _ = try SenderKeyDistributionMessage(serialized: bytes) } != nil)
    }

    @Test
    func `random bytes never trap a parser`() {
        let random = SeededRandom(77)
        for _ in 0..<3000 {
            let bytes = [0x33] + random.bytes(random.below(120))
            _ = try? SignalMessage(serialized: bytes)
            _ = try? PreKeySignalMessage(serialized: bytes)
            _ = try? SenderKeyMessage(serialized: bytes)
            _ = try? SenderKeyDistributionMessage(serialized: bytes)
        }
    }

    @Test
    func `a counter without successor is refused without a trap`() throws {
        var chain = ReceivingChain(key: ChainKey(key: .zero, index: .max - 1))
        #expect(signalCode { _ = try chain.seed(for: .max) } == .invalidMessage)
        _ = try chain.seed(for: .max - 1)
        #expect(signalCode { _ = try chain.seed(for: .max) } == .invalidMessage)
    }

    @Test
    func `a one-time prekey id of zero reads as none`() throws {
        var (alice, _, _) = try strangers(preKeyID: nil)
        let bytes = try alice.record.encrypt([1]).bytes
        let withZero = [bytes[0], 8, 0] + bytes.dropFirst()
        #expect(try PreKeySignalMessage(serialized: withZero).preKeyID == nil)
    }

    @Test
    func `each failure has the retry reason of the table`() {
        let expected: [SignalError.Code: Int?] = [
            .noSession: 1, .invalidKey: 2, .invalidKeyID: 3, .invalidMessage: 4, .invalidSignature: 5,
            .futureMessage: 6, .badMAC: 7, .invalidSession: 8, .duplicate: nil, .noSenderKey: 1,
            .unknownSenderKeyID: 1, .untrustedIdentity: 0, .bundleRefused: 0, .reusedKey: 0,
        ]
        for code in SignalError.Code.allCases { #expect(SignalError(code, "x").retryReason == expected[code]) }
    }

    @Test
    func `an identity is new, the same, or changed`() {
        let key = [UInt8](repeating: 1, count: 32)
        #expect(IdentityTrust.of(key, stored: nil) == .new)
        #expect(IdentityTrust.of(key, stored: key) == .same)
        #expect(IdentityTrust.of(key, stored: [UInt8](repeating: 2, count: 32)) == .changed)
        #expect(IdentityTrust.of(key, stored: []) == .changed)
    }

    @Test
    func `the buffer hash depends on ciphertext, kind and place, and on the chat only in groups`() throws {
        let sender = JID.phone("15550000001", device: 2)
        let chat = JID(user: "120363000000000001", server: .group)
        let hash = DecryptionBufferHash.of([1, 2], kind: .senderKey, chat: chat, sender: sender)
        let covered = [1, 2, 0] + Array("senderkey\0120363000000000001@g.us\015550000001:2@s.whatsapp.net\0\0".utf8)
        #expect(hash == Digest.sha256(covered))
        let others = [
            DecryptionBufferHash.of([1, 3], kind: .senderKey, chat: chat, sender: sender),
            DecryptionBufferHash.of([1, 2], kind: .signal, chat: chat, sender: sender),
            DecryptionBufferHash.of([1, 2], kind: .preKeySignal, chat: chat, sender: sender),
            DecryptionBufferHash.of([1, 2], kind: .senderKey, chat: sender, sender: sender),
            DecryptionBufferHash.of([1, 2], kind: .senderKey, chat: chat, sender: sender.bare),
        ]
        #expect(Set(others + [hash]).count == 6)
        #expect(
            DecryptionBufferHash.of([1, 2], kind: .signal, chat: chat, sender: sender)
                == DecryptionBufferHash.of([1, 2], kind: .signal, chat: sender, sender: sender))
    }
}
