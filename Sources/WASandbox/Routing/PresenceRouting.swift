internal import WACore

/// Presence and typing: passed on to those that are connected, never kept (80-queries.md section 9).
enum PresenceRouting {
    /// A `presence` of a companion.
    static func handle(_ presence: Node, from id: DeviceID, in world: inout World) {
        if let name = presence.string("name"), !name.isEmpty, name.utf8.count <= 256 { world.rename(id.number, name) }
        switch presence.string("type") {
        case "available": setAvailable(true, id, in: &world)
        case "unavailable": setAvailable(false, id, in: &world)
        case "subscribe": subscribe(id, to: presence.jid("to"), in: &world)
        case "unsubscribe":
            if let number = presence.jid("to").flatMap(world.directory.number(of:)) {
                world.presences.unfollow(number, id)
            }
        default: break
        }
    }

    /// Notes that a companion is shown online or not, and informs those that follow its account.
    static func setAvailable(_ isAvailable: Bool, _ id: DeviceID, in world: inout World) {
        guard world.presences.set(isAvailable, id) else { return }
        let now = world.now.seconds
        world.directory[id.number]?.lastSeen = now
        for follower in world.presences.followers[id.number] ?? [] {
            guard let namespace = world.presences.subscriptions[follower]?[id.number] else { continue }
            tell(follower, of: id.number, in: namespace, of: &world)
        }
    }

    private static func subscribe(_ id: DeviceID, to jid: JID?, in world: inout World) {
        guard let jid, let number = world.directory.number(of: jid) else { return }
        guard world.presences.follow(number, id, in: Namespace(of: jid)) else { return }
        tell(id, of: number, in: Namespace(of: jid), of: &world)
    }

    private static func tell(_ follower: DeviceID, of number: String, in namespace: Namespace, of world: inout World) {
        guard let account = world.directory[number], !account.blocked.contains(follower.number) else { return }
        let isOnline = world.directory.devices(of: number).contains { world.presences.available.contains($0) }
        var attributes: Attributes = ["from": .jid(account.jid(in: namespace))]
        if !isOnline {
            let isHidden = account.privacy["last"] == "none"
            attributes["type"] = "unavailable"
            attributes["last"] = isHidden || account.lastSeen == 0 ? "deny" : .number(account.lastSeen)
        }
        world.deliveries.tell(Node("presence", attributes), to: follower, &world.context)
    }

    /// A `chatstate` goes to the phones of the others in the chat and to those of their companions that are shown
    /// online.
    static func handle(chatState: Node, from id: DeviceID, in world: inout World) {
        guard let chat = chatState.jid("to"), let child = chatState.children.first else { return }
        var attributes: Attributes = [:]
        var peers: [String] = []
        if let group = world.groups[chat.user], chat.isGroup, group.contains(id.number) {
            let own = world.directory.jid(of: id, in: group.namespace)
            attributes = ["from": .jid(group.jid), "participant": own.map { .jid($0) }]
            peers = group.numbers.filter { $0 != id.number }
        } else if let peer = world.directory.number(of: chat), peer != id.number,
            let from = world.directory[id.number]?.jid(in: Namespace(of: chat)),
            !world.directory.isBlocked(id.number, by: peer)
        {
            attributes = ["from": .jid(from)]
            peers = [peer]
        }
        let stanza = Node("chatstate", attributes, [child])
        for peer in peers {
            world.deliver(stanza, to: DeviceID(number: peer, device: 0))
            for device in world.directory.devices(of: peer) where world.presences.available.contains(device) {
                world.deliveries.tell(stanza, to: device, &world.context)
            }
        }
    }
}
