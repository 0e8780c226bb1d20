internal import WACore

extension World {
    /// Below this the owner is told to upload; the level at which every client reacts (30-connection.md section 14).
    static let lowPreKeyLevel = 5
    /// One-time prekeys kept per device; the largest known upload is 812.
    static let preKeyLimit = 5_000

    /// The bundle of a device, taking one of its one-time prekeys; nil when there is no such device.
    mutating func takeBundle(of id: DeviceID) -> Bundle? {
        guard var device = record(of: id) else { return nil }
        let isMissing = faults.take(.missingPreKeys, number: id.number, device: id.device) != nil
        var oneTime: Device.PreKey?
        if !isMissing, !device.preKeys.isEmpty {
            oneTime = device.preKeys.removeFirst()
            accounts[id.number]?.devices[id.device]?.preKeys.removeFirst()
            needsSaving = true
        }
        if !id.isPhone, !isMissing, device.preKeys.count < Self.lowPreKeyLevel {
            announcePreKeyCount(device.preKeys.count, to: id)
        }
        return Bundle(device: device, oneTime: oneTime)
    }

    /// What a sender needs to start a session with a device.
    struct Bundle {
        let device: Device
        let oneTime: Device.PreKey?

        /// The elements inside `user` (50-signal.md section 3.1).
        var elements: [Node] {
            var elements = [
                Node("registration", bytes: [UInt8](bigEndian: UInt64(device.registrationID), count: 4)),
                Node("type", bytes: [5]),
                Node("identity", bytes: device.identityKey.bytes),
                device.signedPreKey.element,
            ]
            if let oneTime { elements.append(oneTime.element) }
            if let identity = device.deviceIdentity { elements.append(Node("device-identity", bytes: identity.bytes)) }
            return elements
        }
    }

    /// Takes over an upload; false when it is malformed or the signature does not fit.
    mutating func storePreKeys(_ request: Node, of id: DeviceID) -> Bool {
        guard let upload = PreKeyUpload(request) else { return false }
        guard var device = record(of: id) else { return false }
        let isNewIdentity = device.identityKey.bytes != upload.identity
        if isNewIdentity { device.preKeys = [] }
        device.identityKey = Blob(upload.identity)
        device.registrationID = upload.registrationID
        device.signedPreKey = upload.signed
        let known = Set(device.preKeys.map(\.id))
        // A repeated upload after a lost answer brings the same ids again; they are the same keys.
        device.preKeys += upload.oneTime.filter { !known.contains($0.id) }
        if device.preKeys.count > Self.preKeyLimit { device.preKeys.removeFirst(device.preKeys.count - Self.preKeyLimit) }
        accounts[id.number]?.devices[id.device] = device
        needsSaving = true
        if isNewIdentity { announceIdentity(of: id.number) }
        return true
    }
}

/// The content of an `encrypt` upload (30-connection.md section 14).
struct PreKeyUpload {
    let registrationID: UInt32
    let identity: [UInt8]
    let signed: Device.SignedPreKey
    let oneTime: [Device.PreKey]

    /// Reads and checks it; nil when a part is missing, has a wrong length, or the signature does not fit.
    init?(_ request: Node) {
        guard let registration = request.child("registration")?.bytes, registration.count == 4,
            let identity = request.child("identity")?.bytes, identity.count == 32,
            request.child("type")?.bytes.map(Array.init) == [5],
            let signed = request.child("skey").flatMap({ Device.SignedPreKey($0, identity: Array(identity)) })
        else { return nil }
        registrationID = UInt32(truncatingIfNeeded: registration.bigEndianInteger ?? 0)
        self.identity = Array(identity)
        self.signed = signed
        oneTime = (request.child("list")?.children("key") ?? []).compactMap(Device.PreKey.init)
    }
}

extension Device.PreKey {
    /// Reads `key`; nil when a part is missing or has a wrong length.
    init?(_ element: Node) {
        guard let id = element.child("id")?.bytes, id.count == 3, let value = element.child("value")?.bytes,
            value.count == 32
        else { return nil }
        self.init(id: UInt32(truncatingIfNeeded: id.bigEndianInteger ?? 0), key: Blob(value))
    }

    var element: Node {
        Node(
            "key", [:],
            [Node("id", bytes: [UInt8](bigEndian: UInt64(id), count: 3)), Node("value", bytes: key.bytes)])
    }
}

extension Device.SignedPreKey {
    /// Reads `skey` and checks its signature by `identity`.
    init?(_ element: Node, identity: [UInt8]) {
        guard let plain = Device.PreKey(element), let signature = element.child("signature")?.bytes,
            XEdDSA.verify(signature, over: [5] + plain.key.bytes, by: identity)
        else { return nil }
        self.init(id: plain.id, key: plain.key, signature: Blob(signature))
    }

    var element: Node {
        Node(
            "skey", [:],
            [
                Node("id", bytes: [UInt8](bigEndian: UInt64(id), count: 3)), Node("value", bytes: key.bytes),
                Node("signature", bytes: signature.bytes),
            ])
    }
}
