internal import COpenSSL

/// An OpenSSL cipher context, initialized without a key and wiped when it is freed.
final class CipherContext {
    let handle: OpaquePointer

    /// Nil if OpenSSL cannot allocate memory.
    init?(_ algorithm: Algorithm) {
        guard let handle = EVP_CIPHER_CTX_new() else { return nil }
        self.handle = handle
        guard EVP_CipherInit_ex(handle, algorithm.handle, nil, nil, nil, 1) == 1 else { return nil }
    }

    deinit { EVP_CIPHER_CTX_free(handle) }

    /// Returns the handle of `context`; throws `unavailable` if it is nil.
    static func handle(of context: CipherContext?) throws(CryptoError) -> OpaquePointer {
        guard let context else { throw CryptoError(.unavailable, "OpenSSL could not allocate a cipher context") }
        return context.handle
    }
}
