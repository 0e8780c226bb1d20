internal import WACore

extension World {
    /// What every account starts with (80-queries.md section 8).
    private static let privacyDefaults = [
        ("last", "all"), ("online", "all"), ("profile", "all"), ("status", "all"), ("groupadd", "all"),
        ("readreceipts", "all"), ("calladd", "all"), ("messages", "all"), ("defense", "off"), ("stickers", "contacts"),
    ]
    private static let privacyLimit = 64

    mutating func answerPrivacy(_ request: Node, isSet: Bool, from id: DeviceID) -> Answer {
        guard isSet else { return .result([privacySettings(of: id.number)]) }
        if let tokens = request.child("tokens") {
            issueTokens(tokens, by: id)
            return .done
        }
        guard let changes = request.child("privacy")?.children("category"), !changes.isEmpty else {
            return .error(.badRequest)
        }
        for change in changes.prefix(Self.privacyLimit) {
            guard let name = change.string("name"), let value = change.string("value"), name.utf8.count <= 64,
                value.utf8.count <= 64, (accounts[id.number]?.privacy.count ?? 0) < Self.privacyLimit
            else { continue }
            accounts[id.number]?.privacy[name] = value
        }
        needsSaving = true
        announceSetting(Node("privacy", [:], changes), of: id)
        return .result([Node("privacy", [:], changes)])
    }

    private func privacySettings(of number: String) -> Node {
        var values = accounts[number]?.privacy ?? [:]
        var categories = Self.privacyDefaults.map { name, value in
            Node("category", ["name": .string(name), "value": .string(values.removeValue(forKey: name) ?? value)])
        }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            categories.append(Node("category", ["name": .string(name), "value": .string(value)]))
        }
        return Node("privacy", [:], categories)
    }

    mutating func answerBlocklist(_ request: Node, isSet: Bool, from id: DeviceID) -> Answer {
        guard isSet else { return .result([blocklist(of: id.number)]) }
        guard let item = request.child("item"), let peer = item.jid("jid").flatMap(number(of:)),
            let action = item.attributes["action"]
        else { return .error(.badRequest) }
        let previous = blocklistHash(of: id.number)
        switch action.string {
        case "block": accounts[id.number]?.blocked.insert(peer)
        case "unblock": accounts[id.number]?.blocked.remove(peer)
        default: return .error(.badRequest)
        }
        needsSaving = true
        let named = Node("item", ["jid": accounts[peer].map { .jid($0.jid(in: .lid)) }, "action": action])
        let change: Attributes = [
            "dhash": .string(blocklistHash(of: id.number)), "prev_dhash": .string(previous), "action": "modify",
        ]
        announceSetting(Node("blocklist", change, [named]), of: id)
        return .result([blocklist(of: id.number)])
    }

    private func blocklist(of number: String) -> Node {
        let items = (accounts[number]?.blocked ?? []).sorted().compactMap { accounts[$0] }.map {
            Node("item", ["jid": .jid($0.jid(in: .lid))])
        }
        return Node("list", ["dhash": .string(blocklistHash(of: number))], items)
    }

    private func blocklistHash(of number: String) -> String {
        let names = (accounts[number]?.blocked ?? []).sorted().joined(separator: ",")
        return String(Digest.sha256(Array(names.utf8)).hex.prefix(16))
    }

    /// About text; without a stored status audience the privacy query answers 404 = contacts.
    mutating func answerAbout(_ request: Node, isSet: Bool, from id: DeviceID) -> Answer {
        guard isSet else { return .error(.itemNotFound) }
        guard let status = request.child("status"), let text = status.text ?? (status.content == .none ? "" : nil),
            text.count <= 139, text.utf8.count <= 1_000, let own = accounts[id.number]
        else { return .error(.badRequest) }
        accounts[id.number]?.about = Account.About(text: text, since: now.seconds)
        needsSaving = true
        for receiver in companionsOfContacts(of: id.number) {
            let change = Node("set", [:], bytes: Array(text.utf8))
            deliver(notification("status", from: own.jid(in: .phone), [change]), to: receiver)
        }
        return .done
    }

    mutating func setTimer(_ request: Node, from id: DeviceID) -> Answer {
        guard let duration = request.child("disappearing_mode")?.integer("duration"), duration >= 0 else {
            return .error(.badRequest)
        }
        accounts[id.number]?.disappearing = Account.Disappearing(duration: duration, since: now.seconds)
        needsSaving = true
        announceSetting(
            Node("disappearing_mode", ["duration": .number(duration), "t": .number(now.seconds)]), of: id)
        return .done
    }
}
