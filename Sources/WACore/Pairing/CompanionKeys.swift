/// The keys of a device that is not linked yet (40-pairing.md section 1).
///
/// Kept in memory until pair-success.
public struct CompanionKeys: Sendable, Equatable {
    /// Client static key of the Noise handshake.
    public let noiseKey: KeyPair
    /// Signal identity.
    let identityKey: KeyPair
    /// 1...2^31-1.
    let registrationID: UInt32
    /// The first signed prekey, id 1.
    let signedPreKey: SignedPreKeyRecord
    /// 32 bytes that the QR code transmits to the phone; changes during pairing.
    public var advSecret: SecretBytes
    /// When the keys were made.
    let created: Timestamp

    /// Generates keys.
    public init(random: some RandomSource, now: Timestamp) {
        let identity = KeyPair(random: random)
        let preKey = KeyPair(random: random)
        self.init(
            noiseKey: KeyPair(random: random), identityKey: identity,
            registrationID: random.number(below: 0x7FFF_FFFF) + 1,
            signedPreKey: SignedPreKeyRecord(
                id: 1, key: preKey,
                signature: XEdDSA.sign(
                    [CompanionRegistration.keyType] + preKey.publicKey, with: identity, random: random),
                stage: .current),
            advSecret: Self.freshSecret(random), created: now)
    }

    /// Creates a set of existing keys.
    init(
        noiseKey: KeyPair, identityKey: KeyPair, registrationID: UInt32, signedPreKey: SignedPreKeyRecord,
        advSecret: SecretBytes, created: Timestamp
    ) {
        self.noiseKey = noiseKey
        self.identityKey = identityKey
        self.registrationID = registrationID
        self.signedPreKey = signedPreKey
        self.advSecret = advSecret
        self.created = created
    }

    /// The registration data of the login payload.
    public var registration: CompanionRegistration {
        CompanionRegistration(
            registrationID: registrationID, identityKey: identityKey.publicKey, signedPreKeyID: signedPreKey.id,
            signedPreKey: signedPreKey.key.publicKey, signedPreKeySignature: signedPreKey.signature)
    }

    static func freshSecret(_ random: some RandomSource) -> SecretBytes { SecretBytes(random.bytes(32)) }
}
