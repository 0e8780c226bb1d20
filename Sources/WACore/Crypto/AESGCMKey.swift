internal import COpenSSL

/// An AES-256-GCM key set up once, for many messages with a counter nonce.
///
/// The nonce is four zero bytes and the counter, big-endian, as Noise wants it (10-transport.md section 3). The
/// caller never uses a counter twice for sealing.
public final class AESGCMKey: Sendable {
    private let context: Lock<CipherContext>

    /// Sets up a key of 32 bytes; throws `badLength` for any other count.
    public init(_ key: SecretBytes) throws(CryptoError) {
        guard key.count == 32 else {
            throw CryptoError(.badLength, "an AES-256 key has 32 bytes, not \(key.count)")
        }
        guard let made = CipherContext(Algorithms.aes256GCM) else {
            throw CryptoError(.unavailable, "OpenSSL has no memory for a cipher context")
        }
        let status = key.withBytes { bytes in
            EVP_CipherInit_ex(
                made.handle, nil, nil, bytes.bindMemory(to: UInt8.self).baseAddress, nil, 1)
        }
        guard status == 1 else { throw CryptoError(.unavailable, "AES-GCM could not be set up") }
        context = Lock(made)
    }

    /// Ciphertext followed by the 16-byte tag.
    ///
    /// `header` is put in front as it is, which spares the caller a copy of the whole.
    public func seal(
        _ plaintext: ArraySlice<UInt8>, counter: UInt64, additionalData: [UInt8] = [], header: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        try context.withLock { context throws(CryptoError) in
            try GCM.seal(plaintext, context.handle, nil, Self.nonce(counter), additionalData, header: header)
        }
    }

    /// Opens what ``seal(_:counter:additionalData:header:)`` made, without the header; throws `authenticationFailed`
    /// on a wrong tag.
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
