extension Client {
    /// Routes one stanza: answers go to who waits for them, stream control is handled at once, the rest in order.
    func dispatch(_ node: Node) {
        switch node.tag.string {
        case "iq": receivedIQ(node)
        case "ack":
            if let id = node.string("id"), !acknowledged(id, node) { resolve(id, .success(node)) }
        case "message", "receipt", "notification", "call", "status", "appdata": enqueue(node)
        case "success": receivedSuccess(node)
        case "failure": endConnection(.failure(node, now: clock.now))
        case "stream:error": receivedStreamError(node)
        case "xmlstreamend":
            endConnection(.reconnect(.serverClosed, "WhatsApp ended the stream."))
        case "ib": receivedInformation(node)
        case "presence", "chatstate": receivedPresence(node)
        case "error": log.log(.warning, "the server refused a stanza", ("client", id), ("stanza", node.summary))
        default: receivedUnknown(node)
        }
    }

    private func enqueue(_ node: Node) {
        if node.attributes["offline"] != nil { offlineStanzaArrived() }
        let mustDrain = inbox.append(node)
        regulateReading()
        if mustDrain { spawn { client in await client.drainInbox() } }
    }

    private func drainInbox() async {
        while let stanza = inbox.next() {
            regulateReading()
            switch stanza.tag.string {
            case "message", "appdata": await receivedMessage(stanza)
            case "receipt": await receivedReceipt(stanza)
            case "notification": await receivedNotification(stanza)
            case "call": receivedCall(stanza)
            default:
                finish(
                    Step(
                        changes: [.event(unknownEvent(stanza))],
                        replies: [Acknowledgement.node(for: stanza)].compactMap { $0 }))
            }
        }
    }

    private func receivedIQ(_ node: Node) {
        switch node.string("type") {
        case "result", "error":
            if let id = node.string("id") { resolve(id, .success(node)) }
        case "get" where node.string("xmlns") == "urn:xmpp:ping" || node.child("ping") != nil:
            send(Node("iq", ["type": "result", "to": .jid(.server), "id": node.attributes["id"]]))
        case "set" where node.string("xmlns") == "md":
            receivedPairing(node)
        default:
            log.log(.debug, "an iq was ignored", ("client", id), ("stanza", node.summary))
        }
    }

    private func receivedStreamError(_ node: Node) {
        let reason = DisconnectReason.streamError(node)
        switch (reason.reaction, reason.cause) {
        case (.reconnect, _) where node.integer("code") == 429:
            // Keep the stream until the server closes it (30-connection.md section 5).
            link?.reason = reason
        default:
            endConnection(reason)
        }
    }

    private func receivedUnknown(_ node: Node) {
        log.log(.info, "an unknown stanza arrived", ("client", id), ("stanza", node.summary))
        let step = Step(
            changes: [.event(unknownEvent(node))],
            replies: [Acknowledgement.node(for: node, refusal: .unrecognizedStanza)].compactMap { $0 })
        finish(step)
    }

    /// The event for what we do not model: counted, never dropped silently.
    func unknownEvent(_ node: Node) -> EventDraft {
        EventDraft(.unknown(tag: node.tag.string, type: node.string("type"), summary: node.summary), at: clock.now)
    }
}
