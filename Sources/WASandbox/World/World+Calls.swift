internal import WACore

extension World {
    /// A `call` of a companion: acknowledged and passed on to the other side (80-queries.md section 14).
    mutating func handleCall(_ call: Node, from id: DeviceID, on connection: ConnectionID) {
        guard let name = call.string("id"), let to = call.jid("to") else { return }
        let ack: Attributes = [
            "class": "call", "id": .string(name), "from": .jid(to), "t": .number(now.seconds),
            "type": call.children.first.map { .text($0.tag) },
        ]
        emit(.send(Node("ack", ack), to: connection))
        guard let peer = number(of: to), peer != id.number,
            directory.accounts[peer]?.blocked.contains(id.number) == false,
            let from = jid(of: id, in: Namespace(of: to))
        else { return }
        let stanza = Node(
            "call", ["id": .string(name), "from": .jid(from), "t": .number(now.seconds)], call.children)
        for device in devices(of: peer) { deliver(stanza, to: device) }
    }
}
