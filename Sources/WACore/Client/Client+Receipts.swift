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

    /// Handles one `<receipt>`: moves messages of ours forward, answers retry requests.
    func receivedReceipt(_ receipt: Node) async {
        guard let own = credentials, let first = receipt.string("id"),
            let source = MessageSource(receipt, ownPhone: own.phoneJID, ownLID: own.lidJID, requiresParticipant: false)
        else { return finish(Step(replies: [Acknowledgement.node(for: receipt)].compactMap { $0 })) }
        if receipt.string("type") == "retry" {
            return spawn { client in await client.answerRetry(receipt, source) }
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
            log.log(.warning, "a receipt could not be handled", ("client", id), ("error", error.message))
            endConnection(Verdict(.reconnect(extraSteps: 0), .storageFailure, error.message))
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
