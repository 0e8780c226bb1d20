internal import CSodium

/// Ed25519-style signatures with X25519 keys (50-signal.md section 2).
public enum XEdDSA {
    /// Length of a signature.
    static let signatureLength = 64

    /// Signs `message` with an X25519 private key and 64 fresh random bytes.
    public static func sign(
        _ message: some Collection<UInt8>, with key: KeyPair, random: some RandomSource
    ) -> [UInt8] {
        let noise = random.bytes(64)
        let text = Array(message)
        var secret = key.privateKey.exposed
        defer { wipe(&secret) }
        var wide = secret + [UInt8](repeating: 0, count: 32)
        var scalar = reduce(wide)
        wipe(&wide)
        defer { wipe(&scalar) }
        var point = [UInt8](repeating: 0, count: 32)
        _ = crypto_scalarmult_ed25519_base_noclamp(&point, scalar)

        var prefix = [UInt8](repeating: 0xFF, count: 32)
        prefix[0] = 0xFE
        var nonce = reduce(sha512([prefix, secret, text, noise]))
        defer { wipe(&nonce) }
        var commitment = [UInt8](repeating: 0, count: 32)
        _ = crypto_scalarmult_ed25519_base_noclamp(&commitment, nonce)

        let challenge = reduce(sha512([commitment, point, text]))
        var product = [UInt8](repeating: 0, count: 32)
        crypto_core_ed25519_scalar_mul(&product, challenge, scalar)
        var response = [UInt8](repeating: 0, count: 32)
        crypto_core_ed25519_scalar_add(&response, product, nonce)
        wipe(&product)
        response[31] |= point[31] & 0x80
        return commitment + response
    }

    /// Checks a 64-byte signature over `message` by the owner of a 32-byte X25519 public key.
    public static func verify(
        _ signature: some Collection<UInt8>, over message: some Collection<UInt8>, by publicKey: some Collection<UInt8>
    ) -> Bool {
        var signature = Array(signature)
        var montgomery = Array(publicKey)
        guard signature.count == signatureLength, montgomery.count == 32 else { return false }
        montgomery[31] &= 0x7F
        var edwards = Field25519.edwardsY(fromMontgomeryU: montgomery)
        edwards[31] |= signature[63] & 0x80
        signature[63] &= 0x7F
        let text = Array(message)
        return crypto_sign_verify_detached(signature, text, UInt64(text.count), edwards) == 0
    }

    private static func reduce(_ wide: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 32)
        crypto_core_ed25519_scalar_reduce(&result, wide)
        return result
    }

    private static func sha512(_ parts: [[UInt8]]) -> [UInt8] {
        var state = crypto_hash_sha512_state()
        crypto_hash_sha512_init(&state)
        for part in parts { crypto_hash_sha512_update(&state, part, UInt64(part.count)) }
        var digest = [UInt8](repeating: 0, count: 64)
        crypto_hash_sha512_final(&state, &digest)
        return digest
    }
}
