internal import WACore
internal import WAProto

extension Phone {
    /// Retry receipts a phone sends for one message at most (52-receiving.md section 8.1).
    private static let maximumRetries = 4
    /// Messages a phone remembers having asked for again, and prekeys it keeps for the answers.
    private static let rememberedRetries = 1_000

    mutating func receive(message stanza: Node, from server: inout some PhoneServer) {
        guard let id = stanza.string("id"), let from = stanza.jid("from"),
            let sender = (from.isGroup ? stanza.jid("participant") : from).flatMap(server.device(of:))
        else { return }
        let isRepeat = messages[id: id, from: sender.number].map { $0.status != .undecryptable } ?? false
        guard !isRepeat else { return confirm(stanza, id: id, from: from, sender: sender) }
        do {
            let plaintext = try decrypt(stanza, from: sender, random: server.random)
            retries[id] = nil
            show(plaintext, Envelope(stanza, id: id, sender: sender, owner: number, server), server)
            confirm(stanza, id: id, from: from, sender: sender)
            echo(plaintext, to: from, sender: sender, through: &server)
        } catch {
            guard error.code != .duplicate else { return confirm(stanza, id: id, from: from, sender: sender) }
            showUndecryptable(Envelope(stanza, id: id, sender: sender, owner: number, server))
            askAgain(stanza, id: id, from: from, reason: error.retryReason ?? 0, server)
        }
    }

    // MARK: - What it shows

    /// What the server says about a message.
    private struct Envelope {
        let id: String
        let sender: DeviceID
        /// Number of the receiver, or address of the group.
        let receiver: String
        /// Address of the group.
        let group: String?
        /// A copy that a companion of the same account sent.
        let isOwn: Bool
        let isPeerMessage: Bool
        let type: String?
        let time: Int64

        init(_ stanza: Node, id: String, sender: DeviceID, owner: String, _ server: some PhoneServer) {
            self.id = id
            self.sender = sender
            isOwn = sender.number == owner
            let peer = stanza.jid("recipient").flatMap { server.number(of: $0) } ?? owner
            group = stanza.jid("from").flatMap { $0.isGroup ? $0.description : nil }
            receiver = group ?? (isOwn ? peer : owner)
            isPeerMessage = stanza.string("category") == "peer"
            type = stanza.string("type")
            time = stanza.integer("t") ?? server.now.seconds
        }

        func message(text: String?, kind: String, status: PhoneMessage.Status, content: [UInt8]) -> PhoneMessage {
            var message = PhoneMessage(
                id: id, from: sender.number, fromDevice: sender.device, to: receiver, text: text, kind: kind,
                timestamp: time, status: status, direction: isOwn ? .outgoing : .incoming, content: Blob(content))
            message.group = group
            return message
        }
    }

    private mutating func show(_ message: WA.Message, _ envelope: Envelope, _ server: some PhoneServer) {
        let content = PhoneContent(message, isOwn: envelope.isOwn)
        guard !envelope.isPeerMessage, content.isShown else { return }
        var shown = envelope.message(
            text: content.text, kind: content.kind ?? envelope.type ?? "unknown",
            status: envelope.isOwn ? .sent : .received, content: content.message.serialized())
        shown.describe(content, server)
        if messages[id: shown.id, from: shown.from] == nil {
            messages.append(shown)
        } else {
            messages.change(shown.id, from: shown.from) { message in
                message.text = shown.text
                message.kind = shown.kind
                message.details = shown.details
                message.status = message.confirmedBy.isEmpty ? shown.status : .delivered
                message.content = shown.content
            }
        }
        apply(content, of: shown, server)
    }

    private mutating func showUndecryptable(_ envelope: Envelope) {
        guard messages[id: envelope.id, from: envelope.sender.number] == nil, !envelope.isPeerMessage else { return }
        messages.append(envelope.message(text: nil, kind: "unknown", status: .undecryptable, content: []))
    }

    /// Echo phones answer texts of others, but not in groups, and no other echo phone: the two would never end.
    private mutating func echo(
        _ message: WA.Message, to from: JID, sender: DeviceID, through server: inout some PhoneServer
    ) {
        guard echoes, !from.isGroup, sender.number != number,
            let text = message.conversation ?? message.extendedTextMessage?.text,
            !(sender.isPhone && server.isEchoing(sender.number))
        else { return }
        _ = send(.text(text), to: .person(sender.number, Namespace(of: from)), through: &server)
    }

    // MARK: - Receipts it sends

    private mutating func confirm(_ stanza: Node, id: String, from: JID, sender: DeviceID) {
        var attributes: Attributes = [
            "id": .string(id), "to": .jid(from), "participant": stanza.jid("participant").map { .jid($0) },
        ]
        if sender.number == number {
            attributes["type"] = stanza.string("category") == "peer" ? "peer_msg" : "sender"
            attributes["recipient"] = stanza.jid("recipient").map { .jid($0) }
        }
        write(Node("receipt", attributes))
    }

    /// Asks the sender to encrypt again.
    ///
    /// Always with keys: some clients go on with a dead session until they get them (90-interop-notes.md).
    private mutating func askAgain(_ stanza: Node, id: String, from: JID, reason: Int, _ server: some PhoneServer) {
        let earlier = Int(clamping: stanza.child("enc")?.integer("count") ?? 0)
        let count = max(retries[id] ?? 0, earlier) + 1
        guard count <= Self.maximumRetries else { return }
        if retries.count >= Self.rememberedRetries { retries = [:] }
        retries[id] = count
        guard let fresh = PreKeyGenerator.make(count: 1, after: lastPreKeyID, random: server.random).first else {
            return
        }
        if preKeys.count >= Self.rememberedRetries, let oldest = preKeys.keys.min() { preKeys[oldest] = nil }
        lastPreKeyID = fresh.id
        preKeys[fresh.id] = fresh.key
        let retry = Node(
            "retry",
            [
                "count": .number(count), "id": .string(id),
                "t": .number(stanza.integer("t") ?? server.now.seconds), "v": "1", "error": .number(reason),
            ])
        let attributes: Attributes = [
            "id": .string(id), "to": .jid(from), "type": "retry",
            "recipient": stanza.jid("recipient").map { .jid($0) },
            "participant": stanza.jid("participant").map { .jid($0) },
            "category": stanza.string("category") == "peer" ? "peer" : nil,
        ]
        let bundle = PreKeyBundle(local: local, preKey: fresh, signedPreKey: signedPreKey, deviceIdentity: nil)
        write(Node("receipt", attributes, [retry] + bundle.retryNodes))
    }
}
