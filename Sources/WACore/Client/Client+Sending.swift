/// A recipient with everything needed to address it.
struct Destination {
    /// The hidden identity, bare.
    let lid: JID
    /// The phone number, bare, when known.
    let phone: JID?
}

extension Client {
    /// Sends a text and returns once the server has taken it over.
    ///
    /// Sends to one chat keep their order; sends to different chats overlap. Throws `notReady` before anything is
    /// written, `timeout` or `connectionLost` when the outcome is unknown: the message is then sent again under the same
    /// id at the next login, so do not send it anew.
    public func send(_ message: TextMessage) async throws(ClientError) -> SentMessage {
        try requireReady()
        guard message.recipient.isPhone || message.recipient.isLID else {
            throw ClientError(
                .invalid, "\(message.recipient) is not a person. Groups and channels cannot be written to yet.")
        }
        let destination = try await resolve(message.recipient.bare)
        await take(destination.lid)
        let (record, answer) = try await transmit(message, to: destination)
        return try await settle(record, answer.get(), destination)
    }

    /// Throws `notReady` unless messages can be sent now.
    func requireReady() throws(ClientError) {
        guard credentials != nil else {
            throw ClientError(.notLinked, "\"\(id)\" is not linked. Link it with `wacli clients add \(id)`.")
        }
        guard stateRecord.state == .ready, link?.isOpen == true else {
            throw ClientError(
                .notReady(retryAfter: 5),
                "\"\(id)\" is \(stateRecord.state.rawValue) (\(stateRecord.cause.rawValue)), not READY. Try again soon."
            )
        }
    }

    /// The hidden identity of a recipient: messages are addressed to it (51-sending.md section 6).
    func resolve(_ recipient: JID) async throws(ClientError) -> Destination {
        if recipient.isLID {
            let phone = try await knownPhone(forLID: recipient.user)
            return Destination(lid: .lid(recipient.user), phone: phone.map { .phone($0) })
        }
        let phone = recipient.chatForm
        if let lid = try await knownLID(forPhone: phone.user) { return Destination(lid: .lid(lid), phone: phone) }
        let answer = try await queryDevices([phone])
        guard let lid = answer[phone]?.lid else {
            throw ClientError(.recipientUnknown, "+\(phone.user) is not on WhatsApp.")
        }
        return Destination(lid: .lid(lid), phone: phone)
    }

    private func take(_ chat: JID) async {
        await withCheckedContinuation { continuation in
            // Asked in here: beginning to wait may let other work of this client go first.
            guard !chats.take(chat) else { return continuation.resume() }
            chats.wait(continuation, for: chat)
        }
    }

    /// Everything up to the wire, in the chat's turn; the turn ends when the stanza is written, then the ack is awaited.
    private func transmit(
        _ message: TextMessage, to destination: Destination
    ) async throws(ClientError) -> (OutgoingRecord, Result<Node, ClientError>) {
        let envelope: Envelope
        do throws(ClientError) {
            let content = try await content(of: message, in: destination)
            let id = message.id ?? MessageID.make(at: serverNow, ownUser: credentials?.phoneJID.user, random: random)
            guard awaitingAck[id] == nil else {
                throw ClientError(.invalid, "A message with the id \(id) is already on its way.")
            }
            envelope = Envelope(
                id: id, content: content, text: message.text, destination: destination,
                targets: try await reachableTargets(for: destination),
                privacyToken: try await privacyToken(for: destination))
        } catch {
            chats.release(destination.lid)
            throw error
        }
        let sent = SentRecord()
        let answer = await withCheckedContinuation { continuation in
            dispatch(envelope, sent, continuation)
        }
        guard let record = sent.record else { throw answer.failure ?? .stopped }
        return (record, answer)
    }

    /// Encrypts, commits, and writes once that is durable.
    ///
    /// One piece without an await: sessions are read, stepped and handed to the commit before anything else can touch
    /// them.
    private func dispatch(
        _ envelope: Envelope, _ sent: SentRecord, _ continuation: CheckedContinuation<Result<Node, ClientError>, Never>
    ) {
        let chat = envelope.destination.lid
        do {
            let sealed = try seal(envelope)
            let record = OutgoingRecord(
                id: envelope.id, chat: chat, chatAlternate: envelope.destination.phone,
                message: envelope.content.serialized(), stanza: sealed.unit, created: clock.now)
            let row = MessageRecord(
                id: envelope.id, chat: chat, sender: ownLID, fromMe: true, timestamp: serverNow, kind: "text",
                text: envelope.text, content: record.message, status: .pending)
            commit(sealed.changes + [.outgoing(record), .message(row)]) { client, result in
                defer { client.chats.release(chat) }
                if case .failure(let error) = result {
                    return continuation.resume(returning: .failure(.storage(error)))
                }
                sent.record = record
                client.awaitAck(record, hash: sealed.participantHash, continuation: continuation)
                client.send(unit: sealed.unit)
            }
        } catch {
            chats.release(chat)
            continuation.resume(returning: .failure(error))
        }
    }

    var ownLID: JID { credentials?.lidJID.bare ?? JID(user: "", server: .lid) }

    private func content(of message: TextMessage, in destination: Destination) async throws(ClientError) -> WA.Message {
        var quoted: OutgoingContent.Quote?
        if let wanted = message.replyTo {
            quoted = try await quote(wanted, in: destination)
        }
        return OutgoingContent.text(message.text, quoting: quoted, mentions: message.mentions)
    }

