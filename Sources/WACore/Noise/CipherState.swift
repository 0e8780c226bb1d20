/// One direction's key with its counter nonce (10-transport.md section 3).
struct CipherState: Sendable {
    private let key: SecretBytes
    /// The nonce of the next frame.
    private(set) var counter: UInt32

    /// Begins with a fresh 32-byte key; `counter` is above 0 only in tests.
    init(key: SecretBytes, counter: UInt32 = 0) {
        self.key = key
        self.counter = counter
    }

    /// Encrypts and counts up; the result ends with the 16-byte tag.
    mutating func seal(_ plaintext: [UInt8], additionalData: [UInt8] = []) throws(NoiseError) -> [UInt8] {
        let nonce = try nextNonce()
        let sealed: [UInt8]
        do {
            sealed = try AES.gcmSeal(plaintext, key: key.exposed, nonce: nonce, additionalData: additionalData)
        } catch {
            throw NoiseError(.authenticationFailed, "a frame could not be encrypted: \(error.message)")
        }
        counter += 1
        return sealed
    }

    /// Decrypts and counts up; a failure leaves the state as it was.
    mutating func open(
        _ sealed: some Collection<UInt8>, additionalData: [UInt8] = []
    ) throws(NoiseError) -> [UInt8] {
        let nonce = try nextNonce()
        let plaintext: [UInt8]
        do {
            plaintext = try AES.gcmOpen(sealed, key: key.exposed, nonce: nonce, additionalData: additionalData)
        } catch {
            throw NoiseError(
                .authenticationFailed, "frame \(counter) cannot be decrypted (\(error.message)); reconnect")
        }
        counter += 1
        return plaintext
    }

    /// Eight zero bytes, then the counter.
    ///
    /// The last value is never used, so the counter cannot wrap.
    private func nextNonce() throws(NoiseError) -> [UInt8] {
        guard counter < .max else {
            throw NoiseError(.nonceExhausted, "this connection used up its nonces; reconnect to get fresh keys")
        }
        return [UInt8](repeating: 0, count: 8) + [UInt8](bigEndian: UInt64(counter), count: 4)
    }

    /// For comparing transcripts in tests.
    var exposedKey: [UInt8] { key.exposed }
}
