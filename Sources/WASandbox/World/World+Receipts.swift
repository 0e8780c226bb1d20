internal import WACore

extension World {
    /// A `receipt` of a device: confirms what it names, answers with an ack, goes on to whom it concerns
    /// (52-receiving.md section 7.4).
    mutating func handleReceipt(_ receipt: Node, from reader: DeviceID) {
        guard let id = receipt.string("id"), let peer = receipt.jid("to") else {
            // A channel view has no id; nothing is kept of it.
            return
        }
        let type = receipt.string("type")
        let listed = receipt.child("list")?.children("item").compactMap { $0.string("id") } ?? []
        let ids = [id] + listed.prefix(Self.listLimit)
        noteConfirmation(receipt, of: "message", ids: ids, by: reader)
        if type != "retry", type != "server-error" { confirmMessages(ids, from: peer, by: reader) }
        acknowledgeReceipt(receipt, id: id, peer: peer, to: reader)
        guard let target = number(of: peer) else { return }
        switch type {
        case nil, "inactive":
            if target != reader.number {
                forward(receipt, from: reader, to: devices(of: target), in: Namespace(of: peer))
            }
        case "read", "played":
            if target != reader.number {
                forward(receipt, from: reader, to: devices(of: target), in: Namespace(of: peer))
            }
            tellOwnDevices(receipt, of: reader, chat: peer)
        case "read-self", "played-self":
            tellOwnDevices(receipt, of: reader, chat: peer)
        case "retry", "sender", "peer_msg", "hist_sync":
            let device = DeviceID(number: target, device: peer.device)
            if device != reader { forward(receipt, from: reader, to: [device], in: Namespace(of: peer)) }
        case "server-error":
            // A request for media concerns the own phone, whatever form of the own address it is sent to.
            if target == reader.number {
                forward(receipt, from: reader, to: [DeviceID(number: target, device: 0)], in: Namespace(of: peer))
            }
        default: break
        }
    }

    private mutating func acknowledgeReceipt(_ receipt: Node, id: String, peer: JID, to reader: DeviceID) {
        guard let connection = live[reader]?.connection else { return }
        let attributes: Attributes = [
            "class": "receipt", "id": .string(id), "from": .jid(peer), "t": .number(now.seconds),
            "type": receipt.attributes["type"], "participant": receipt.jid("participant").map { .jid($0) },
        ]
        emit(.send(Node("ack", attributes), to: connection))
    }

    private mutating func forward(
        _ receipt: Node, from reader: DeviceID, to targets: [DeviceID], in namespace: Namespace
    ) {
        guard let from = jid(of: reader, in: namespace) else { return }
        var attributes: Attributes = [
            "from": .jid(from), "id": receipt.attributes["id"], "type": receipt.attributes["type"],
            "t": .number(now.seconds), "category": receipt.attributes["category"],
            "recipient": receipt.jid("recipient").map { .jid($0) },
        ]
        if let person = directory.accounts[reader.number]?.alternate(device: reader.device, of: namespace) {
            attributes[Word("sender_\(namespace.other.suffix)")] = .jid(person)
        }
        let stanza = Node("receipt", attributes, Self.bounded(receipt.children))
        for target in targets where target != reader { deliver(stanza, to: target) }
    }

    /// Messages in one receipt, as clients bound it themselves (52-receiving.md section 7.1).
    private static let listLimit = 256

    private static func bounded(_ children: [Node]) -> [Node] {
        children.prefix(listLimit).map { child in
            child.tag == "list" ? Node(child.tag, child.attributes, Array(child.children.prefix(listLimit))) : child
        }
    }

    /// The reader's other devices learn what was read where.
    private mutating func tellOwnDevices(_ receipt: Node, of reader: DeviceID, chat: JID) {
        guard let own = directory.accounts[reader.number]?.jid(in: Namespace(of: chat)) else { return }
        let stanza = Node(
            "receipt",
            [
                "from": .jid(own), "id": receipt.attributes["id"], "type": receipt.attributes["type"],
                "recipient": .jid(chat.bare), "t": .number(now.seconds),
            ], Self.bounded(receipt.children))
        for device in devices(of: reader.number) where device != reader { deliver(stanza, to: device) }
    }
}
