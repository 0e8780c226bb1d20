internal import COpenSSL

/// AES-256-GCM on an OpenSSL context that already has a key or receives one.
enum GCM {
    static let tagLength = 16

    /// Twelve bytes stored inline, so that sealing allocates only the frame.
    typealias Nonce = (UInt32, UInt32, UInt32)

    /// The nonce made of 12 bytes.
    static func nonce(_ bytes: [UInt8]) -> Nonce {
        var nonce: Nonce = (0, 0, 0)
        withUnsafeMutableBytes(of: &nonce) { $0.copyBytes(from: bytes.prefix(12)) }
        return nonce
    }

    /// Encrypts; returns header, ciphertext and tag.
    ///
    /// A nil key keeps the key of the context.
    static func seal(
        _ plaintext: ArraySlice<UInt8>, _ context: OpaquePointer, _ key: [UInt8]?, _ nonce: Nonce,
        _ additionalData: [UInt8], header: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        let length = try AES.int32(plaintext.count)
        var status = try start(context, key, nonce, additionalData, encrypting: true)
        let size = header.count + plaintext.count + tagLength
        let output = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            for index in header.indices { buffer[index] = header[index] }
            let base = start + header.count
            var written: Int32 = 0
            status = plaintext.withUnsafeBufferPointer {
                EVP_CipherUpdate(context, base, &written, $0.baseAddress, length)
            }
            let tag = base + plaintext.count
            status &= EVP_CipherFinal_ex(context, tag, &written) & copenssl_gcm_get_tag(context, Int32(tagLength), tag)
            count = size
        }
        guard status == 1 else { throw CryptoError(.unavailable, "AES-GCM encryption failed") }
        return output
    }

    /// Verifies the tag at the end of `sealed` and returns the plaintext.
    static func open(
        _ sealed: ArraySlice<UInt8>, _ context: OpaquePointer, _ key: [UInt8]?, _ nonce: Nonce,
        _ additionalData: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        let count = sealed.count - tagLength
        guard count >= 0 else { throw CryptoError(.badLength, "sealed data is shorter than its tag") }
        let length = try AES.int32(count)
        try start(context, key, nonce, additionalData, encrypting: false)
        var status: Int32 = 0
        // Capacity 0 would return the shared empty array, and this initializer would write into it.
        var plaintext = [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, initialized in
            status = sealed.withUnsafeBufferPointer { input -> Int32 in
                guard let source = input.baseAddress else { return 0 }
                var written: Int32 = 0
                return EVP_CipherUpdate(context, buffer.baseAddress, &written, source, length)
                    & copenssl_gcm_set_tag(context, Int32(tagLength), source + count)
            }
            initialized = count
        }
        guard status == 1 else { throw CryptoError(.unavailable, "AES-GCM decryption failed") }
        var written: Int32 = 0
        var rest: UInt8 = 0
        guard EVP_CipherFinal_ex(context, &rest, &written) == 1 else {
            wipe(&plaintext)
            throw CryptoError(.authenticationFailed, "the authentication tag does not match the data")
        }
        return plaintext
    }

    @discardableResult
    private static func start(
        _ context: OpaquePointer, _ key: [UInt8]?, _ nonce: Nonce, _ additionalData: [UInt8], encrypting: Bool
    ) throws(CryptoError) -> Int32 {
        let additionalLength = try AES.int32(additionalData.count)
        var status = withUnsafeBytes(of: nonce) { nonce in
            EVP_CipherInit_ex(
                context, nil, nil, key, nonce.bindMemory(to: UInt8.self).baseAddress, encrypting ? 1 : 0)
        }
        if additionalLength > 0 {
            var written: Int32 = 0
            status &= EVP_CipherUpdate(context, nil, &written, additionalData, additionalLength)
        }
        guard status == 1 else { throw CryptoError(.unavailable, "AES-GCM could not be set up") }
        return status
    }
}
