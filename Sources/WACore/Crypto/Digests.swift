internal import COpenSSL

/// One-shot hash functions.
public enum Digest {
    /// SHA-256 over the concatenation of `parts`; 32 bytes.
    public static func sha256(_ parts: [UInt8]...) -> [UInt8] {
        var state = SHA256State()
        for part in parts { part.withUnsafeBytes { state.update($0) } }
        return state.finish().bytes
    }

    /// SHA-1 of `bytes`, 20 bytes.
    ///
    /// Only for the key digest of 30-connection.md section 14.
    public static func sha1(_ bytes: [UInt8]) -> [UInt8] { hash(Algorithms.sha1, bytes, length: 20) }
    /// MD5 of `bytes`, 16 bytes.
    ///
    /// Only for the build hash of 10-transport.md section 5.2.
    static func md5(_ bytes: [UInt8]) -> [UInt8] { hash(Algorithms.md5, bytes, length: 16) }

    private static func hash(_ algorithm: Algorithm, _ bytes: [UInt8], length: Int) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var result = [UInt8](repeating: 0, count: length)
        EVP_DigestInit_ex(context, algorithm.handle, nil)
        EVP_DigestUpdate(context, bytes, bytes.count)
        EVP_DigestFinal_ex(context, &result, nil)
        return result
    }
}
