/// The key of one direction and its nonce counter (10-transport.md section 3).
struct CipherState: Sendable {
    private let key: SecretBytes
    /// The initialized key; nil if its length is wrong, which makes every frame fail.
    private let cipher: AESGCMKey?
    /// The nonce of the next frame.
    private(set) var counter: UInt32

    /// Begins with a fresh 32-byte key; `counter` is above 0 only in tests.
    init(key: SecretBytes, counter: UInt32 = 0) {
        self.key = key
        cipher = try? AESGCMKey(key)
        self.counter = counter
    }

    /// Encrypts and increments the counter; the result begins with `header` and ends with the 16-byte tag.
    mutating func seal(
        _ plaintext: [UInt8], additionalData: [UInt8] = [], header: [UInt8] = []
    ) throws(NoiseError) -> [UInt8] {
        try checkCounter()
        let sealed: [UInt8]
        do {
            sealed = try usable().seal(
                plaintext[...], counter: UInt64(counter), additionalData: additionalData, header: header)
        } catch {
            throw NoiseError(.authenticationFailed, "a frame could not be encrypted: \(error.message)")
        }
        counter += 1
        return sealed
    }

    /// Decrypts and increments the counter; a failure does not change the state.
    mutating func open(_ sealed: ArraySlice<UInt8>, additionalData: [UInt8] = []) throws(NoiseError) -> [UInt8] {
        try checkCounter()
        let plaintext: [UInt8]
        do {
            plaintext = try usable().open(sealed, counter: UInt64(counter), additionalData: additionalData)
        } catch {
            throw NoiseError(
                .authenticationFailed, "frame \(counter) cannot be decrypted (\(error.message)); reconnect")
        }
        counter += 1
        return plaintext
    }

    /// Throws at the last value, so that the counter cannot wrap.
    private func checkCounter() throws(NoiseError) {
        guard counter < .max else {
            throw NoiseError(.nonceExhausted, "this connection used up its nonces; reconnect to get fresh keys")
        }
    }

    private func usable() throws(CryptoError) -> AESGCMKey {
        guard let cipher else { throw CryptoError(.badLength, "the key of a connection has 32 bytes") }
        return cipher
    }

    /// For comparing transcripts in tests.
    var exposedKey: [UInt8] { key.exposed }
}
