import Testing

@testable import WACore

struct AESCBCStreamTests {
    private static let key = SecretBytes((0..<32).map { UInt8($0) })
    private static let iv = (0..<16).map { UInt8(0xF0 + $0) }
    private static let text = (0..<160).map { UInt8(truncatingIfNeeded: $0 * 7) }

    @Test
    func `the CBC vector of SP 800-38A holds`() throws {
        let key = SecretBytes(try bytes(AESTests.nistKey))
        var stream = try AESCBCStream(.encrypting, key: key, iv: (0..<16).map { UInt8($0) })
        let sealed = try stream.update(try bytes(AESTests.nistText)[...])
        #expect(
            sealed.hex == "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
                + "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b")
    }

    @Test(arguments: [16, 32, 48, 80, 160])
    func `any split into whole blocks gives the same bytes, both ways`(size: Int) throws {
        let whole = try AES.cbcEncrypt(Self.text, key: Self.key.exposed, iv: Self.iv).dropLast(16)
        var encrypting = try AESCBCStream(.encrypting, key: Self.key, iv: Self.iv)
        var decrypting = try AESCBCStream(.decrypting, key: Self.key, iv: Self.iv)
        var (sealed, opened): ([UInt8], [UInt8]) = ([], [])
        for start in stride(from: 0, to: Self.text.count, by: size) {
            let piece = try encrypting.update(Self.text[start..<min(start + size, Self.text.count)])
            sealed += piece
            opened += try decrypting.update(piece[...])
        }
        #expect(sealed == Array(whole))
        #expect(opened == Self.text)
    }

    @Test
    func `a copy continues from the same state, independently of the original`() throws {
        var first = try AESCBCStream(.encrypting, key: Self.key, iv: Self.iv)
        _ = try first.update(Self.text[0..<32])
        var second = first
        _ = try second.update(Self.text[64..<96])
        var third = first
        #expect(try first.update(Self.text[32..<48]) == third.update(Self.text[32..<48]))
    }

    @Test
    func `streams of one thread are independent of each other and of whole-buffer calls`() throws {
        var left = try AESCBCStream(.encrypting, key: Self.key, iv: Self.iv)
        var right = try AESCBCStream(.decrypting, key: Self.key, iv: Self.iv)
        let whole = try AES.cbcEncrypt(Self.text, key: Self.key.exposed, iv: Self.iv)
        var opened: [UInt8] = []
        for start in stride(from: 0, to: Self.text.count, by: 16) {
            let piece = try left.update(Self.text[start..<start + 16])
            #expect(try AES.cbcDecrypt(whole, key: Self.key.exposed, iv: Self.iv) == Self.text)
            opened += try right.update(piece[...])
        }
        #expect(opened == Self.text)
        #expect(try AES.cbcEncrypt(Self.text, key: Self.key.exposed, iv: Self.iv) == whole)
    }

    @Test
    func `empty input gives empty output`() throws {
        var stream = try AESCBCStream(.encrypting, key: Self.key, iv: Self.iv)
        #expect(try stream.update([]) == [])
        #expect(try stream.update(Self.text[0..<16]).count == 16)
    }

    @Test
    func `part of a block, a short key and a short vector are refused`() throws {
        var stream = try AESCBCStream(.encrypting, key: Self.key, iv: Self.iv)
        for count in [1, 15, 17, 31] {
            #expect(throws: CryptoError.self) { try stream.update(Self.text[0..<count]) }
        }
        #expect(throws: CryptoError.self) {
            try AESCBCStream(.encrypting, key: SecretBytes([1, 2, 3]), iv: Self.iv)
        }
        #expect(throws: CryptoError.self) { try AESCBCStream(.decrypting, key: Self.key, iv: [0]) }
    }
}

struct HMACSHA512Tests {
    /// RFC 4231, test cases 1, 2 and 6.
    @Test
    func `the vectors of RFC 4231 hold`() {
        let first = KeyDerivation.hmacSHA512(
            key: SecretBytes([UInt8](repeating: 0x0B, count: 20)), Array("Hi There".utf8))
        #expect(
            first.hex == "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854")
        let second = KeyDerivation.hmacSHA512(
            key: SecretBytes(Array("Jefe".utf8)), Array("what do ya want ".utf8), Array("for nothing?".utf8))
        #expect(
            second.hex == "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737")
        let long = KeyDerivation.hmacSHA512(
            key: SecretBytes([UInt8](repeating: 0xAA, count: 131)),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8))
        #expect(
            long.hex == "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
                + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598")
    }

    @Test
    func `only the concatenation of the parts counts`() {
        let key = SecretBytes([1, 2, 3])
        let code = KeyDerivation.hmacSHA512(key: key, [1], [2, 3])
        #expect(code == KeyDerivation.hmacSHA512(key: key, [1, 2], [], [3]))
        #expect(KeyDerivation.hmacSHA512(key: key).count == 64)
    }
}
