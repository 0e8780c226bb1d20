internal import WACore

extension World {
    /// Below this the owner is told to upload; the level at which every client reacts (30-connection.md section 14).
    static let lowPreKeyLevel = 5
    /// One-time prekeys kept per device; the largest known upload is 812.
    static let preKeyLimit = 5_000

    /// The bundle of a device, taking its oldest one-time prekey; nil when there is no such device.
    mutating func takeBundle(of id: DeviceID) -> PreKeyBundle? {
        if id.isPhone, (record(of: id)?.preKeys.count ?? 0) < Self.lowPreKeyLevel {
            refillPhonePreKeys(of: id.number)
        }
        guard let device = record(of: id) else { return nil }
        let isMissing = faults.take(.missingPreKeys, number: id.number, device: id.device) != nil
        let oneTime = isMissing ? nil : device.preKeys.first
        if oneTime != nil {
            accounts[id.number]?.devices[id.device]?.preKeys.removeFirst()
            needsSaving = true
        }
        noteBundle(of: id, oneTime)
        let left = record(of: id)?.preKeys.count ?? 0
        if left < Self.lowPreKeyLevel, !isMissing, !id.isPhone { announcePreKeyCount(left, to: id) }
        return PreKeyBundle(
            registrationID: device.registrationID, identityKey: device.identityKey.bytes,
            preKey: oneTime.map { PreKeyBundle.PreKey(id: $0.id, publicKey: $0.key.bytes) },
            signedPreKey: device.signedPreKey.publicPart, deviceIdentity: device.deviceIdentity?.bytes)
    }

    /// Takes over an upload; false when it is malformed or the signature does not fit.
    mutating func storePreKeys(_ request: Node, of id: DeviceID) -> Bool {
        guard let upload = try? PreKeyUpload(request: request), var device = record(of: id),
            let signed = Device.SignedPreKey(upload.signedPreKey, identity: upload.identityKey)
        else { return false }
        noteUpload(upload, by: id)
        let isNewIdentity = device.identityKey.bytes != upload.identityKey
        if isNewIdentity { device.preKeys = [] }
        device.identityKey = Blob(upload.identityKey)
        device.registrationID = upload.registrationID
        device.signedPreKey = signed
        let known = Set(device.preKeys.map(\.id))
        // A repeated upload after a lost answer brings the same ids again; they are the same keys.
        device.preKeys += upload.preKeys.filter { !known.contains($0.id) }
            .map { Device.PreKey(id: $0.id, key: Blob($0.publicKey)) }
        if device.preKeys.count > Self.preKeyLimit {
            device.preKeys.removeFirst(device.preKeys.count - Self.preKeyLimit)
        }
        accounts[id.number]?.devices[id.device] = device
        needsSaving = true
        if isNewIdentity { announceIdentity(of: id.number) }
        return true
    }

    /// The digest of what the server holds for a device, to compare with the device's own.
    func keyDigest(of id: DeviceID) -> KeyDigest? {
        guard let device = record(of: id), !device.preKeys.isEmpty else { return nil }
        let upload = PreKeyUpload(
            registrationID: device.registrationID, identityKey: device.identityKey.bytes,
            preKeys: device.preKeys.map { PreKeyBundle.PreKey(id: $0.id, publicKey: $0.key.bytes) },
            signedPreKey: device.signedPreKey.publicPart)
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
