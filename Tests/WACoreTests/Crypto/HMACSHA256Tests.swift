import TestSupport
import Testing

@testable import WACore

@Suite struct HMACSHA256Tests {
    @Test(arguments: [0, 1, 31, 55, 56, 63, 64, 65, 300])
    func `the inline state agrees with the general functions`(length: Int) throws {
        let key = Key32(repeating: 7)
        let text = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
        var code = HMACSHA256(key: key)
        for byte in text { code.update(byte) }
        #expect(code.finish().bytes == KeyDerivation.hmac(key: key.bytes, text))
        var digest = SHA256State()
        text.withUnsafeBytes { digest.update($0) }
        #expect(digest.finish().bytes == Digest.sha256(text))
    }

    @Test
    func `the RFC 4231 case with a short text agrees`() throws {
        // Test case 1 has a 20-byte key; a key is padded with zeros to a block anyway.
        let key = try #require(Key32([UInt8](repeating: 0x0B, count: 20) + [UInt8](repeating: 0, count: 12)))
        var code = HMACSHA256(key: key)
        Array("Hi There".utf8).withUnsafeBytes { code.update($0) }
        #expect(code.finish().bytes.hex == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    }

    @Test
    func `blocks of a derivation join to the general result`() {
        let secret = Key32(repeating: 1)
        let salt = Key32(repeating: 2)
        var salted = HKDFSHA256(secret, secret, salt: salt, info: "some use")
        let blocks = salted.next().bytes + salted.next().bytes + salted.next().bytes
        #expect(
            blocks
                == KeyDerivation.hkdf(
                    secret.bytes + secret.bytes, salt: salt.bytes, info: Array("some use".utf8), length: 96))
        var unsalted = HKDFSHA256(secret, info: "")
        #expect(unsalted.next().bytes == KeyDerivation.hkdf(secret.bytes, length: 32))
    }

    @Test
    func `inline keys agree like other keys and reject low-order points`() throws {
        let random = SeededRandom(1)
        let first = KeyPair(random: random)
        let second = KeyPair(random: random)
        let shared = try SignalKeyPair(first).agree(with: SignalKeyPair(second).publicKey)
        #expect(try first.agree(with: second.publicKey).exposed == shared.bytes)
        #expect(throws: SignalError.self) { try SignalKeyPair(first).agree(with: .zero) }
    }

    @Test
    func `only 32 bytes are a valid key`() {
        #expect(Key32([UInt8](repeating: 0, count: 31)) == nil)
        #expect(Key32([UInt8](repeating: 0, count: 33)) == nil)
        #expect(Key32([UInt8](repeating: 0, count: 32)) == .zero)
    }
}
