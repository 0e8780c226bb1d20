extension Client {
    /// Handles one `<message>`: looks up what is needed, then opens, records and answers it in one step
    /// (52-receiving.md).
    ///
    /// A store that cannot be read leaves the stanza unanswered, so that it comes again.
    func receivedMessage(_ stanza: Node) async {
        let login = connection.token
        makeRoom()
        do {
            while true {
                guard let message = try await incoming(stanza) else { return refuse(stanza, .parsing) }
                guard login.isCurrent else { return }
                guard !message.ciphertexts.isEmpty else { return receivedWithoutCiphertext(message) }
                let keys = try await prepareToOpen(message)
                guard login.isCurrent else { return }
                // Others may have gone first: who made room, or learned another name of the sender.
                guard isPrepared(message) else { continue }
                if let failure = open(message, with: keys) { try await decryptionFailed(message, failure) }
                return
            }
        } catch {
            warnWhileConnected("a message could not be handled", error)
            guard login.isCurrent else { return }
            endConnection(.reconnect(.storageFailure, error.message))
        }
    }

    private func refuse(_ stanza: Node, _ refusal: Acknowledgement.Refusal) {
        log.log(.info, "a stanza was refused", ("client", id), ("stanza", stanza.summary))
        finish(
            Step(
                changes: [.event(unknownEvent(stanza))],
                replies: [Acknowledgement.node(for: stanza, refusal: refusal)].compactMap { $0 }))
    }

    /// Reads the attributes; nil when one that is required is missing.
    private func incoming(_ stanza: Node) async throws(ClientError) -> IncomingMessage? {
        guard let own = credentials, let messageID = stanza.string("id"), !messageID.isEmpty,
            messageID.utf8.count <= 128,
            let seconds = stanza.integer("t"),
            let source = MessageSource(stanza, ownPhone: own.phoneJID, ownLID: own.lidJID)
        else { return nil }
        for pair in source.mappings { try await learn(lid: pair.lid, phone: pair.phone) }
        let name = stanza.string("notify").flatMap { $0 == "-" || $0.isEmpty ? nil : $0 }
        return IncomingMessage(
            stanza: stanza, id: messageID, timestamp: Timestamp(seconds: seconds), source: source,
            address: try await signalAddress(of: source.sender, alternate: source.senderAlternate),
            chat: try await chat(source.chat, alternate: source.chatAlternate),
            sender: try await person(
                source.sender, alternate: source.senderAlternate, pushName: source.isFromMe ? nil : name))
    }

    /// How a chat is named in events and in the store.
    func chat(_ jid: JID, alternate: JID? = nil) async throws(ClientError) -> Chat {
        guard jid.isPhone || jid.isLID else { return Chat(jid) }
        let person = try await person(jid, alternate: alternate)
        return Chat(person.jid, alternate: person.jid.isLID ? person.phone.map { .phone($0) } : person.lid)
    }

    private func receivedWithoutCiphertext(_ message: IncomingMessage) {
        var step = Step()
        if message.stanza.child("unavailable") != nil {
            step.event(undecryptable(message, reason: "unavailable", retryRequested: false, attempt: 0))
            step.reply(Acknowledgement.node(for: message.stanza))
        } else if message.source.chat.isNewsletter {
            step.event(unknownEvent(message.stanza))
            step.reply(Acknowledgement.node(for: message.stanza))
        } else {
            step.event(unknownEvent(message.stanza))
            step.reply(Acknowledgement.node(for: message.stanza, refusal: .unrecognizedStanza))
        }
        finish(step)
    }

    /// Brings sessions, sender keys and the prekeys that the message names into memory.
    private func prepareToOpen(_ message: IncomingMessage) async throws(ClientError) -> NamedPreKeys {
        var keys = NamedPreKeys()
        for enc in message.ciphertexts where enc.string("type") == CiphertextKind.preKeySignal.rawValue {
            guard let bytes = enc.bytes, let parsed = try? PreKeySignalMessage(serialized: bytes),
                signal.session(message.address)?.needsPreKeys(for: parsed) != false
            else { continue }
            keys.signed = try await signedPreKeys()
            if let wanted = parsed.preKeyID, !signal.consumedPreKeys.contains(wanted) {
                keys.oneTime[wanted] = try await read { reader throws(StoreError) in try reader.preKey(wanted) }
            }
        }
        // Last: what is in memory may go with every suspension.
        if message.source.isGroupLike { try await loadSenderKey(senderKeyName(message)) }
        try await loadSessions([message.address])
        return keys
    }

    /// True while everything a message needs is in memory, under the name the sender has now.
    private func isPrepared(_ message: IncomingMessage) -> Bool {
        let sender = message.source.sender
        let hasMoved =
            sender.isPhone && message.address == sender.signalAddress && mappings.lid(forPhone: sender.user) != nil
        return !hasMoved && signal.isLoaded(message.address)
            && (!message.source.isGroupLike || signal.isLoaded(senderKeyName(message)))
    }

    private func senderKeyName(_ message: IncomingMessage) -> SenderKeyName {
        SenderKeyName(group: message.source.chat.description, sender: message.address)
    }

    /// Opens all ciphertexts and commits what they bring.
    ///
    /// No await: sessions are read, stepped and handed to the commit in one piece. Returns the failure of a ciphertext
    /// that could not be opened.
    private func open(_ message: IncomingMessage, with keys: NamedPreKeys) -> OpeningFailure? {
        var step = Step()
        for enc in message.ciphertexts {
            let hash = bufferHash(enc, message)
            do {
                let plaintext = try decrypt(enc, of: message, with: keys, into: &step)
                try deliver(plaintext, version: enc.string("v"), of: message, into: &step)
                step.changes.append(.received(hash: hash, at: clock.now))
            } catch {
                // An old counter was taken over in an earlier commit: only the confirmation got lost.
                guard error.code != .duplicate else { continue }
                finish(step)
                return OpeningFailure(error: error, hash: hash)
            }
        }
        for receipt in deliveryReceipts(for: message) { step.reply(receipt) }
        retriesAsked.forget(retryKey(message))
        finish(step)
        return nil
    }

    private func decrypt(
        _ enc: Node, of message: IncomingMessage, with keys: NamedPreKeys, into step: inout Step
    ) throws(SignalError) -> [UInt8] {
        guard let bytes = enc.bytes else { throw SignalError(.invalidMessage, "an enc element holds no bytes") }
        switch enc.string("type") {
        case CiphertextKind.preKeySignal.rawValue:
            return try decryptPreKeyMessage(bytes, of: message, with: keys, into: &step)
        case CiphertextKind.signal.rawValue:
            guard var session = signal.session(message.address) else {
                throw SignalError(.noSession, "there is no session with this device")
            }
            let plaintext = try session.decrypt(try SignalMessage(serialized: bytes), random: random)
            step.changes.append(signal.set(session, for: message.address))
            return plaintext
        case CiphertextKind.senderKey.rawValue where message.source.isGroupLike:
            let name = SenderKeyName(group: message.source.chat.description, sender: message.address)
            guard var record = signal.senderKey(name) else {
                throw SignalError(.noSenderKey, "there is no sender key of this device for the group")
            }
            let plaintext = try record.decrypt(try SenderKeyMessage(serialized: bytes))
            step.changes.append(signal.set(record, for: name))
            return plaintext
        default:
            throw SignalError(.invalidMessage, "a ciphertext of an unknown kind")
        }
    }

    private func decryptPreKeyMessage(
        _ bytes: ArraySlice<UInt8>, of message: IncomingMessage, with keys: NamedPreKeys, into step: inout Step
    ) throws(SignalError) -> [UInt8] {
        guard let own = credentials else { throw SignalError(.invalidSession, "the client is not linked") }
        let parsed = try PreKeySignalMessage(serialized: bytes)
        let trust = IdentityTrust.of(parsed.identityKey, stored: signal.identity(message.address))
        // A new installation starts anew: sessions with the old one are of no use (50-signal.md section 8).
        var session = trust == .changed ? SessionRecord() : signal.session(message.address) ?? SessionRecord()
        let (plaintext, consumed) = try session.decrypt(
            parsed, local: LocalIdentity(own),
            // A candidate too: the server may have taken it over although its answer got lost.
            signedPreKey: keys.signed.first { $0.id == parsed.signedPreKeyID },
            oneTimePreKey: parsed.preKeyID.flatMap { keys.oneTime[$0] }, random: random)
        step.changes.append(signal.set(session, for: message.address))
        if trust != .same { step.changes.append(signal.set(identity: parsed.identityKey, for: message.address)) }
        if trust == .changed { step.changes.append(identityChanged(message.source.sender)) }
        if let consumed {
            signal.consumedPreKeys.insert(consumed)
            step.changes.append(.consumePreKey(consumed))
        }
        return plaintext
    }

    private func bufferHash(_ enc: Node, _ message: IncomingMessage) -> [UInt8] {
        DecryptionBufferHash.of(
            enc.bytes ?? [], kind: enc.string("type").flatMap(CiphertextKind.init(rawValue:)) ?? .signal,
            chat: message.source.chat, sender: message.source.sender)
    }

    func retryKey(_ message: IncomingMessage) -> RetryCounters.Key {
        RetryCounters.Key(chat: message.source.chat, id: message.id, device: message.source.sender)
    }
}
