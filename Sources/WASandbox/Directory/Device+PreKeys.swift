internal import WACore

extension Device {
    /// Below this the owner is asked to upload; the level at which every client reacts (30-connection.md section 14).
    static let lowPreKeyLevel = 5
    /// One-time prekeys kept per device; the largest known upload is 812.
    private static let preKeyLimit = 5_000

    /// Takes over an upload.
    ///
    /// Returns whether the identity changed; nil when the signature does not fit and nothing was taken over.
    mutating func store(_ upload: PreKeyUpload) -> Bool? {
        guard let signed = SignedPreKey(upload.signedPreKey, identity: upload.identityKey) else { return nil }
        let isNewIdentity = identityKey.bytes != upload.identityKey
        if isNewIdentity { preKeys = [] }
        identityKey = Blob(upload.identityKey)
        registrationID = upload.registrationID
        signedPreKey = signed
        let known = Set(preKeys.map(\.id))
        // A repeated upload after a lost answer brings the same ids again; they are the same keys.
        preKeys += upload.preKeys.filter { !known.contains($0.id) }.map { PreKey(id: $0.id, key: Blob($0.publicKey)) }
        if preKeys.count > Self.preKeyLimit { preKeys.removeFirst(preKeys.count - Self.preKeyLimit) }
        return isNewIdentity
    }

    /// The bundle that a peer gets, with `oneTime` in it.
    func bundle(with oneTime: PreKey?) -> PreKeyBundle {
        PreKeyBundle(
            registrationID: registrationID, identityKey: identityKey.bytes,
            preKey: oneTime.map { PreKeyBundle.PreKey(id: $0.id, publicKey: $0.key.bytes) },
            signedPreKey: signedPreKey.publicPart, deviceIdentity: deviceIdentity?.bytes)
    }

    /// The digest of what the server holds, to compare with the device's own; nil without one-time prekeys.
    var keyDigest: KeyDigest? {
        guard !preKeys.isEmpty else { return nil }
        let upload = PreKeyUpload(
            registrationID: registrationID, identityKey: identityKey.bytes,
            preKeys: preKeys.map { PreKeyBundle.PreKey(id: $0.id, publicKey: $0.key.bytes) },
            signedPreKey: signedPreKey.publicPart)
        return KeyDigest(of: upload)
    }
}

extension Device.SignedPreKey {
    /// Takes over a key whose signature by `identity` fits.
    init?(_ key: PreKeyBundle.SignedPreKey, identity: [UInt8]) {
        guard XEdDSA.verify(key.signature, over: [5] + key.publicKey, by: identity) else { return nil }
        self.init(id: key.id, key: Blob(key.publicKey), signature: Blob(key.signature))
    }

    /// The form peers get.
    var publicPart: PreKeyBundle.SignedPreKey {
        PreKeyBundle.SignedPreKey(id: id, publicKey: key.bytes, signature: signature.bytes)
    }
}
