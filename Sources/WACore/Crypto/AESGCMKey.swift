internal import COpenSSL

/// An AES-256-GCM key set up once, for many messages with a counter nonce.
///
/// The nonce is four zero bytes and the counter, big-endian, as in Noise (10-transport.md section 3). The
/// caller must never seal twice with the same counter.
public final class AESGCMKey: Sendable {
    private let context: Lock<CipherContext>

    /// Sets up a key of 32 bytes; throws `badLength` for any other count.
    public init(_ key: SecretBytes) throws(CryptoError) {
        guard key.count == 32 else {
            throw CryptoError(.badLength, "an AES-256 key has 32 bytes, not \(key.count)")
        }
        guard let made = CipherContext(Algorithms.aes256GCM) else {
            throw CryptoError(.unavailable, "OpenSSL could not allocate a cipher context")
        }
        let status = key.withBytes { bytes in
            EVP_CipherInit_ex(
                made.handle, nil, nil, bytes.bindMemory(to: UInt8.self).baseAddress, nil, 1)
        }
        guard status == 1 else { throw CryptoError(.unavailable, "AES-GCM could not be set up") }
        context = Lock(made)
    }

    /// Encrypts; returns `header` unchanged, then the ciphertext and the 16-byte tag.
    ///
    /// Passing the header here saves the caller a copy.
    public func seal(
        _ plaintext: ArraySlice<UInt8>, counter: UInt64, additionalData: [UInt8] = [], header: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        try context.withLock { context throws(CryptoError) in
            try GCM.seal(plaintext, context.handle, nil, Self.nonce(counter), additionalData, header: header)
        }
    }

    /// Decrypts the output of ``seal(_:counter:additionalData:header:)`` without its header.
    ///
    /// Throws `authenticationFailed` on a wrong tag.
    public func open(
        _ sealed: ArraySlice<UInt8>, counter: UInt64, additionalData: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        try context.withLock { context throws(CryptoError) in
            try GCM.open(sealed, context.handle, nil, Self.nonce(counter), additionalData)
        }
    }

    private static func nonce(_ counter: UInt64) -> GCM.Nonce {
        (0, UInt32(truncatingIfNeeded: counter >> 32).bigEndian, UInt32(truncatingIfNeeded: counter).bigEndian)
    }
}
