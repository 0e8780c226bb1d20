internal import WACore

/// `privacy`: who may see what, and the tokens by which peers prove that they may contact an account.
struct PrivacyService: IQService {
    /// What every account starts with (80-queries.md section 8).
    private static let defaults = [
        ("last", "all"), ("online", "all"), ("profile", "all"), ("status", "all"), ("groupadd", "all"),
        ("readreceipts", "all"), ("calladd", "all"), ("messages", "all"), ("defense", "off"), ("stickers", "contacts"),
    ]
    private static let limit = 64
    /// Tokens issued with one request.
    private static let tokenLimit = 256

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        let number = request.sender.number
        guard request.type == .set else { return .result([settings(of: number, in: world)]) }
        if let tokens = request.node.child("tokens") {
            issue(tokens, by: request.sender, in: &world)
            return .done
        }
        guard let changes = request.node.child("privacy")?.children("category"), !changes.isEmpty else {
            return .error(.badRequest)
        }
        for change in changes.prefix(Self.limit) {
            guard let name = change.string("name"), let value = change.string("value"), name.utf8.count <= 64,
                value.utf8.count <= 64, (world.directory[number]?.privacy.count ?? 0) < Self.limit
            else { continue }
            world.directory[number]?.privacy[name] = value
        }
        world.context.needsSaving = true
        world.announceSetting(Node("privacy", [:], changes), of: request.sender)
        return .result([Node("privacy", [:], changes)])
    }

    private func settings(of number: String, in world: World) -> Node {
        var values = world.directory[number]?.privacy ?? [:]
        var categories = Self.defaults.map { name, value in
            Node("category", ["name": .string(name), "value": .string(values.removeValue(forKey: name) ?? value)])
        }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            categories.append(Node("category", ["name": .string(name), "value": .string(value)]))
        }
        return Node("privacy", [:], categories)
    }

    // MARK: - Tokens

    /// Issues privacy tokens of an account and pushes them to their receivers (51-sending.md section 9.6).
    private func issue(_ tokens: Node, by id: DeviceID, in world: inout World) {
        for token in tokens.children("token").prefix(Self.tokenLimit)
        where token.string("type") == "trusted_contact" {
            guard let receiver = token.jid("jid").flatMap(world.directory.number(of:)), receiver != id.number else {
                continue
            }
            let issued = token.integer("t") ?? world.now.seconds
            let key = TokenKey(issuer: id.number, receiver: receiver)
            if let known = world.tokens[key], known.issued >= issued { continue }
            let fresh = PrivacyToken(token: Blob(world.random.bytes(16)), issued: issued)
            world.tokens[key] = fresh
            world.context.needsSaving = true
            push(fresh, key, in: &world)
        }
    }

    private func push(_ token: PrivacyToken, _ key: TokenKey, in world: inout World) {
        guard let issuer = world.directory[key.issuer], let receiver = world.directory[key.receiver] else { return }
        let element = Node(
            "token",
            [
                "type": "trusted_contact", "t": .number(token.issued), "jid": .jid(receiver.jid(in: .phone)),
            ], bytes: token.token.bytes)
        for device in world.directory.companions(of: key.receiver) {
            let stanza = world.context.notification(
                "privacy_token", from: issuer.jid(in: .phone), with: ["sender_lid": .jid(issuer.jid(in: .lid))],
                [Node("tokens", [:], [element])])
            world.deliver(stanza, to: device)
        }
    }
}
