internal import WACore

extension World {
    /// Devices answered in one fetch.
    private static let fetchLimit = 5_000

    /// `encrypt` get: count, bundles of others, digest of the own bundle (30-connection.md section 14).
    mutating func answerKeyQuery(_ request: Node, from id: DeviceID) -> Answer {
        if request.child("count") != nil {
            return .result([Node("count", ["value": .number(record(of: id)?.preKeys.count ?? 0)])])
        }
        if request.child("digest") != nil {
            return keyDigest(of: id).map { .result([$0.node]) } ?? .error(.itemNotFound)
        }
        guard let key = request.child("key") else { return .error(.badRequest) }
        let users = key.children("user").prefix(Self.fetchLimit).compactMap { $0.jid("jid") }
        return .result([Node("list", [:], users.map { bundle(for: $0) })])
    }

    /// The entry of one device, under exactly the address that was asked for (50-signal.md section 3.1).
    private mutating func bundle(for jid: JID) -> Node {
        if let device = device(of: jid), let bundle = takeBundle(of: device) { return bundle.node(for: jid) }
        return Node("user", ["jid": .jid(jid)], [Node("error", ["code": "406", "text": "not-acceptable"])])
    }

    /// `encrypt` set: upload, or rotation of the signed prekey.
    mutating func storeKeys(_ request: Node, from id: DeviceID, on connection: ConnectionID) -> Answer {
        if let rotate = request.child("rotate") {
            guard let identity = record(of: id)?.identityKey.bytes, let element = rotate.child("skey"),
                let key = try? PreKeyBundle.SignedPreKey(node: element),
                let signed = Device.SignedPreKey(key, identity: identity)
            else { return .error(.badRequest) }
            noteRotation(to: signed, by: id)
            accounts[id.number]?.devices[id.device]?.signedPreKey = signed
            needsSaving = true
            return .done
        }
        guard storePreKeys(request, of: id) else { return .error(.badRequest) }
        return cutIfAsked(.beforePreKeyResult, connection, id) ? .silence : .done
    }
}
