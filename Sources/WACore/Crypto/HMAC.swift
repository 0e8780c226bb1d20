internal import COpenSSL

/// HMAC-SHA-256, HKDF-SHA-256 (RFC 5869) and PBKDF2.
public enum KeyDerivation {
    /// HMAC-SHA-256 of the concatenation of `parts`; 32 bytes.
    public static func hmac(key: some Collection<UInt8>, _ parts: [UInt8]...) -> [UInt8] {
        hmac(key: Array(key), parts: parts)
    }

    static func hmac(key: [UInt8], parts: [[UInt8]]) -> [UInt8] {
        var inner = [UInt8](repeating: 0x36, count: blockLength)
        var outer = [UInt8](repeating: 0x5C, count: blockLength)
        defer {
            wipe(&inner)
            wipe(&outer)
        }
        let shortKey = key.count > blockLength ? Digest.sha256(key) : key
        for (index, byte) in shortKey.enumerated() {
            inner[index] ^= byte
            outer[index] ^= byte
        }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestInit_ex(context, Algorithms.sha256.handle, nil)
        EVP_DigestUpdate(context, inner, inner.count)
        for part in parts { EVP_DigestUpdate(context, part, part.count) }
        EVP_DigestFinal_ex(context, &digest, nil)
        EVP_DigestInit_ex(context, Algorithms.sha256.handle, nil)
        EVP_DigestUpdate(context, outer, outer.count)
        EVP_DigestUpdate(context, digest, digest.count)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest
    }

    /// HKDF-SHA-256. An absent salt is 32 zero bytes; `length` is at most 8160.
    public static func hkdf(
        _ secret: some Collection<UInt8>, salt: [UInt8]? = nil, info: [UInt8] = [], length: Int
    ) -> [UInt8] {
        var extracted = hmac(key: salt ?? [UInt8](repeating: 0, count: 32), parts: [Array(secret)])
        defer { wipe(&extracted) }
        var output: [UInt8] = []
        var block: [UInt8] = []
        var counter: UInt8 = 1
        while output.count < length {
            block = hmac(key: extracted, parts: [block, info, [counter]])
            output += block
            counter &+= 1
        }
        return Array(output.prefix(length))
    }

    /// PBKDF2-HMAC-SHA-256; takes tens of milliseconds at the protocol's 131,072 rounds, so never call it on a loop.
    public static func pbkdf2(password: [UInt8], salt: [UInt8], rounds: Int, length: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: length)
        password.withUnsafeBytes { buffer in
            let text = buffer.bindMemory(to: CChar.self).baseAddress
            _ = PKCS5_PBKDF2_HMAC(
                text, Int32(password.count), salt, Int32(salt.count), Int32(rounds), Algorithms.sha256.handle,
                Int32(length), &result)
        }
        return result
    }

    private static let blockLength = 64
}
