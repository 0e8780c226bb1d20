internal import COpenSSL

/// An algorithm fetched once per process: each fetch costs more than hashing a short message.
struct Algorithm: @unchecked Sendable {  // OpenSSL's fetched algorithms are immutable and reference counted
    let handle: OpaquePointer?
}

enum Algorithms {
    static let sha256 = Algorithm(handle: EVP_MD_fetch(nil, "SHA256", nil))
    static let sha512 = Algorithm(handle: EVP_MD_fetch(nil, "SHA512", nil))
    static let sha1 = Algorithm(handle: EVP_MD_fetch(nil, "SHA1", nil))
    static let md5 = Algorithm(handle: EVP_MD_fetch(nil, "MD5", nil))
    static let aes256GCM = Algorithm(handle: EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))
    static let aes256CBC = Algorithm(handle: EVP_CIPHER_fetch(nil, "AES-256-CBC", nil))
    static let aes256CTR = Algorithm(handle: EVP_CIPHER_fetch(nil, "AES-256-CTR", nil))
}
