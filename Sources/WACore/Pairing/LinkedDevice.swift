internal import WAProto

/// Everything a successful pairing leaves behind (40-pairing.md section 3.4).
public struct LinkedDevice: Sendable, Equatable {
    /// Who we are now, with our keys.
    public let credentials: Credentials
    /// The prekey announced at registration.
    public let signedPreKey: SignedPreKeyRecord
    /// The phone's Signal identity.
    public let accountKey: [UInt8]
    /// What the phone said about its move to hidden identities; nil when it said nothing.
    public let isLIDMigrated: Bool?

    init(_ success: PairSuccess, keys: CompanionKeys, identity: ADVCompanion.Identity) {
        credentials = Credentials(
            phoneJID: success.phoneJID, lidJID: success.lidJID, noiseKey: keys.noiseKey,
            identityKey: keys.identityKey, registrationID: keys.registrationID, advSecret: keys.advSecret,
            deviceIdentity: identity.stored, platform: success.platform, businessName: success.businessName,
            pushName: nil, routingInfo: nil, lastPreKeyUpload: nil, signedPreKeyCreated: keys.created)
        signedPreKey = keys.signedPreKey
        accountKey = identity.accountKey
        isLIDMigrated = success.clientProps.flatMap { bytes in
            (try? WA.ClientPairingProps(serialized: bytes))?.isChatDbLidMigrated
        }
    }

    /// The rows to store in one transaction, before the server gets its answer.
    public var changes: [Change] {
        let lidUser = credentials.lidJID.user
        return [
            .credentials(credentials), .signedPreKey(signedPreKey),
            .mapping(lid: lidUser, phone: credentials.phoneJID.user),
            .identity(SignalAddress(name: "\(lidUser)_\(Self.lidDomain)", device: 0), accountKey),
        ]
    }

    /// The domain byte of hidden identities, which ends their Signal address names.
    private static let lidDomain = 1
}
