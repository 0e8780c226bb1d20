extension Client {
    /// Handles one `<notification>` (52-receiving.md section 10).
    ///
    /// Every one is acknowledged, also those we do not know.
    func receivedNotification(_ node: Node) async {
        var step = Step(replies: [Acknowledgement.node(for: node)].compactMap { $0 })
        do {
            switch node.string("type") {
            case "encrypt": try await receivedEncryptNotification(node, into: &step)
            case "devices": try await dropDevices(of: node)
            case "account_sync": try await receivedAccountSync(node, into: &step)
            case "privacy_token": try await receivedPrivacyToken(node)
            case "link_code_companion_reg", "companion_reg_refresh", "passkey_prologue_request", "crsc_continuation":
                return receivedPairingNotification(node)
            default: step.event(unknownEvent(node))
            }
            finish(step)
        } catch {
            warnWhileConnected("a notification could not be handled", error)
            if error.code == .storage {
                endConnection(.reconnect(.storageFailure, error.message))
            } else {
                finish(step)
            }
        }
    }

    private func receivedEncryptNotification(_ node: Node, into step: inout Step) async throws(ClientError) {
        if node.child("count") != nil {
            scheduler.spawn { await self.keepPreKeysStocked() }
        } else if node.child("identity") != nil, let from = node.jid("from"), from.device == 0, !isOwn(from) {
            try await forgetSignalState(of: from)
            step.changes.append(identityChanged(from))
        }
    }

    /// A person has new keys: sessions and identities of all their devices go, under both names.
    private func forgetSignalState(of user: JID) async throws(ClientError) {
        let names = try await names(of: user).map(\.signalAddress.name)
        signal.evict(names: names)
        commit(names.map { .forgetSignalUser(name: $0) })
        try await dropDevices(of: user)
    }

    private func dropDevices(of notification: Node) async throws(ClientError) {
        for user in [notification.jid("from"), notification.jid("lid")].compactMap({ $0 }) {
            try await dropDevices(of: user)
        }
    }

    private func receivedAccountSync(_ node: Node, into step: inout Step) async throws(ClientError) {
        if node.child("devices") != nil, let own = credentials {
            try await dropDevices(of: own.lidJID)
        } else {
            step.event(unknownEvent(node))
        }
    }

    /// Handles one `<call>`: tells and acknowledges it (52-receiving.md section 14).
    func receivedCall(_ node: Node) {
        var step = Step(replies: [Acknowledgement.node(for: node)].compactMap { $0 })
        let event = callEvent(node)
        step.event(event ?? unknownEvent(node))
        finish(step)
    }

    private func callEvent(_ node: Node) -> EventDraft? {
        guard let child = node.children.first, let callID = child.string("call-id"), let from = node.jid("from")
        else { return nil }
        let creator = child.jid("call-creator") ?? from
        let caller = knownPerson(creator, phone: child.jid("caller_pn").flatMap { $0.isPhone ? $0.user : nil })
        switch child.tag.string {
        case "offer", "offer_notice":
            let isVideo = child.child("video") != nil || child.string("media") == "video"
            let group = child.jid("group-jid").map { Chat($0) }
            return EventDraft(.callOffered(id: callID, from: caller, isVideo: isVideo, group: group), at: clock.now)
        case "terminate", "reject":
            return EventDraft(.callEnded(id: callID, from: caller, reason: child.string("reason")), at: clock.now)
        default:
            return nil
        }
    }

    /// A person as far as memory knows them.
    func knownPerson(_ jid: JID, phone: String? = nil) -> Person {
        let bare = jid.chatForm
        if bare.isLID {
            return Person(bare, alternate: (phone ?? mappings.phone(forLID: bare.user)).map { .phone($0) })
        }
        return Person(bare, alternate: mappings.lid(forPhone: bare.user).map { .lid($0) })
    }

    /// The chat with a person as far as memory knows them.
    func knownChat(_ jid: JID, alternate: JID? = nil) -> Chat {
        let person = knownPerson(jid, phone: alternate.flatMap { $0.isPhone ? $0.user : nil })
        return Chat(person.jid, alternate: person.jid.isLID ? person.phone.map { .phone($0) } : person.lid)
    }

    /// A `<presence>` or `<chatstate>`: told, never answered (80-queries.md sections 9 and 10).
    func receivedPresence(_ node: Node) {
        guard let from = node.jid("from") else { return }
        let sender = knownPerson(node.jid("participant") ?? from)
        if node.tag == "presence" {
            let lastSeen = node.integer("last").map(Timestamp.init(seconds:))
            let isAvailable = node.string("type") != "unavailable"
            return publish(.personPresence(sender, isAvailable: isAvailable, lastSeen: lastSeen))
        }
        guard let child = node.children.first else { return }
        let state: ActivityData.State =
            switch (child.tag.string, child.string("media")) {
            case ("composing", "audio"): .recording
            case ("composing", _): .typing
            default: .paused
            }
        let chat = from.isPhone || from.isLID ? knownChat(from) : Chat(from)
        publish(.chatPresence(chat, sender, state))
    }

    private func publish(_ activity: ActivityData) {
        commit([.event(EventDraft(activity, at: clock.now))])
    }
}
