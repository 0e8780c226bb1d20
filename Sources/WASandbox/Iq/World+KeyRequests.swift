internal import WACore

extension World {
    /// Devices asked for in one fetch.
    private static let fetchLimit = 5_000

    /// `encrypt` get: count, bundles of others, digest of the own bundle.
    mutating func answerKeyQuery(_ request: Node, from id: DeviceID) -> Answer {
        if request.child("count") != nil {
            return .result([Node("count", ["value": .number(record(of: id)?.preKeys.count ?? 0)])])
        }
        if request.child("digest") != nil { return digest(of: id) }
        guard let key = request.child("key") else { return .error(.badRequest) }
        let users = key.children("user").prefix(Self.fetchLimit).compactMap { $0.jid("jid") }
        return .result([Node("list", [:], users.map { bundle(for: $0) })])
    }

    /// The entry of one device, under exactly the address that was asked for (50-signal.md section 3.1).
    private mutating func bundle(for jid: JID) -> Node {
        if let device = device(of: jid), let bundle = takeBundle(of: device) {
            return Node("user", ["jid": .jid(jid)], bundle.elements)
        }
        return Node("user", ["jid": .jid(jid)], [Node("error", ["code": "406", "text": "not-acceptable"])])
    }

    private func digest(of id: DeviceID) -> Answer {
        guard let device = record(of: id), !device.preKeys.isEmpty else { return .error(.itemNotFound) }
        let signed = device.signedPreKey
        let hash = Digest.sha1(
            device.identityKey.bytes + signed.key.bytes + signed.signature.bytes + device.preKeys.flatMap(\.key.bytes))
        let ids = device.preKeys.map { Node("id", bytes: [UInt8](bigEndian: UInt64($0.id), count: 3)) }
        return .result([
            Node(
                "digest", [:],
                [
                    Node("registration", bytes: [UInt8](bigEndian: UInt64(device.registrationID), count: 4)),
                    Node("type", bytes: [5]), Node("identity", bytes: device.identityKey.bytes), signed.element,
                    Node("list", [:], ids), Node("hash", bytes: hash),
                ])
        ])
    }

    /// `encrypt` set: upload, or rotation of the signed prekey.
    mutating func storeKeys(_ request: Node, from id: DeviceID, on connection: ConnectionID) -> Answer {
        if let rotate = request.child("rotate") {
            guard let identity = record(of: id)?.identityKey.bytes,
                let signed = rotate.child("skey").flatMap({ Device.SignedPreKey($0, identity: identity) })
            else { return .error(.badRequest) }
            accounts[id.number]?.devices[id.device]?.signedPreKey = signed
            needsSaving = true
            return .done
        }
        guard storePreKeys(request, of: id) else { return .error(.badRequest) }
        return cutIfAsked(.beforePreKeyResult, connection, id) ? .silence : .done
    }
}
