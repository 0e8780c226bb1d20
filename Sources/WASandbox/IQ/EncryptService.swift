internal import WACore

/// `encrypt`: prekeys of the own device and bundles of others (30-connection.md section 14).
struct EncryptService: IQService {
    var isThrottled: Bool { true }

    /// Devices answered in one fetch.
    private static let fetchLimit = 5_000

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        switch request.type {
        case .get: answerQuery(request.node, from: request.sender, in: &world)
        case .set: store(request, in: &world)
        }
    }

    // MARK: - Queries

    private func answerQuery(_ request: Node, from id: DeviceID, in world: inout World) -> IQAnswer {
        if request.child("count") != nil {
            return .result([Node("count", ["value": .number(world.directory[id]?.preKeys.count ?? 0)])])
        }
        if request.child("digest") != nil {
            return world.directory[id]?.keyDigest.map { .result([$0.node]) } ?? .error(.itemNotFound)
        }
        guard let key = request.child("key") else { return .error(.badRequest) }
        let users = key.children("user").prefix(Self.fetchLimit).compactMap { $0.jid("jid") }
        return .result([Node("list", [:], users.map { bundle(for: $0, in: &world) })])
    }

    /// The entry of one device, under exactly the address that was asked for (50-signal.md section 3.1).
    private func bundle(for jid: JID, in world: inout World) -> Node {
        if let device = world.directory.device(of: jid), let bundle = world.takeBundle(of: device) {
            return bundle.node(for: jid)
        }
        return Node("user", ["jid": .jid(jid)], [Node("error", ["code": "406", "text": "not-acceptable"])])
    }

    // MARK: - Changes

    /// An upload, or the rotation of the signed prekey.
    private func store(_ request: IQRequest, in world: inout World) -> IQAnswer {
        let id = request.sender
        if let rotate = request.node.child("rotate") { return self.rotate(rotate, of: id, in: &world) }
        guard let upload = try? PreKeyUpload(request: request.node), var device = world.directory[id],
            let isNewIdentity = device.store(upload)
        else { return .error(.badRequest) }
        world.context.noteUpload(upload, by: id)
        world.directory[id.number]?.devices[id.device] = device
        world.context.needsSaving = true
        if isNewIdentity { world.announceIdentity(of: id.number) }
        return world.context.cutIfAsked(.beforePreKeyResult, request.connection, id) ? .silence : .done
    }

    private func rotate(_ rotate: Node, of id: DeviceID, in world: inout World) -> IQAnswer {
        guard let identity = world.directory[id]?.identityKey.bytes, let element = rotate.child("skey"),
            let key = try? PreKeyBundle.SignedPreKey(node: element),
            let signed = Device.SignedPreKey(key, identity: identity)
        else { return .error(.badRequest) }
        world.context.noteRotation(to: signed, by: id)
        world.directory[id.number]?.devices[id.device]?.signedPreKey = signed
        world.context.needsSaving = true
        return .done
    }
}
