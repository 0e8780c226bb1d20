internal import WACore

/// Acknowledges calls and passes them on to the other side (80-queries.md section 14).
enum CallRouting {
    /// A `call` of a companion.
    static func handle(_ call: Node, from id: DeviceID, in world: inout World) {
        guard let name = call.string("id"), let to = call.jid("to") else { return }
        if let connection = world.deliveries.live[id]?.connection {
            let ack: Attributes = [
                "class": "call", "id": .string(name), "from": .jid(to), "t": .number(world.now.seconds),
                "type": call.children.first.map { .text($0.tag) },
            ]
            world.context.emit(.send(Node("ack", ack), to: connection))
        }
        guard let peer = world.directory.number(of: to), peer != id.number,
            !world.directory.isBlocked(id.number, by: peer),
            let from = world.directory.jid(of: id, in: Namespace(of: to))
        else { return }
        let stanza = Node(
            "call", ["id": .string(name), "from": .jid(from), "t": .number(world.now.seconds)], call.children)
        for device in world.directory.devices(of: peer) { world.deliver(stanza, to: device) }
    }
}
