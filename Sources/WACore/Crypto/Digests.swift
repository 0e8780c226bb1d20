internal import COpenSSL

/// One-shot digests.
public enum Digest {
    /// SHA-256 over the concatenation of `parts`; 32 bytes.
    public static func sha256(_ parts: [UInt8]...) -> [UInt8] {
        let context = ThreadContexts.current.sha256
        EVP_DigestInit_ex(context, nil, nil)
        return finish(context, parts, length: 32)
    }

    /// SHA-1 of `bytes`, 20 bytes.
    ///
    /// Only for the key digest of 30-connection.md section 14.
    public static func sha1(_ bytes: [UInt8]) -> [UInt8] { hash(Algorithms.sha1, bytes, length: 20) }
    /// MD5 of `bytes`, 16 bytes.
    ///
    /// Only for the build hash of 10-transport.md section 5.2.
    public static func md5(_ bytes: [UInt8]) -> [UInt8] { hash(Algorithms.md5, bytes, length: 16) }

    private static func hash(_ algorithm: Algorithm, _ bytes: [UInt8], length: Int) -> [UInt8] {
        let context = ThreadContexts.digestContext(algorithm)
        defer { EVP_MD_CTX_free(context) }
        return finish(context, [bytes], length: length)
    }

    private static func finish(_ context: OpaquePointer, _ parts: [[UInt8]], length: Int) -> [UInt8] {
        for part in parts { EVP_DigestUpdate(context, part, part.count) }
        return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
            count = length
        }
    }
}
