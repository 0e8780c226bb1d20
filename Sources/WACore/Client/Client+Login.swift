extension Client {
    /// The login was accepted (30-connection.md sections 2 and 3).
    func receivedSuccess(_ node: Node) {
        guard var current = link, !current.isRegistration, !current.isLoggedIn else { return }
        current.isLoggedIn = true
        link = current
        reconnect.loggedIn(at: clock.uptime)
        if let seconds = node.integer("t") {
            clockOffset = .milliseconds(Timestamp(seconds: seconds).milliseconds &- clock.now.milliseconds)
        }
        adoptLID(node.jid("lid"))
        setState(.syncing, .catchingUp)
        let generation = generation
        spawn { client in await client.completeLogin(generation) }
    }

    private func adoptLID(_ lid: JID?) {
        guard var own = credentials, let lid, lid.isLID, !lid.user.isEmpty, lid.user != own.lidJID.user else { return }
        log.log(.warning, "the server names another hidden identity for this account", ("client", id))
        own.lidJID = lid.with(device: own.phoneJID.device)
        credentials = own
        mappings.insert(lid: lid.user, phone: own.phoneJID.user)
        commit([.credentials(own), .mapping(lid: lid.user, phone: own.phoneJID.user)])
    }

    /// What a client says after a login, in the order of 30-connection.md section 2.
    private func completeLogin(_ generation: Int) async {
        send(UnifiedSession.node(serverNow: serverNow))
        await keepPreKeysStocked()
        guard self.generation == generation else { return }
        do {
            _ = try await request(
                Node("iq", ["xmlns": "passive", "type": "set", "to": .jid(.server)], [Node("active")]))
        } catch {
            guard self.generation == generation else { return }
            endConnection(
                .reconnect(.connectionLost, "Becoming active failed: \(error.message)"))
            return
        }
        guard self.generation == generation else { return }
        link?.isActive = true
        announcePresence()
        readyIfCaughtUp()
        watchForQuietQueue(generation)
        await resendUnacknowledged()
        await rotateSignedPreKeyIfDue()
    }

    func announcePresence() {
        guard let name = credentials?.pushName ?? credentials?.businessName, !name.isEmpty else { return }
        let type: AttributeValue = configuration.announcesAvailable ? "available" : "unavailable"
        send(Node("presence", ["type": type, "name": .string(name)]))
    }

    func readyIfCaughtUp() {
        guard let current = link, current.isLoggedIn, current.isActive, current.isCaughtUp else { return }
        setState(.ready, .ready)
    }

    /// A server that never says that the queue is empty must not keep us from becoming READY.
    private func watchForQuietQueue(_ generation: Int) {
        _ = after(.seconds(15)) { client in
            guard client.generation == generation, client.link?.isCaughtUp == false else { return }
            guard client.link?.offline.isPending == false || client.inbox.count == 0 else {
                return client.watchForQuietQueue(generation)
            }
            client.link?.isCaughtUp = true
            client.readyIfCaughtUp()
        }
    }

    /// An `<ib>`: information without an answer (30-connection.md section 8).
    func receivedInformation(_ node: Node) {
        for child in node.children {
            switch child.tag.string {
            case "edge_routing": storeRouting(child.child("routing_info")?.bytes)
            case "offline_preview":
                if link?.offline.announced(count: child.integer("count") ?? 0) == true { askForOfflineBatch() }
            case "offline":
                link?.offline.drained()
                link?.isCaughtUp = true
                readyIfCaughtUp()
            case "dirty": markClean(child)
            case "client_expiration":
                log.log(
                    .warning, "WhatsApp will refuse this web client version soon", ("client", id),
                    ("at", child.string("t") ?? "withdrawn"))
            case "downgrade_webclient":
                log.log(.warning, "the phone that scanned has no multi-device support", ("client", id))
            default:
                log.log(.debug, "information ignored", ("client", id), ("stanza", child.summary))
            }
        }
    }

    private func storeRouting(_ bytes: ArraySlice<UInt8>?) {
        guard var own = credentials, let bytes, bytes.count < 1 << 16, own.routingInfo != Array(bytes) else { return }
        own.routingInfo = Array(bytes)
        credentials = own
        commit([.credentials(own)])
    }

    private func markClean(_ dirty: Node) {
        guard let type = dirty.attributes["type"] else { return }
        let id = link?.ids.next() ?? ""
        send(
            Node(
                "iq", ["id": .string(id), "xmlns": "urn:xmpp:whatsapp:dirty", "type": "set", "to": .jid(.server)],
                [Node("clean", ["type": type, "timestamp": dirty.attributes["timestamp"]])]))
    }

    func offlineStanzaArrived() {
        guard link?.offline.stanzaArrived() == true else { return }
        let generation = generation
        askAfterPause(generation)
    }

    /// Asks for the next batch once the last one is nearly handled: the server keeps a long queue better than we do.
    private func askAfterPause(_ generation: Int) {
        _ = after(OfflineBatches.pause) { client in
            guard client.generation == generation, client.link?.offline.isPending == true else { return }
            guard client.inbox.count + client.pendingCommits <= OfflineBatches.size else {
                return client.askAfterPause(generation)
            }
            if client.link?.offline.pauseOver() == true { client.askForOfflineBatch() }
        }
    }

    private func askForOfflineBatch() {
        send(Node("ib", [:], [Node("offline_batch", ["count": .number(OfflineBatches.size)])]))
    }
}
