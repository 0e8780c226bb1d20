import TestSupport
import Testing

@testable import WACore

struct RowCipherTests {
    private func cipher(_ byte: UInt8 = 7) throws -> RowCipher {
        try RowCipher(key: SecretBytes([UInt8](repeating: byte, count: 32)))
    }

    private func seal(_ value: [UInt8], for row: [UInt8], _ cipher: RowCipher) -> [UInt8] {
        value.withUnsafeBytes { value in row.withUnsafeBytes { cipher.seal(value, for: $0) } }
    }

    private func open(_ sealed: [UInt8], of row: [UInt8], _ cipher: RowCipher) -> [UInt8]? {
        sealed.withUnsafeBytes { sealed in row.withUnsafeBytes { try? cipher.open(sealed, of: $0) } }
    }

    @Test(arguments: [0, 1, 32, 1024, 70_000])
    func `a value opens for its row only, and with its key only`(count: Int) throws {
        let value = randomBytes(count)
        let cipher = try cipher()
        let sealed = seal(value, for: [1, 2], cipher)
        #expect(sealed.count == count + RowCipher.overhead)
        #expect(open(sealed, of: [1, 2], cipher) == value)
        #expect(open(sealed, of: [1, 2], try self.cipher()) == value)
        #expect(open(sealed, of: [1, 3], cipher) == nil)
        #expect(open(sealed, of: [], cipher) == nil)
        #expect(open(sealed, of: [1, 2], try self.cipher(8)) == nil)
    }

    @Test func `no bit can be changed, and nothing cut`() throws {
        let cipher = try cipher()
        let sealed = seal([1, 2, 3], for: [9], cipher)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(open(changed, of: [9], cipher) == nil, "\(index)")
            #expect(open(Array(sealed[..<index]), of: [9], cipher) == nil, "\(index)")
        }
        #expect(open(sealed + [0], of: [9], cipher) == nil)
    }

    @Test func `no nonce is used twice`() throws {
        let cipher = try cipher()
        let nonces = (0..<1000).map { _ in Array(seal([], for: [], cipher)[1..<25]) }
        #expect(Set(nonces).count == nonces.count)
    }

    /// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    @Test func `it is XChaCha20-Poly1305 behind a version and the nonce`() throws {
        let cipher = try RowCipher(key: SecretBytes([UInt8](0x80...0x9F)))
        let body =
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c2"
            + "16cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615"
            + "c68b13b52ec0875924c1c7987947deafd8780acf49"
        let ciphertext = try #require([UInt8](hex: body))
        let sealed = [1] + [UInt8](0x40...0x57) + ciphertext
        let row = try #require([UInt8](hex: "50515253c0c1c2c3c4c5c6c7"))
        let text =
            "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be "
            + "it."
        #expect(open(sealed, of: row, cipher) == Array(text.utf8))
    }

    @Test(arguments: [0, 31, 33]) func `a key has 32 bytes`(count: Int) {
        #expect(throws: CryptoError.self) { try RowCipher(key: SecretBytes(randomBytes(count))) }
    }

    @Test func `a key comes back as a secret`() throws {
        let cipher = try cipher()
        let sealed = seal([5, 6], for: [1], cipher)
        let secret = try sealed.withUnsafeBytes { sealed in
            try [1 as UInt8].withUnsafeBytes { try cipher.openSecret(sealed, of: $0) }
        }
        #expect(secret == SecretBytes([5, 6]))
    }
}
