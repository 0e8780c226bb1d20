internal import WAProto

/// The result of a successful pairing (40-pairing.md section 3.4).
public struct LinkedDevice: Sendable, Equatable {
    /// The addresses and keys of the new device.
    public let credentials: Credentials
    /// The prekey announced at registration.
    let signedPreKey: SignedPreKeyRecord
    /// The phone's Signal identity.
    let accountKey: [UInt8]
    /// Whether the phone has migrated to LIDs; nil if it did not report it.
    let isLIDMigrated: Bool?

    init(_ success: PairSuccess, keys: CompanionKeys, identity: ADVCompanion.Identity) {
        credentials = Credentials(
            phoneJID: success.phoneJID, lidJID: success.lidJID ?? Credentials.unknownLID, noiseKey: keys.noiseKey,
            identityKey: keys.identityKey, registrationID: keys.registrationID, advSecret: keys.advSecret,
            deviceIdentity: identity.stored, platform: success.platform, businessName: success.businessName,
            pushName: nil, routingInfo: nil, lastPreKeyUpload: nil, signedPreKeyCreated: keys.created)
        signedPreKey = keys.signedPreKey
        accountKey = identity.accountKey
        isLIDMigrated = success.clientProps.flatMap { bytes in
            (try? WA.ClientPairingProps(serialized: bytes))?.isChatDbLidMigrated
        }
    }

    /// The rows to store in one transaction before the server gets its response.
    public var changes: [Change] {
        let account = credentials.lidUser.map { JID.lid($0) } ?? .phone(credentials.phoneJID.user)
        let mapping = credentials.lidUser.map { Change.mapping(lid: $0, phone: credentials.phoneJID.user) }
        let changes = [.credentials(credentials), .signedPreKey(signedPreKey), mapping]
        return changes.compactMap { $0 } + [.identity(account.signalAddress, accountKey)]
    }
}
