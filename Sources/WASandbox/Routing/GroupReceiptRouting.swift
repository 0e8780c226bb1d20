internal import WACore

/// Passes receipts of group messages on (52-receiving.md section 7.4, 53-groups.md section 2.4).
enum GroupReceiptRouting {
    /// A `receipt` to a group; `participant` names the author of the messages.
    static func handle(_ receipt: Node, id: String, group jid: JID, from reader: DeviceID, in world: inout World) {
        guard let group = world.groups[jid.user], let author = receipt.jid("participant"),
            let number = world.directory.number(of: author)
        else { return }
        let type = receipt.string("type")
        let targets = receivers(of: type, id: id, author: author, number, reader, in: world)
        let participant = address(of: reader, group, world)
        forward(receipt, of: group, from: reader, to: targets, ["participant": participant], &world)
        guard let type, ["read", "played", "read-self", "played-self"].contains(type) else { return }
        let own = world.directory.devices(of: reader.number)
        let attributes: Attributes = [
            "participant": participant, "recipient": .jid(author.bare),
        ]
        forward(receipt, of: group, from: reader, to: own, attributes, &world)
    }

    private static func receivers(
        of type: String?, id: String, author: JID, _ number: String, _ reader: DeviceID, in world: World
    ) -> [DeviceID] {
        switch type {
        case nil, "inactive", "read", "played": number == reader.number ? [] : world.directory.devices(of: number)
        case "retry", "sender": [sender(of: id, author: author, number, in: world)].compactMap { $0 }
        case "server-error": number == reader.number ? [DeviceID(number: number, device: 0)] : []
        default: []
        }
    }

    /// The device that sent a message: the one that is named, unless another of its account is known to have.
    private static func sender(of id: String, author: JID, _ number: String, in world: World) -> DeviceID? {
        let named = world.directory.device(of: author)
        let devices = (named.map { [$0] } ?? []) + world.directory.devices(of: number)
        return devices.first { world.deliveries.routes[RouteMemory.Key(sender: $0, id: id)] != nil } ?? named
    }

    private static func address(of reader: DeviceID, _ group: Group, _ world: World) -> AttributeValue? {
        world.directory.jid(of: reader, in: group.namespace).map { .jid($0) }
    }

    private static func forward(
        _ receipt: Node, of group: Group, from reader: DeviceID, to targets: [DeviceID], _ extra: Attributes,
        _ world: inout World
    ) {
        var attributes: Attributes = [
            "from": .jid(group.jid), "id": receipt.attributes["id"], "type": receipt.attributes["type"],
            "t": .number(world.now.seconds),
        ]
        for (key, value) in extra.pairs { attributes[key] = value }
        let stanza = Node("receipt", attributes, ReceiptRouting.bounded(receipt.children))
        for target in targets where target != reader { world.deliver(stanza, to: target) }
    }
}
