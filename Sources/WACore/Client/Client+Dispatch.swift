extension Client {
    /// Routes one stanza: answers go to their callers, stream control is handled at once, the rest in order.
    func dispatch(_ node: Node) {
        switch node.tag.string {
        case "iq": receivedIQ(node)
        case "ack":
            if let id = node.string("id"), !acknowledged(id, node) { connection.resolve(id, .success(node)) }
        case "message", "receipt", "notification", "call", "status", "appdata": enqueue(node)
        case "success": receivedSuccess(node)
        case "failure": connection.close(.failure(node, now: context.now))
        case "stream:error": receivedStreamError(node)
        case "xmlstreamend": connection.close(.reconnect(.serverClosed, "WhatsApp ended the stream."))
        case "ib": receivedInformation(node)
        case "presence", "chatstate": receivedPresence(node)
        case "error": context.log(.warning, "the server refused a stanza", ("stanza", node.summary))
        default: receivedUnknown(node)
        }
    }

    // MARK: - In order

    private func enqueue(_ node: Node) {
        if node.attributes["offline"] != nil { catchUp.offlineStanzaArrived() }
        let mustDrain = inbox.append(node)
        inboxChanged()
        if mustDrain { scheduler.spawn { await self.drainInbox() } }
    }

    private func inboxChanged() {
        flow.waitingStanzas = inbox.count
        connection.regulateReading()
    }

    private func drainInbox() async {
        while let stanza = inbox.next() {
            inboxChanged()
            switch stanza.tag.string {
            case "message", "appdata": await receivedMessage(stanza)
            case "receipt": await receivedReceipt(stanza)
            case "notification": await receivedNotification(stanza)
            case "call": receivedCall(stanza)
            default:
                journal.finish(
                    Step(
                        changes: [.event(context.unknown(stanza))],
                        replies: [Acknowledgement.node(for: stanza)].compactMap { $0 }))
            }
        }
    }

    // MARK: - At once

    private func receivedIQ(_ node: Node) {
        switch node.string("type") {
        case "result", "error":
            if let id = node.string("id") { connection.resolve(id, .success(node)) }
        case "get" where node.string("xmlns") == "urn:xmpp:ping" || node.child("ping") != nil:
            connection.send(Node("iq", ["type": "result", "to": .jid(.server), "id": node.attributes["id"]]))
        case "set" where node.string("xmlns") == "md":
            receivedPairing(node)
        default:
            context.log(.debug, "an iq was ignored", ("stanza", node.summary))
        }
    }

    private func receivedStreamError(_ node: Node) {
        let reason = DisconnectReason.streamError(node)
        switch (reason.reaction, reason.cause) {
        case (.reconnect, _) where node.integer("code") == 429:
            // Keep the stream until the server closes it (30-connection.md section 5).
            connection.expectEnd(reason)
        default:
            connection.close(reason)
        }
    }

    private func receivedUnknown(_ node: Node) {
        context.log(.info, "an unknown stanza arrived", ("stanza", node.summary))
        let step = Step(
            changes: [.event(context.unknown(node))],
            replies: [Acknowledgement.node(for: node, refusal: .unrecognizedStanza)].compactMap { $0 })
        journal.finish(step)
    }

    // MARK: - Login

    /// The login was accepted (30-connection.md sections 2 and 3).
    private func receivedSuccess(_ node: Node) {
        guard connection.exists, !connection.isRegistration, catchUp.accepted() else { return }
        reconnect.loggedIn(at: context.uptime)
        if let seconds = node.integer("t") { connection.adoptServerTime(Timestamp(seconds: seconds)) }
        adoptLID(node.jid("lid"))
        status.set(.syncing, .catchingUp)
        let login = connection.token
        scheduler.spawn { await self.completeLogin(login) }
    }

    private func adoptLID(_ lid: JID?) {
        guard var own = account.credentials, let lid, lid.isLID, !lid.user.isEmpty, lid.user != own.lidJID.user
        else { return }
        context.log(.warning, "the server names another LID for this account")
        own.lidJID = lid.with(device: own.phoneJID.device)
        mappings.insert(lid: lid.user, phone: own.phoneJID.user)
        account.update(own, with: [.mapping(lid: lid.user, phone: own.phoneJID.user)])
    }

    /// What a client says after a login, in the order of 30-connection.md section 2.
    private func completeLogin(_ login: ConnectionToken) async {
        connection.send(UnifiedSession.node(serverNow: connection.serverNow))
        await keepPreKeysStocked()
        guard login.isCurrent else { return }
        await catchUp.loggedIn(login)
        guard login.isCurrent, connection.isOpen else { return }
        await resendUnacknowledged()
        await rotateSignedPreKeyIfDue()
    }

    /// An `<ib>`: information without an answer (30-connection.md section 8).
    private func receivedInformation(_ node: Node) {
        for child in node.children {
            switch child.tag.string {
            case "edge_routing": account.keepRouting(child.child("routing_info")?.bytes)
            case "offline_preview": catchUp.offlinePreview(child)
            case "offline": catchUp.offlineQueueDrained()
            case "dirty": markClean(child)
            case "client_expiration":
                context.log(
                    .warning, "WhatsApp will refuse this web client version soon",
                    ("at", child.string("t") ?? "withdrawn"))
            case "downgrade_webclient":
                context.log(.warning, "the phone that scanned has no multi-device support")
            default:
                context.log(.debug, "information ignored", ("stanza", child.summary))
            }
        }
    }

    private func markClean(_ dirty: Node) {
        guard let type = dirty.attributes["type"] else { return }
        connection.send(
            Node(
                "iq",
                [
                    "id": .string(connection.nextID()), "xmlns": "urn:xmpp:whatsapp:dirty", "type": "set",
                    "to": .jid(.server),
                ],
                [Node("clean", ["type": type, "timestamp": dirty.attributes["timestamp"]])]))
    }
}
