internal import COpenSSL

/// AES-256 in the three modes the protocol uses, through OpenSSL.
public enum AES {
    /// Seals with AES-256-GCM; returns ciphertext followed by the 16-byte tag.
    ///
    /// `key` is 32 bytes, `nonce` 12.
    public static func gcmSeal(
        _ plaintext: [UInt8], key: [UInt8], nonce: [UInt8], additionalData: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        try checkLengths(key, nonce, nonceLength: 12)
        return try withContext { context throws(CryptoError) in
            var output = [UInt8](repeating: 0, count: plaintext.count + 16)
            var written: Int32 = 0
            var status = EVP_EncryptInit_ex(context, Algorithms.aes256GCM.handle, nil, key, nonce)
            if !additionalData.isEmpty {
                status &= EVP_EncryptUpdate(context, nil, &written, additionalData, Int32(additionalData.count))
            }
            status &= EVP_EncryptUpdate(context, &output, &written, plaintext, Int32(plaintext.count))
            status &= output.withUnsafeMutableBytes { buffer -> Int32 in
                guard let base = buffer.baseAddress else { return 0 }
                let tag = base + plaintext.count
                return EVP_EncryptFinal_ex(context, tag.assumingMemoryBound(to: UInt8.self), &written)
                    & copenssl_gcm_get_tag(context, 16, tag)
            }
            guard status == 1 else { throw CryptoError(.unavailable, "AES-GCM encryption failed") }
            return output
        }
    }

    /// Opens what ``gcmSeal(_:key:nonce:additionalData:)`` made; throws `authenticationFailed` on a wrong tag.
    public static func gcmOpen(
        _ sealed: some Collection<UInt8>, key: [UInt8], nonce: [UInt8], additionalData: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        try checkLengths(key, nonce, nonceLength: 12)
        let input = Array(sealed)
        guard input.count >= 16 else { throw CryptoError(.badLength, "sealed data is shorter than its tag") }
        let length = input.count - 16
        let tag = Array(input[length...])
        return try withContext { context throws(CryptoError) in
            var output = [UInt8](repeating: 0, count: length + 16)
            var written: Int32 = 0
            var status = EVP_DecryptInit_ex(context, Algorithms.aes256GCM.handle, nil, key, nonce)
            if !additionalData.isEmpty {
                status &= EVP_DecryptUpdate(context, nil, &written, additionalData, Int32(additionalData.count))
            }
            status &= EVP_DecryptUpdate(context, &output, &written, input, Int32(length))
            status &= copenssl_gcm_set_tag(context, 16, tag)
            guard status == 1 else { throw CryptoError(.unavailable, "AES-GCM decryption failed") }
            var rest = [UInt8](repeating: 0, count: 16)
            guard EVP_DecryptFinal_ex(context, &rest, &written) == 1 else {
                throw CryptoError(.authenticationFailed, "the authentication tag does not fit the data")
            }
            output.removeLast(16)
            return output
        }
    }

    /// AES-256-CBC with PKCS#7 padding; `key` is 32 bytes, `iv` 16.
    public static func cbcEncrypt(_ plaintext: [UInt8], key: [UInt8], iv: [UInt8]) throws(CryptoError) -> [UInt8] {
        try checkLengths(key, iv, nonceLength: 16)
        return try withContext { context throws(CryptoError) in
            var output = [UInt8](repeating: 0, count: plaintext.count + 16)
            var first: Int32 = 0
            var last: Int32 = 0
            var status = EVP_EncryptInit_ex(context, Algorithms.aes256CBC.handle, nil, key, iv)
            status &= EVP_EncryptUpdate(context, &output, &first, plaintext, Int32(plaintext.count))
            status &= output.withUnsafeMutableBytes { buffer -> Int32 in
                guard let base = buffer.baseAddress else { return 0 }
                let tail = (base + Int(first)).assumingMemoryBound(to: UInt8.self)
                return EVP_EncryptFinal_ex(context, tail, &last)
            }
            guard status == 1 else { throw CryptoError(.unavailable, "AES-CBC encryption failed") }
            output.removeLast(output.count - Int(first + last))
            return output
        }
    }

    /// Undoes ``cbcEncrypt(_:key:iv:)``; throws `authenticationFailed` when the padding is wrong.
    public static func cbcDecrypt(
        _ ciphertext: some Collection<UInt8>, key: [UInt8], iv: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        try checkLengths(key, iv, nonceLength: 16)
        let input = Array(ciphertext)
        guard !input.isEmpty, input.count % 16 == 0 else {
            throw CryptoError(.badLength, "AES-CBC data comes in whole blocks of 16 bytes, not \(input.count) bytes")
        }
        return try withContext { context throws(CryptoError) in
            var output = [UInt8](repeating: 0, count: input.count + 16)
            var first: Int32 = 0
            var last: Int32 = 0
            var status = EVP_DecryptInit_ex(context, Algorithms.aes256CBC.handle, nil, key, iv)
            status &= EVP_DecryptUpdate(context, &output, &first, input, Int32(input.count))
            status &= output.withUnsafeMutableBytes { buffer -> Int32 in
                guard let base = buffer.baseAddress else { return 0 }
                let tail = (base + Int(first)).assumingMemoryBound(to: UInt8.self)
                return EVP_DecryptFinal_ex(context, tail, &last)
            }
            guard status == 1 else { throw CryptoError(.authenticationFailed, "the padding of the data is wrong") }
            output.removeLast(output.count - Int(first + last))
            return output
        }
    }

    /// AES-256-CTR with a 128-bit big-endian counter that starts at `counter`; its own inverse.
    public static func ctr(_ input: [UInt8], key: [UInt8], counter: [UInt8]) throws(CryptoError) -> [UInt8] {
        try checkLengths(key, counter, nonceLength: 16)
        return try withContext { context throws(CryptoError) in
            var output = [UInt8](repeating: 0, count: input.count + 16)
            var written: Int32 = 0
            let status =
                EVP_EncryptInit_ex(context, Algorithms.aes256CTR.handle, nil, key, counter)
                & EVP_EncryptUpdate(context, &output, &written, input, Int32(input.count))
            guard status == 1 else { throw CryptoError(.unavailable, "AES-CTR failed") }
            output.removeLast(output.count - Int(written))
            return output
        }
    }

    private static func checkLengths(_ key: [UInt8], _ nonce: [UInt8], nonceLength: Int) throws(CryptoError) {
        guard key.count == 32, nonce.count == nonceLength else {
            throw CryptoError(.badLength, "AES-256 needs a 32-byte key and a \(nonceLength)-byte nonce")
        }
    }

    private static func withContext(
        _ body: (OpaquePointer) throws(CryptoError) -> [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        guard let context = EVP_CIPHER_CTX_new() else {
            throw CryptoError(.unavailable, "OpenSSL has no memory for a cipher context")
        }
        defer { EVP_CIPHER_CTX_free(context) }
        return try body(context)
    }
}
