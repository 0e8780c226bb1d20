/// The handshake patterns a server supports (10-transport.md sections 3 and 3.4).
enum HandshakePattern: String, Sendable {
    /// Both sides learn each other's static key in the handshake. The only pattern our client offers.
    case xx = "Noise_XX_25519_AESGCM_SHA256"
    /// The client knows the server's static key already.
    case ik = "Noise_IK_25519_AESGCM_SHA256"
    /// The server rejects an offered IK and continues with XX.
    case xxFallback = "Noise_XXfallback_25519_AESGCM_SHA256"

    /// The first hash: the name padded to 32 bytes, or its digest when it is longer.
    var initialHash: [UInt8] {
        let name = Array(rawValue.utf8)
        guard name.count <= 32 else { return Digest.sha256(name) }
        return name + [UInt8](repeating: 0, count: 32 - name.count)
    }
}

/// The running hash, the chaining key and the current cipher of a handshake.
struct SymmetricState: Sendable {
    private(set) var hash: [UInt8]
    private(set) var chainingKey: SecretBytes
    private(set) var cipher: CipherState

    /// Starts a transcript with the connection header mixed in.
    init(_ pattern: HandshakePattern) {
        hash = pattern.initialHash
        chainingKey = SecretBytes(hash)
        cipher = CipherState(key: chainingKey)
        mixHash(ConnectionHeader.bytes)
    }

    mutating func mixHash(_ data: some Collection<UInt8>) {
        hash = Digest.sha256(hash, Array(data))
    }

    mutating func mixKey(_ secret: SecretBytes) {
        let derived = expand(secret.exposed)
        chainingKey = derived.first
        cipher = CipherState(key: derived.second)
    }

    /// Mixes in the shared secret of our private and the peer's public key.
    mutating func mixAgreement(_ own: KeyPair, _ peer: some Collection<UInt8>) throws(NoiseError) {
        let shared: SecretBytes
        do {
            shared = try own.agree(with: peer)
        } catch {
            throw NoiseError(.badKey, "the peer's handshake key cannot be used: \(error.message)")
        }
        mixKey(shared)
    }

    mutating func encryptAndHash(_ plaintext: [UInt8]) throws(NoiseError) -> [UInt8] {
        let ciphertext = try cipher.seal(plaintext, additionalData: hash)
        mixHash(ciphertext)
        return ciphertext
    }

    mutating func decryptAndHash(_ ciphertext: [UInt8]) throws(NoiseError) -> [UInt8] {
        let plaintext = try cipher.open(ciphertext[...], additionalData: hash)
        mixHash(ciphertext)
        return plaintext
    }

    /// The transport keys: client to server, server to client.
    func split() -> (clientToServer: CipherState, serverToClient: CipherState) {
        let derived = expand([])
        return (CipherState(key: derived.first), CipherState(key: derived.second))
    }

    private func expand(_ secret: [UInt8]) -> (first: SecretBytes, second: SecretBytes) {
        var output = KeyDerivation.hkdf(secret, salt: chainingKey.exposed, length: 64)
        defer { wipe(&output) }
        return (SecretBytes(output[..<32]), SecretBytes(output[32...]))
    }
}
