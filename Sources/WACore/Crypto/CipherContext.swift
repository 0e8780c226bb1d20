internal import COpenSSL

/// Owns one cipher context of the library, set up without a key; what it holds is wiped when it is freed.
final class CipherContext {
    let handle: OpaquePointer

    /// Nil when the library has no memory.
    init?(_ algorithm: Algorithm) {
        guard let handle = EVP_CIPHER_CTX_new() else { return nil }
        self.handle = handle
        guard EVP_CipherInit_ex(handle, algorithm.handle, nil, nil, nil, 1) == 1 else { return nil }
    }

    deinit { EVP_CIPHER_CTX_free(handle) }

    /// The handle of a context that may be missing.
    static func handle(of context: CipherContext?) throws(CryptoError) -> OpaquePointer {
        guard let context else { throw CryptoError(.unavailable, "OpenSSL has no memory for a cipher context") }
        return context.handle
    }
}
