internal import WACore

extension World {
    /// A `presence` of a companion (80-queries.md section 9).
    mutating func handlePresence(_ presence: Node, from id: DeviceID) {
        if let name = presence.string("name"), !name.isEmpty, name.utf8.count <= 256 { rename(id.number, name) }
        switch presence.string("type") {
        case "available": setAvailable(true, id)
        case "unavailable": setAvailable(false, id)
        case "subscribe": subscribe(id, to: presence.jid("to"))
        case "unsubscribe":
            if let number = presence.jid("to").flatMap(number(of:)) { unfollow([number], id) }
        default: break
        }
    }

    /// Gives an account another push name.
    mutating func rename(_ number: String, _ name: String) {
        guard let account = directory.accounts[number], account.name != name else { return }
        directory.accounts[number]?.name = name
        needsSaving = true
    }

    /// Notes that a companion is shown online or not, and tells those who follow.
    mutating func setAvailable(_ isAvailable: Bool, _ id: DeviceID) {
        guard let device = live[id], device.isAvailable != isAvailable else { return }
        live[id]?.isAvailable = isAvailable
        directory.accounts[id.number]?.lastSeen = now.seconds
        for follower in followers[id.number] ?? [] {
            guard let namespace = live[follower]?.subscriptions[id.number] else { continue }
            tellPresence(of: id.number, to: follower, in: namespace)
        }
    }

    /// Ends what a companion follows.
    mutating func unfollow(_ numbers: some Sequence<String>, _ id: DeviceID) {
        for number in numbers {
            live[id]?.subscriptions[number] = nil
            followers[number]?.remove(id)
            if followers[number]?.isEmpty == true { followers[number] = nil }
        }
    }

    private mutating func subscribe(_ id: DeviceID, to jid: JID?) {
        guard let jid, let number = number(of: jid), (live[id]?.subscriptions.count ?? 0) < 10_000 else { return }
        live[id]?.subscriptions[number] = Namespace(of: jid)
        followers[number, default: []].insert(id)
        tellPresence(of: number, to: id, in: Namespace(of: jid))
    }

    private mutating func tellPresence(of number: String, to follower: DeviceID, in namespace: Namespace) {
        guard let account = directory.accounts[number], !account.blocked.contains(follower.number) else { return }
        let isOnline = devices(of: number).contains { live[$0]?.isAvailable == true }
        var attributes: Attributes = ["from": .jid(account.jid(in: namespace))]
        if !isOnline {
            let isHidden = account.privacy["last"] == "none"
            attributes["type"] = "unavailable"
            attributes["last"] = isHidden || account.lastSeen == 0 ? "deny" : .number(account.lastSeen)
        }
        tell(Node("presence", attributes), to: follower)
    }

    /// A `chatstate` goes to the other person's companions that are online; it is never kept.
    mutating func handleChatState(_ state: Node, from id: DeviceID) {
        guard let chat = state.jid("to"), let peer = number(of: chat), peer != id.number,
            let from = directory.accounts[id.number]?.jid(in: Namespace(of: chat)),
            directory.accounts[peer]?.blocked.contains(id.number) == false,
            let child = state.children.first
        else { return }
        for device in devices(of: peer) where live[device]?.isAvailable == true {
            tell(Node("chatstate", ["from": .jid(from)], [child]), to: device)
        }
    }
}
