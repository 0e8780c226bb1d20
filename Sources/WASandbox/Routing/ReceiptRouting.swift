internal import WACore

/// Confirms what acks and receipts name, and passes receipts on to the devices they concern (52-receiving.md
/// sections 7 and 12).
enum ReceiptRouting {
    /// Messages in one receipt, as clients bound it themselves (52-receiving.md section 7.1).
    private static let listLimit = 256

    /// A `receipt` of a device.
    static func handle(_ receipt: Node, from reader: DeviceID, in world: inout World) {
        guard let id = receipt.string("id"), let peer = receipt.jid("to") else {
            // A channel view has no id; nothing is kept of it.
            return
        }
        let type = receipt.string("type")
        let listed = receipt.child("list")?.children("item").compactMap { $0.string("id") } ?? []
        let ids = [id] + listed.prefix(listLimit)
        world.context.noteConfirmation(receipt, of: "message", ids: ids, by: reader)
        if type != "retry", type != "server-error" { confirm(ids, from: peer, by: reader, in: &world) }
        acknowledge(receipt, id: id, peer: peer, to: reader, in: &world)
        if type == "server-error" { return MediaRetries.answer(receipt, from: reader, in: &world) }
        if peer.isGroup { return GroupReceiptRouting.handle(receipt, id: id, group: peer, from: reader, in: &world) }
        guard let target = world.directory.number(of: peer) else { return }
        let receivers = receivers(of: type, from: reader, target: target, device: peer.device, world.directory)
        forward(receipt, from: reader, to: receivers, in: Namespace(of: peer), of: &world)
        if let type, ["read", "played", "read-self", "played-self"].contains(type) {
            tellOwnDevices(receipt, of: reader, chat: peer, in: &world)
        }
    }

    /// The devices that a receipt goes on to.
    private static func receivers(
        of type: String?, from reader: DeviceID, target: String, device: UInt16, _ directory: Directory
    ) -> [DeviceID] {
        switch type {
        case nil, "inactive", "read", "played": target == reader.number ? [] : directory.devices(of: target)
        case "retry", "sender", "peer_msg", "hist_sync": [DeviceID(number: target, device: device)]
        // A request for media concerns the own phone, whatever form of the own address it is sent to.
        case "server-error": target == reader.number ? [DeviceID(number: target, device: 0)] : []
        default: []
        }
    }

    private static func acknowledge(
        _ receipt: Node, id: String, peer: JID, to reader: DeviceID, in world: inout World
    ) {
        guard let connection = world.deliveries.live[reader]?.connection else { return }
        let attributes: Attributes = [
            "class": "receipt", "id": .string(id), "from": .jid(peer), "t": .number(world.now.seconds),
            "type": receipt.attributes["type"], "participant": receipt.jid("participant").map { .jid($0) },
        ]
        world.context.emit(.send(Node("ack", attributes), to: connection))
    }

    private static func forward(
        _ receipt: Node, from reader: DeviceID, to targets: [DeviceID], in namespace: Namespace,
        of world: inout World
    ) {
        guard let from = world.directory.jid(of: reader, in: namespace) else { return }
        var attributes: Attributes = [
            "from": .jid(from), "id": receipt.attributes["id"], "type": receipt.attributes["type"],
            "t": .number(world.now.seconds), "category": receipt.attributes["category"],
            "recipient": receipt.jid("recipient").map { .jid($0) },
        ]
        if let person = world.directory[reader.number]?.alternate(device: reader.device, of: namespace) {
            attributes[WireString("sender_\(namespace.other.suffix)")] = .jid(person)
        }
        let stanza = Node("receipt", attributes, bounded(receipt.children))
        for target in targets where target != reader { world.deliver(stanza, to: target) }
    }

    /// The children of a receipt, without what exceeds the limit.
    static func bounded(_ children: [Node]) -> [Node] {
        children.prefix(listLimit).map { child in
            child.tag == "list" ? Node(child.tag, child.attributes, Array(child.children.prefix(listLimit))) : child
        }
    }

    /// The reader's other devices learn what was read where.
    private static func tellOwnDevices(_ receipt: Node, of reader: DeviceID, chat: JID, in world: inout World) {
        guard let own = world.directory[reader.number]?.jid(in: Namespace(of: chat)) else { return }
        let stanza = Node(
            "receipt",
            [
                "from": .jid(own), "id": receipt.attributes["id"], "type": receipt.attributes["type"],
                "recipient": .jid(chat.bare), "t": .number(world.now.seconds),
            ], bounded(receipt.children))
        for device in world.directory.devices(of: reader.number) where device != reader {
            world.deliver(stanza, to: device)
        }
    }

    // MARK: - Confirmations

    /// An `ack` of a companion: the stanza it names needs no more deliveries, whether with or without `error`.
    static func handle(ack: Node, from id: DeviceID, in world: inout World) {
        guard let tag = ack.string("class"), let name = ack.string("id") else { return }
        world.context.noteConfirmation(ack, of: tag, ids: [name], by: id)
        let type = ack.string("type")
        let peer = ack.jid("to")
        let directory = world.directory
        let exact = world.deliveries.firstInQueue(of: id, tag, name) {
            $0.string("type") == type && isSame($0.jid("from"), peer, directory)
        }
        let found =
            exact ?? world.deliveries.firstInQueue(of: id, tag, name) { isSame($0.jid("from"), peer, directory) }
        if let found { world.deliveries.confirm(id, found, &world.context) }
    }

    /// A receipt of a companion confirms the messages it names, except a retry, which wants them again.
    private static func confirm(_ ids: [String], from peer: JID, by id: DeviceID, in world: inout World) {
        let directory = world.directory
        for name in ids {
            let found = world.deliveries.firstInQueue(of: id, "message", name) {
                isSame($0.jid("from"), peer, directory)
            }
            if let found { world.deliveries.confirm(id, found, &world.context) }
        }
    }

    /// Clients echo `from` with or without its device and in either namespace; only the person has to fit.
    private static func isSame(_ sent: JID?, _ echoed: JID?, _ directory: Directory) -> Bool {
        guard let sent, let echoed else { return sent == nil || echoed == nil }
        if sent.bare == echoed.bare { return true }
        guard let number = directory.number(of: sent) else { return false }
        return number == directory.number(of: echoed)
    }
}
