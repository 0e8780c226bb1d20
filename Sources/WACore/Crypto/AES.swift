internal import COpenSSL

/// AES-256 in the three modes the protocol uses, through OpenSSL.
///
/// For many messages under one GCM key, use ``AESGCMKey``, which sets up the key once.
enum AES {
    /// Encrypts with AES-256-GCM; returns ciphertext followed by the 16-byte tag.
    ///
    /// `key` is 32 bytes, `nonce` 12.
    static func gcmSeal(
        _ plaintext: [UInt8], key: [UInt8], nonce: [UInt8], additionalData: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        try checkLengths(key, nonce, nonceLength: 12)
        let context = try CipherContext.handle(of: ThreadContexts.current.gcm)
        return try GCM.seal(plaintext[...], context, key, GCM.nonce(nonce), additionalData)
    }

    /// Decrypts the output of ``gcmSeal(_:key:nonce:additionalData:)``; throws `authenticationFailed` on a wrong tag.
    static func gcmOpen(
        _ sealed: some Collection<UInt8>, key: [UInt8], nonce: [UInt8], additionalData: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        try checkLengths(key, nonce, nonceLength: 12)
        let context = try CipherContext.handle(of: ThreadContexts.current.gcm)
        return try GCM.open(slice(sealed), context, key, GCM.nonce(nonce), additionalData)
    }

    /// AES-256-CBC with PKCS#7 padding; `key` is 32 bytes, `iv` 16.
    static func cbcEncrypt(_ plaintext: [UInt8], key: [UInt8], iv: [UInt8]) throws(CryptoError) -> [UInt8] {
        try checkLengths(key, iv, nonceLength: 16)
        let length = try int32(plaintext.count)
        let context = try CipherContext.handle(of: ThreadContexts.current.cbc)
        let output = run(plaintext[...], length, context, key, iv, encrypting: true)
        guard let output else { throw CryptoError(.unavailable, "AES-CBC encryption failed") }
        return output
    }

    /// Decrypts AES-256-CBC with PKCS#7 padding; throws `authenticationFailed` if the padding is invalid.
    static func cbcDecrypt(
        _ ciphertext: some Collection<UInt8>, key: [UInt8], iv: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        try checkLengths(key, iv, nonceLength: 16)
        let input = slice(ciphertext)
        let length = try int32(input.count)
        guard length > 0, length % 16 == 0 else {
            throw CryptoError(.badLength, "AES-CBC data must be whole blocks of 16 bytes, not \(length) bytes")
        }
        let context = try CipherContext.handle(of: ThreadContexts.current.cbc)
        let output = run(input, length, context, key, iv, encrypting: false)
        guard let output else { throw CryptoError(.authenticationFailed, "the padding is invalid") }
        return output
    }

    /// AES-256-CTR with a 128-bit big-endian counter that starts at `counter`; its own inverse.
    static func ctr(_ input: [UInt8], key: [UInt8], counter: [UInt8]) throws(CryptoError) -> [UInt8] {
        try checkLengths(key, counter, nonceLength: 16)
        let length = try int32(input.count)
        let context = try CipherContext.handle(of: ThreadContexts.current.ctr)
        let output = run(input[...], length, context, key, counter, encrypting: true)
        guard let output else { throw CryptoError(.unavailable, "AES-CTR failed") }
        return output
    }

    /// Processes the whole input; nil if OpenSSL fails, which on decryption means invalid padding.
    private static func run(
        _ input: ArraySlice<UInt8>, _ length: Int32, _ context: OpaquePointer, _ key: [UInt8], _ iv: [UInt8],
        encrypting: Bool
    ) -> [UInt8]? {
        var status = EVP_CipherInit_ex(context, nil, nil, key, iv, encrypting ? 1 : 0)
        let output = [UInt8](unsafeUninitializedCapacity: input.count + 16) { buffer, count in
            guard status == 1, let base = buffer.baseAddress else { return }
            var first: Int32 = 0
            var last: Int32 = 0
            status = input.withUnsafeBufferPointer { EVP_CipherUpdate(context, base, &first, $0.baseAddress, length) }
            if status == 1 { status = EVP_CipherFinal_ex(context, base + Int(first), &last) }
            count = Int(first) + Int(last)
        }
        return status == 1 ? output : nil
    }

    private static func slice(_ bytes: some Collection<UInt8>) -> ArraySlice<UInt8> {
        bytes as? ArraySlice<UInt8> ?? Array(bytes)[...]
    }

    private static func checkLengths(_ key: [UInt8], _ nonce: [UInt8], nonceLength: Int) throws(CryptoError) {
        guard key.count == 32, nonce.count == nonceLength else {
            throw CryptoError(.badLength, "AES-256 needs a 32-byte key and a \(nonceLength)-byte nonce")
        }
    }

    /// Converts a length to the 32-bit type of OpenSSL.
    static func int32(_ count: Int) throws(CryptoError) -> Int32 {
        guard count <= Int32.max - 32 else {
            throw CryptoError(.badLength, "a single call is limited to 2 GiB; split the data")
        }
        return Int32(count)
    }
}
