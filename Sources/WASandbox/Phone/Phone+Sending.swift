internal import WACore
internal import WAProto

extension Phone {
    /// Writes a message; returns its id.
    mutating func send(_ content: PhoneContent, to chat: PhoneChat, through server: inout some PhoneServer) -> String {
        // Ids as Android phones make them (51-sending.md section 2).
        let id = server.random.bytes(16).hex.uppercased()
        show(content, id: id, in: chat, server)
        switch chat {
        case .person(let peer, let namespace): send(content, id: id, to: peer, in: namespace, through: &server)
        case .group(let group): send(content, id: id, toGroup: group, through: &server)
        }
        return id
    }

    private mutating func show(
        _ content: PhoneContent, id: String, in chat: PhoneChat, _ server: some PhoneServer
    ) {
        let receiver = chat.name
        var message = PhoneMessage(
            id: id, from: number, fromDevice: 0, to: receiver, text: content.text, kind: content.kind ?? "unknown",
            timestamp: server.now.seconds, status: .pending, direction: .outgoing,
            content: Blob(content.message.serialized()))
        if case .group = chat { message.group = receiver }
        message.describe(content, server)
        messages.append(message)
        apply(content, of: message, server)
    }

    /// The address of a group as phones show it.
    static func address(ofGroup id: String) -> String { JID(user: id, server: .group).description }

    private mutating func send(
        _ content: PhoneContent, id: String, to peer: String, in namespace: Namespace,
        through server: inout some PhoneServer
    ) {
        guard let chat = server.jid(of: DeviceID(number: peer, device: 0), in: namespace) else { return }
        let traits = StanzaTraits(content.message)
        let plaintext = content.message.serialized()
        let copy = Self.ownCopy(of: content.message, chat: chat)
        var targets: [Node] = []
        for device in Set([peer, number]).sorted().flatMap({ server.devices(of: $0) }) where device != self.id {
            guard let jid = server.jid(of: device, in: namespace),
                let enc = encrypt(device.number == number ? copy : plaintext, to: device, through: &server)
            else { continue }
            targets.append(Node("to", ["jid": .jid(jid)], [traits.mark(enc)]))
        }
        var attributes = traits.stanzaAttributes
        attributes["id"] = .string(id)
        attributes["to"] = .jid(chat)
        if namespace == .lid { attributes["peer_recipient_pn"] = .jid(.phone(peer)) }
        if targets.isEmpty {
            // A note to oneself without companions has no receiver.
            messages.change(id, from: number) { $0.status = .sent }
        } else {
            write(Node("message", attributes, [Node("participants", [:], targets)] + traits.metaNodes))
        }
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
        let unread = unreadMessages.filter { $0.from == peer && $0.group == nil }
        report(unread, as: chat, by: nil, now: now)
        return unread.count
    }

    /// Opens a group: the unread messages of each author are reported as read; returns how many.
    mutating func read(group: Group, from server: some PhoneServer) -> Int {
        let address = Self.address(ofGroup: group.id)
        let unread = Dictionary(grouping: unreadMessages.filter { $0.group == address }) { $0.from }
        for (author, messages) in unread.sorted(by: { $0.key < $1.key }) {
            let participant = server.jid(of: DeviceID(number: author, device: 0), in: group.namespace)
            report(messages, as: group.jid, by: participant, now: server.now)
        }
        return unread.values.reduce(0) { $0 + $1.count }
    }

    private var unreadMessages: [PhoneMessage] {
        messages.filter { $0.direction == .incoming && $0.status == .received }
    }

    private mutating func report(_ unread: [PhoneMessage], as chat: JID, by author: JID?, now: Timestamp) {
        for message in unread { messages.change(message.id, from: message.from) { $0.status = .read } }
        var rest = unread.map(\.id)[...]
        while let first = rest.popFirst() {
            let others = rest.prefix(Self.listLimit)
            rest = rest.dropFirst(others.count)
            let list = Node("list", [:], others.map { Node("item", ["id": .string($0)]) })
            let attributes: Attributes = [
                "id": .string(first), "to": .jid(chat), "type": "read", "t": .number(now.seconds),
                "participant": author.map { .jid($0) },
            ]
            write(Node("receipt", attributes, others.isEmpty ? [] : [list]))
        }
    }
}
