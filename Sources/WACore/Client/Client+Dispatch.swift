extension Client {
    /// Routes one stanza: answers go to their callers, stream control is handled at once, the rest in order.
    func dispatch(_ node: Node) {
        switch node.tag.string {
        case "iq": receivedIQ(node)
        case "ack":
            if let id = node.string("id"), !features.sending.acknowledged(id, node) {
                connection.resolve(id, .success(node))
            }
        case "message", "receipt", "notification", "call", "status", "appdata", "presence", "chatstate": enqueue(node)
        case "success": receivedSuccess(node)
        case "failure": connection.close(.failure(node, now: context.now))
        case "stream:error": receivedStreamError(node)
        case "xmlstreamend": connection.close(.reconnect(.serverClosed, "WhatsApp ended the stream."))
        case "ib": receivedInformation(node)
        case "error": context.log(.warning, "the server refused a stanza", ("stanza", node.summary))
        default: receivedUnknown(node)
        }
    }

    // MARK: - In order

    private func enqueue(_ node: Node) {
        if node.attributes["offline"] != nil { features.readiness.offlineStanzaArrived() }
        let mustDrain = inbox.append(node)
        inboxChanged()
        if mustDrain { scheduler.spawn(drainInbox) }
    }

    private func inboxChanged() {
        flow.waitingStanzas = inbox.count
        connection.regulateReading()
    }

    private func drainInbox() async {
        while let stanza = inbox.next() {
            inboxChanged()
            switch stanza.tag.string {
            case "message", "appdata": await features.receiving.received(stanza)
            case "receipt": await features.receipts.received(stanza)
            case "notification": await handle(stanza, by: features.routes.notification(stanza))
            case "call": await handle(stanza, by: features.routes[.call])
            case "presence", "chatstate": await handle(stanza, by: features.routes[.presence])
            default: await handle(stanza, by: nil)
            }
        }
    }

    /// Lets a feature handle a stanza, commits what it changed, and acknowledges the stanza.
    ///
    /// Every one is acknowledged, also those that have no feature.
    private func handle(_ stanza: Node, by feature: (any ClientFeature)?) async {
        var step = Step(replies: [Acknowledgement.node(for: stanza)].compactMap { $0 })
        do throws(ClientError) {
            if let feature {
                try await feature.received(stanza, into: &step)
            } else {
                step.event(context.unknown(stanza))
            }
            journal.finish(step)
        } catch {
            connection.warn("a \(stanza.tag.string) could not be handled", error)
            if error.code == .storage || error.code == .deleted {
                connection.close(.reconnect(.storageFailure, error.message))
            } else {
                journal.finish(step)
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
        case "set":
            guard let xmlns = node.string("xmlns"), let feature = features.routes[.request(xmlns)] else { fallthrough }
            handleAtOnce(node, by: feature)
        default:
            context.log(.debug, "an iq was ignored", ("stanza", node.summary))
        }
    }

    private func handleAtOnce(_ stanza: Node, by feature: (any ClientFeature)?) {
        var step = Step()
        feature?.receivedAtOnce(stanza, into: &step)
        if !step.changes.isEmpty { journal.commit(step.changes) }
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
        guard connection.exists, !connection.isRegistration, features.readiness.accepted() else { return }
        reconnect.loggedIn(at: context.uptime)
        // The device is linked still: a logout that was cut short has not reached WhatsApp.
        account.isLoggingOut = false
        if let seconds = node.integer("t") { connection.adoptServerTime(Timestamp(seconds: seconds)) }
        features.addressBook.adoptOwnLID(node.jid("lid"))
        status.set(.syncing, .catchingUp)
        let login = connection.token
        func complete() async { await completeLogin(login) }
        scheduler.spawn(complete)
    }

    /// What a client says after a login, in the order of 30-connection.md section 2.
    private func completeLogin(_ login: ConnectionToken) async {
        connection.send(UnifiedSession.node(serverNow: connection.serverNow))
        for feature in features.all {
            guard login.isCurrent, connection.isOpen else { return }
            await feature.loggedIn(login)
        }
    }

    /// An `<ib>`: information without an answer (30-connection.md section 8).
    private func receivedInformation(_ node: Node) {
        for child in node.children {
            switch child.tag.string {
            case "dirty" where child.string("type") == "groups": features.groups.becameStale(child)
            case "dirty": connection.markClean(child)
            case "client_expiration":
                context.log(
                    .warning, "WhatsApp will refuse this web client version soon",
                    ("at", child.string("t") ?? "withdrawn"))
            case "downgrade_webclient":
                context.log(.warning, "the phone that scanned has no multi-device support")
            case let tag:
                guard let feature = features.routes[.information(tag)] else {
                    context.log(.debug, "information ignored", ("stanza", child.summary))
                    continue
                }
                handleAtOnce(child, by: feature)
            }
        }
    }
}
