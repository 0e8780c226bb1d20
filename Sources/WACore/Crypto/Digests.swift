internal import COpenSSL

/// One-shot digests.
public enum Digest {
    /// SHA-256 over the concatenation of `parts`; 32 bytes.
    public static func sha256(_ parts: [UInt8]...) -> [UInt8] { hash(Algorithms.sha256, parts, length: 32) }
    /// SHA-1 of `bytes`; 20 bytes. Only for the key digest of 30-connection.md section 14.
    public static func sha1(_ bytes: [UInt8]) -> [UInt8] { hash(Algorithms.sha1, [bytes], length: 20) }
    /// MD5 of `bytes`; 16 bytes. Only for the build hash of 10-transport.md section 5.2.
    public static func md5(_ bytes: [UInt8]) -> [UInt8] { hash(Algorithms.md5, [bytes], length: 16) }

    private static func hash(_ algorithm: Algorithm, _ parts: [[UInt8]], length: Int) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        EVP_DigestInit_ex(context, algorithm.handle, nil)
        for part in parts { EVP_DigestUpdate(context, part, part.count) }
        var result = [UInt8](repeating: 0, count: length)
        EVP_DigestFinal_ex(context, &result, nil)
        return result
    }
}

/// An algorithm fetched once per process: fetching anew costs more than hashing a short message.
struct Algorithm: @unchecked Sendable {  // OpenSSL's fetched algorithms are immutable and reference counted
    let handle: OpaquePointer?
}

enum Algorithms {
    static let sha256 = Algorithm(handle: EVP_MD_fetch(nil, "SHA256", nil))
    static let sha1 = Algorithm(handle: EVP_MD_fetch(nil, "SHA1", nil))
    static let md5 = Algorithm(handle: EVP_MD_fetch(nil, "MD5", nil))
    static let aes256GCM = Algorithm(handle: EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))
    static let aes256CBC = Algorithm(handle: EVP_CIPHER_fetch(nil, "AES-256-CBC", nil))
    static let aes256CTR = Algorithm(handle: EVP_CIPHER_fetch(nil, "AES-256-CTR", nil))
}
