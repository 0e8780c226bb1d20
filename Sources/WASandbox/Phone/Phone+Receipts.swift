internal import WACore
internal import WAProto

extension Phone {
    /// Attempts after which a retry receipt is not answered any more.
    private static let retryLimit = 5

    mutating func receive(receipt: Node, from server: inout some PhoneServer) {
        guard let id = receipt.string("id"), let from = receipt.jid("from"),
            let address = from.isGroup ? receipt.jid("participant") : from,
            let reader = server.device(of: address)
                ?? server.number(of: address).map({ DeviceID(number: $0, device: 0) })
        else { return }
        let listed = receipt.child("list")?.children("item").compactMap { $0.string("id") } ?? []
        switch receipt.string("type") {
        case nil: mark([id] + listed, .delivered, by: reader)
        case "inactive": mark([id] + listed, .sent, by: reader)
        case "read", "played":
            let read = mark([id] + listed, .read, by: reader)
            guard !read.isEmpty else { return }
            activity.append(
                PhoneActivity(from: reader.number, state: .read, at: server.now.milliseconds, messages: read))
        case "retry": answerRetry(receipt, id: id, from: from, requester: reader, through: &server)
        default: break
        }
    }

    /// Moves messages forward; returns the ids of those that the reader can confirm.
    @discardableResult
    private mutating func mark(_ ids: [String], _ status: PhoneMessage.Status, by reader: DeviceID) -> [String] {
        let isOwn = reader.number == number
        var confirmed: [String] = []
        func move(_ message: inout PhoneMessage) {
            confirmed.append(message.id)
            // What the phone still waits for stays so, else the repaired copy would pass for a repetition.
            if message.status != .undecryptable, message.status.rank < status.rank { message.status = status }
            let name = reader.description
            if !isOwn, !message.confirmedBy.contains(name) { message.confirmedBy.append(name) }
        }
        // A companion that read a chat marks what came in; a peer marks what went out.
        for id in ids {
            if isOwn { messages.changeIncoming(id, move) } else { messages.change(id, from: number, move) }
        }
        return confirmed
    }

    /// A device could not decrypt what the phone sent (52-receiving.md section 8.2).
    private mutating func answerRetry(
        _ receipt: Node, id: String, from: JID, requester: DeviceID, through server: inout some PhoneServer
    ) {
        guard let message = messages[id: id, from: number], message.direction == .outgoing, message.fromDevice == 0,
            let retry = receipt.child("retry"), let content = try? WA.Message(serialized: message.content.bytes)
        else { return }
        let count = Int(clamping: retry.integer("count") ?? 1)
        guard (1..<Self.retryLimit).contains(count) else { return }
        repairSession(after: receipt, count: count, with: requester, random: server.random)
        let traits = StanzaTraits(content)
        var attributes = traits.stanzaAttributes
        attributes["id"] = .string(id)
        attributes["to"] = .jid(from)
        attributes["t"] = .number(message.timestamp)
        let plaintext: [UInt8]
        if from.isGroup {
            // The key comes in the same message: the others are not asked to take it again.
            plaintext = withOwnKey(content, of: from.user, for: requester).serialized()
            attributes["participant"] = receipt.jid("participant").map { .jid($0) }
            attributes["addressing_mode"] = (server.group(from.user)?.namespace.rawValue).map { .string($0) }
        } else {
            let isOwn = requester.number == number
            guard let chat = server.jid(of: DeviceID(number: message.to, device: 0), in: Namespace(of: from)) else {
                return
            }
            plaintext = isOwn ? Self.ownCopy(of: content, chat: chat) : message.content.bytes
            attributes["recipient"] = isOwn ? .jid(chat) : nil
            attributes["device_fanout"] = "false"
        }
        guard let enc = encrypt(plaintext, to: requester, attempt: count, through: &server) else { return }
        write(Node("message", attributes, [traits.mark(enc)] + traits.metaNodes))
    }
}
