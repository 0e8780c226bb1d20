internal import WACore
internal import WAProto

extension Phone {
    /// Writes a text; returns the message's id.
    mutating func send(
        _ text: String, to peer: String, in namespace: Namespace, through server: inout some PhoneServer
    ) -> String {
        // Ids as Android phones make them (51-sending.md section 2).
        let id = server.random.bytes(16).hex.uppercased()
        var content = WA.Message()
        content.conversation = text
        let message = content.serialized()
        messages.append(
            PhoneMessage(
                id: id, from: number, fromDevice: 0, to: peer, text: text, kind: "text",
                timestamp: server.now.seconds, status: .pending, direction: .outgoing, content: Blob(message)))
        guard let chat = server.jid(of: DeviceID(number: peer, device: 0), in: namespace) else { return id }
        let copy = Self.ownCopy(of: content, chat: chat)
        var targets: [Node] = []
        for device in Set([peer, number]).sorted().flatMap({ server.devices(of: $0) }) where device != self.id {
            let plaintext = device.number == number ? copy : message
            guard let jid = server.jid(of: device, in: namespace),
                let enc = encrypt(plaintext, to: device, through: &server)
            else { continue }
            targets.append(Node("to", ["jid": .jid(jid)], [enc]))
        }
        var attributes: Attributes = ["id": .string(id), "to": .jid(chat), "type": "text"]
        if namespace == .lid { attributes["peer_recipient_pn"] = .jid(.phone(peer)) }
        if targets.isEmpty {
            // A note to oneself without companions has no receiver.
            messages.change(id, from: number) { $0.status = .sent }
        } else {
            write(Node("message", attributes, [Node("participants", [:], targets)]))
        }
        return id
    }

    /// What own companions get of a message (51-sending.md section 5).
    static func ownCopy(of message: WA.Message, chat: JID) -> [UInt8] {
        var sent = WA.DeviceSentMessage()
        sent.destinationJID = chat.bare.description
        sent.message = message
        var copy = WA.Message()
        copy.deviceSentMessage = sent
        copy.messageContextInfo = message.messageContextInfo
        return copy.serialized()
    }

    // MARK: - Read receipts

    /// Messages that one receipt covers in addition to the first.
    private static let listLimit = 255

    /// Opens the chat with `peer` at `chat`: its unread messages are reported as read.
    ///
    /// Returns how many.
    mutating func read(chatWith peer: String, at chat: JID, now: Timestamp) -> Int {
        let unread = messages.filter { $0.direction == .incoming && $0.from == peer && $0.status == .received }
        let ids = unread.map(\.id)
        for id in ids { messages.change(id, from: peer) { $0.status = .read } }
        var rest = ids[...]
        while let first = rest.popFirst() {
            let others = rest.prefix(Self.listLimit)
            rest = rest.dropFirst(others.count)
            let list = Node("list", [:], others.map { Node("item", ["id": .string($0)]) })
            write(
                Node(
                    "receipt", ["id": .string(first), "to": .jid(chat), "type": "read", "t": .number(now.seconds)],
                    others.isEmpty ? [] : [list]))
        }
        return ids.count
    }
}