    private func quote(_ id: String, in destination: Destination) async throws(ClientError) -> OutgoingContent.Quote {
        let names = [destination.lid, destination.phone].compactMap { $0 }
        let found = try await read { reader throws(StoreError) -> MessageRecord? in
            for name in names {
                if let record = try reader.message(id, chat: name) { return record }
            }
            return nil
        }
        guard let found else {
            throw ClientError(.messageUnknown, "There is no message \(id) in the chat with \(message(destination)).")
        }
        do {
            return OutgoingContent.Quote(
                id: id, author: found.sender, content: try WA.Message(serialized: found.content))
        } catch {
            throw ClientError(.internalError, "The stored message \(id) is unreadable: \(error)")
        }
    }

    private func message(_ destination: Destination) -> String {
        destination.phone.map { "+\($0.user)" } ?? destination.lid.description
    }

    private func awaitAck(
        _ record: OutgoingRecord, hash: String?, continuation: CheckedContinuation<Result<Node, ClientError>, Never>?
    ) {
        let timer = continuation.map { _ in
            after(Client.requestTimeout) { client in
                client.endAckWait(
                    record.id,
                    ClientError(
                        .timeout,
                        "WhatsApp did not acknowledge message \(record.id); it will be sent again under the same id."))
            }
        }
        awaitingAck[record.id] = PendingAck(
            record: record, participantHash: hash, continuation: continuation, timeout: timer)
    }

    private func endAckWait(_ id: String, _ error: ClientError) {
        guard let pending = awaitingAck.removeValue(forKey: id) else { return }
        pending.timeout?.cancel()
        pending.continuation?.resume(returning: .failure(error))
    }

    /// The client stops: those who wait for an ack learn that the outcome is unknown.
    func failSends(_ error: ClientError) {
        for id in Array(awaitingAck.keys) { endAckWait(id, error) }
        failRequests(error)
    }

    /// The server answered a message of ours; true when it was one we wait for.
    func acknowledged(_ id: String, _ ack: Node) -> Bool {
        guard ack.string("class") == "message", let pending = awaitingAck.removeValue(forKey: id) else { return false }
        pending.timeout?.cancel()
        if let theirs = ack.string("phash"), theirs != pending.participantHash {
            spawn { client in await client.refreshDevices(after: pending.record) }
        }
        if let continuation = pending.continuation {
            continuation.resume(returning: .success(ack))
        } else {
            spawn { client in
                let destination = Destination(lid: pending.record.chat, phone: pending.record.chatAlternate)
                _ = try? await client.settle(pending.record, ack, destination)
            }
        }
        return true
    }

    /// Some devices were missed: ask for the lists again before the next message (51-sending.md section 11).
    private func refreshDevices(after record: OutgoingRecord) async {
        do {
            try await dropDevices(of: record.chat)
            try await dropDevices(of: ownLID)
        } catch {
            log.log(.warning, "stale device lists could not be dropped", ("client", id), ("error", error.message))
        }
    }

    /// Makes the server's answer durable and tells the caller.
    private func settle(
        _ record: OutgoingRecord, _ ack: Node, _ destination: Destination
    ) async throws(ClientError) -> SentMessage {
        let chat = try await chat(record.chat, alternate: record.chatAlternate)
        let stored = try await read { reader throws(StoreError) in try reader.message(record.id, chat: record.chat) }
        if let code = ack.integer("error") {
            throw try await refused(record, Int(clamping: code), chat)
        }
        let timestamp = ack.integer("t").map(Timestamp.init(seconds:)) ?? serverNow
        var changes: [Change] = [.outgoingSettled(id: record.id)]
        if let stored {
            let event = messageObject(sent: stored, to: chat, at: timestamp).map {
                EventDraft(.messageSent($0), at: clock.now)
            }
            changes.append(.messageStatus(id: record.id, chat: record.chat, .sent, event: event))
        }
        try await commitAndWait(changes)
        spawn { client in await client.issuePrivacyToken(to: destination) }
        return SentMessage(id: record.id, chat: chat, timestamp: timestamp, status: .sent)
    }

    private func refused(
        _ record: OutgoingRecord, _ code: Int, _ chat: Chat
    ) async throws(ClientError) -> ClientError {
        let refusal = SendRefusal(code: code)
        let event = EventData.messageFailed(
            EventData.MessageReference(id: record.id, chat: chat),
            MessageObject.Failure(code: refusal.word, message: refusal.message), retryable: refusal.isRetryable)
        try await commitAndWait([
            .outgoingSettled(id: record.id),
            .messageStatus(id: record.id, chat: record.chat, .failed, event: EventDraft(event, at: clock.now)),
        ])
        if code == 406 || code == 479 { try await dropDevices(of: record.chat) }
        return refusal.error
    }

    /// After a login: messages whose ack never came go out again, byte for byte, under their ids.
    ///
    /// The server knows which of them it has (51-sending.md section 11).
    func resendUnacknowledged() async {
        do {
            let waiting = try await read { reader throws(StoreError) in try reader.unacknowledged(limit: 1000) }
            for record in waiting {
                guard let stanza = record.stanza, link?.isOpen == true else { continue }
                if awaitingAck[record.id] == nil { awaitAck(record, hash: nil, continuation: nil) }
                send(unit: stanza)
            }
        } catch {
            log.log(.warning, "unacknowledged messages could not be read", ("client", id), ("error", error.message))
        }
    }
}
