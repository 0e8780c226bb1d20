/// The key bundle exchanged in a code pairing (40-pairing.md sections 4.5 and 4.8).
///
/// Sealed: `salt(32) | nonce(12) | AES-256-GCM(companion identity | phone identity | random)`.
struct LinkCodeBundle: Sendable, Equatable {
    static let sealedLength = 156

    let companionIdentity: [UInt8]
    let primaryIdentity: [UInt8]
    /// 32 bytes that go into the new ADV secret.
    let secret: [UInt8]

    init(companionIdentity: [UInt8], primaryIdentity: [UInt8], secret: [UInt8]) {
        self.companionIdentity = companionIdentity
        self.primaryIdentity = primaryIdentity
        self.secret = secret
    }

    /// Decrypts the output of ``sealed(ephemeralSecret:salt:nonce:)``; nil if the ephemeral secret differs, as after a
    /// mistyped code.
    init?(sealed bytes: [UInt8], ephemeralSecret: SecretBytes) {
        guard bytes.count == Self.sealedLength else { return nil }
        let key = Self.key(ephemeralSecret, salt: Array(bytes[..<32]))
        guard let plaintext = try? AES.gcmOpen(bytes[44...], key: key, nonce: Array(bytes[32..<44])) else { return nil }
        self.init(
            companionIdentity: Array(plaintext[..<32]), primaryIdentity: Array(plaintext[32..<64]),
            secret: Array(plaintext[64...]))
    }

    func sealed(ephemeralSecret: SecretBytes, salt: [UInt8], nonce: [UInt8]) throws(PairingError) -> [UInt8] {
        do {
            let plaintext = companionIdentity + primaryIdentity + secret
            return salt + nonce
                + (try AES.gcmSeal(plaintext, key: Self.key(ephemeralSecret, salt: salt), nonce: nonce))
        } catch {
            throw PairingError(.internalError, "the pairing bundle cannot be encrypted: \(error.message)")
        }
    }

    /// The ADV secret that both sides derive.
    func advSecret(ephemeralSecret: SecretBytes, identitySecret: SecretBytes) -> SecretBytes {
        var material = ephemeralSecret.exposed + identitySecret.exposed + secret
        defer { wipe(&material) }
        return SecretBytes(KeyDerivation.hkdf(material, info: Array("adv_secret".utf8), length: 32))
    }

    private static func key(_ ephemeralSecret: SecretBytes, salt: [UInt8]) -> [UInt8] {
        KeyDerivation.hkdf(
            ephemeralSecret.exposed, salt: salt, info: Array("link_code_pairing_key_bundle_encryption_key".utf8),
            length: 32)
    }
}
