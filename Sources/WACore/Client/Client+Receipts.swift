extension Client {
    /// The receipts that tell sender and server that a message is ours now (52-receiving.md section 7.1).
    func deliveryReceipts(for message: IncomingMessage) -> [Node] {
        let stanza = message.stanza
        var receipt = Node(
            "receipt",
            [
                "id": .string(message.id), "to": stanza.attributes["from"],
                "participant": stanza.attributes["participant"], "recipient": stanza.attributes["recipient"],
            ])
        if message.source.isFromMe {
            receipt.attributes["type"] = message.isPeer ? "peer_msg" : "sender"
        } else if !configuration.announcesAvailable {
            receipt.attributes["type"] = "inactive"
        }
        return [receipt]
    }

    /// Ids one receipt names at most (52-receiving.md section 7.1).
    private static let idsPerReceipt = 256

    /// Tells the author, and our other devices, that these messages were read (52-receiving.md section 7.2).
    ///
    /// All of one author; `author` is needed only where the chat is not a person. Returns once the server has taken the
    /// receipts over.
    public func markRead(ids: [String], chat: JID, author: JID? = nil) async throws(ClientError) {
        try requireReady()
        let isPerson = chat.isPhone || chat.isLID
        guard !ids.isEmpty, ids.allSatisfy({ !$0.isEmpty }), isPerson || author != nil else {
            throw ClientError(.invalid, "Name at least one message, and its author unless the chat is with one person.")
        }
        let address = isPerson ? try await personKey(chat) : chat.bare
        try await commitAndWait(ids.map { .messageStatus(id: $0, chat: address, .read) })
        var rest = ids[...]
        while let first = rest.popFirst() {
            let others = rest.prefix(Self.idsPerReceipt - 1)
            rest = rest.dropFirst(others.count)
            let receipt = Node(
                "receipt",
                [
                    "type": "read", "to": .jid(address), "t": .number(serverNow.seconds),
                    "participant": isPerson ? nil : author.map { .jid($0.bare) },
                ],
                others.isEmpty ? [] : [Node("list", [:], others.map { Node("item", ["id": .string($0)]) })])
            let answer = try await connection.exchange(receipt, id: first)
            if let code = answer.integer("error") {
                throw ClientError(.refused(code: Int(clamping: code)), "WhatsApp refused the read receipt (\(code)).")
            }
        }
    }

    /// Handles one `<receipt>`: moves messages of ours forward, answers retry requests.
    func receivedReceipt(_ receipt: Node) async {
        guard let own = credentials, let first = receipt.string("id"),
            let source = MessageSource(receipt, ownPhone: own.phoneJID, ownLID: own.lidJID, requiresParticipant: false)
        else { return finish(Step(replies: [Acknowledgement.node(for: receipt)].compactMap { $0 })) }
        if receipt.string("type") == "retry" {
            return scheduler.spawn { await self.answerRetry(receipt, source) }
        }
        do {
            var step = Step()
            if let status = Self.status(of: receipt, source) {
                let ids = [first] + (receipt.child("list")?.children("item").compactMap { $0.string("id") } ?? [])
                try await advance(ids, to: status, receipt, source, into: &step)
            }
            step.reply(Acknowledgement.node(for: receipt))
            finish(step)
        } catch {
            warnWhileConnected("a receipt could not be handled", error)
            endConnection(.reconnect(.storageFailure, error.message))
        }
    }

    /// What a receipt says about messages of ours.
    ///
    /// `inactive` means that the device got it but does not show it, and receipts of our own devices are about what
    /// they got or read, so both move nothing.
    private static func status(of receipt: Node, _ source: MessageSource) -> MessageStatus? {
        guard !source.isFromMe else { return nil }
        switch receipt.string("type") {
        case nil, "delivery": return .delivered
        case "read": return .read
        case "played": return .played
        default: return nil
        }
    }

    private func advance(
        _ ids: [String], to status: MessageStatus, _ receipt: Node, _ source: MessageSource, into step: inout Step
    ) async throws(ClientError) {
        let chat = try await chat(source.chat, alternate: source.chatAlternate)
        let by = try await person(source.sender, alternate: source.senderAlternate)
        let at = receipt.integer("t").map(Timestamp.init(seconds:)) ?? serverNow
        for messageID in ids {
            let reference = EventData.MessageReference(id: messageID, chat: chat)
            let event = EventDraft(.messageStatus(reference, status, by: by, at: at), at: clock.now)
            step.changes.append(.messageStatus(id: messageID, chat: chat.key, status, event: event))
        }
    }
}
