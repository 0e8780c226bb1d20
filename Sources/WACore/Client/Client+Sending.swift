internal import WAProto

/// A recipient with everything needed to address it.
struct Destination {
    /// The hidden identity, bare.
    let lid: JID
    /// The phone number, bare, when known.
    let phone: JID?
    /// Written by phone number, because the server refuses the hidden identity (51-sending.md section 6).
    var isByPhone = false

    /// The `to` of the stanza.
    var address: JID { isByPhone ? phone ?? lid : lid }
}

extension Client {
    /// Sends a text and returns once the server has taken it over.
    ///
    /// Sends to one chat keep their order; sends to different chats overlap. Throws `notReady` before anything is
    /// written, `timeout` or `connectionLost` when the outcome is unknown: the message is then sent again under the
    /// same id at the next login, so do not send it anew.
    public func send(_ message: TextMessage) async throws(ClientError) -> SentMessage {
        try requireReady()
        guard message.recipient.isPhone || message.recipient.isLID else {
            throw ClientError(
                .invalid, "\(message.recipient) is not a person. Groups and channels cannot be written to yet.")
        }
        if let id = message.id {
            // Before the store is asked: what it says of an id must stay true until the id is ours.
            guard claimedIDs.insert(id).inserted else { throw Self.alreadyOnItsWay(id) }
        }
        defer { if let id = message.id { claimedIDs.remove(id) } }
        let destination = try await resolve(message.recipient.bare)
        if let id = message.id, let known = try await repeated(id, destination) { return known }
        let draft = Draft(
            id: message.id ?? MessageID.make(at: serverNow, ownUser: credentials?.phoneJID.user, random: random),
            content: try await content(of: message, in: destination))
        return try await transmit(draft, to: destination)
    }

    /// As ``send(_:)``, in one visit to the client; nil when it is not READY, so that the caller may wait or say why.
    public func sendIfReady(_ message: TextMessage) async throws(ClientError) -> SentMessage? {
        guard snapshot().state.state == .ready else { return nil }
        return try await send(message)
    }

    /// A message the caller has sent before under this id: it is not sent as a second one.
    ///
    /// What the server has is returned as it stands; what it may not have goes out again byte for byte. Nil when there
    /// is none, or when it was refused. Throws `invalid` when the id names a message in another chat.
    private func repeated(_ id: String, _ destination: Destination) async throws(ClientError) -> SentMessage? {
        let names = [destination.lid, destination.phone].compactMap { $0 }
        let (stored, record) = try await read { reader throws(StoreError) -> (MessageRecord?, OutgoingRecord?) in
            let record = try reader.outgoing(id)
            for name in names {
                guard let found = try reader.message(id, chat: name), found.fromMe else { continue }
                return (found, record)
            }
            return (nil, record)
        }
        // What is kept to send it again, or to encrypt it once more, is kept by its id alone.
        if let record, !names.contains(record.chat), !names.contains(where: { $0 == record.chatAlternate }) {
            throw ClientError(.invalid, "The id \(id) belongs to a message in another chat. Choose another one.")
        }
        guard let stored, stored.status != .failed else { return nil }
        if [.sent, .delivered, .read, .played].contains(stored.status) {
            return SentMessage(
                id: id, chat: try await chat(destination.lid, alternate: destination.phone),
                timestamp: stored.timestamp, status: stored.status)
        }
        guard let record, let stanza = record.stanza else { return nil }
        guard awaitingAck[id]?.continuation == nil else { throw Self.alreadyOnItsWay(id) }
        let result = await withCheckedContinuation { (continuation: SendContinuation) in
            // Asked again in here: beginning to wait may let other work of this client go first.
            guard awaitingAck[id]?.continuation == nil else {
                return continuation.resume(returning: .failure(Self.alreadyOnItsWay(id)))
            }
            awaitAck(
                PendingAck(
                    record: record, row: stored, destination: destination, participantHash: nil,
                    continuation: continuation))
            send(encodedStanza: stanza)
        }
        return try result?.get()
    }

    private static func alreadyOnItsWay(_ id: String) -> ClientError {
        ClientError(.invalid, "A message with the id \(id) is already on its way.")
    }

    /// Throws `notReady` unless messages can be sent now.
    func requireReady() throws(ClientError) {
        guard credentials != nil else {
            throw ClientError(.notLinked, "\"\(id)\" is not linked. Link it with `wacli clients add \(id)`.")
        }
        guard status.record.state == .ready, connection.isOpen else {
            throw ClientError(
                .notReady(retryAfter: 5),
                "\"\(id)\" is \(status.record.state.rawValue) (\(status.record.cause.rawValue)), not READY. Try again soon."
            )
        }
    }

    /// The LID of a recipient: messages are addressed to it (51-sending.md section 6).
    func resolve(_ recipient: JID) async throws(ClientError) -> Destination {
        if recipient.isLID {
            let phone = try await knownPhone(forLID: recipient.user)
            return destination(.lid(recipient.user), phone.map { .phone($0) })
        }
        let number = try await canonicalNumber(recipient.user)
        if let lid = try await knownLID(forPhone: number) { return destination(.lid(lid), .phone(number)) }
        let found = try await lookUpLID(of: number)
        return destination(.lid(found.lid), .phone(found.phone))
    }

    private func destination(_ lid: JID, _ phone: JID?) -> Destination {
        Destination(lid: lid, phone: phone, isByPhone: phone != nil && prefersPhoneNumbers)
    }

    private func take(_ chat: JID) async {
        await withCheckedContinuation { continuation in
            // Asked in here: beginning to wait may let other work of this client go first.
            guard !chats.take(chat) else { return continuation.resume() }
            chats.wait(continuation, for: chat)
        }
    }

    /// Everything up to the wire, in the chat's turn.
    ///
    /// The turn ends when the stanza is written; then the ack is awaited.
    func transmit(_ draft: Draft, to destination: Destination) async throws(ClientError) -> SentMessage {
        await take(destination.lid)
        let envelope: Envelope
        do throws(ClientError) {
            // The connection may have gone while others had their turn.
            if !draft.isRepeat { try requireReady() }
            envelope = Envelope(
                id: draft.id, content: draft.content, destination: destination,
                privacyToken: try await privacyToken(for: destination),
                targets: try await reachableTargets(for: destination))
        } catch {
            chats.release(destination.lid)
            throw error
        }
        while true {
            let result = await withCheckedContinuation { (continuation: SendContinuation) in
                // Asked in here: beginning to wait may let other work of this client go first.
                guard areLoaded(envelope.targets) else { return continuation.resume(returning: nil) }
                dispatch(envelope, continuation)
            }
            if let result { return try result.get() }
            // Others made room: without its session a device would be left out.
            do { try await loadSessions(envelope.targets.map(\.address)) } catch {
                chats.release(destination.lid)
                throw error
            }
        }
    }

    private func areLoaded(_ targets: [TargetDevice]) -> Bool { targets.allSatisfy { signal.isLoaded($0.address) } }

    /// Encrypts, commits, and writes once that is durable.
    ///
    /// One piece without an await: sessions are read, stepped and handed to the commit before anything else can touch
    /// them.
    private func dispatch(_ envelope: Envelope, _ continuation: SendContinuation) {
        let chat = envelope.destination.lid
        do throws(ClientError) {
            guard awaitingAck[envelope.id] == nil else { throw Self.alreadyOnItsWay(envelope.id) }
            let sealed = try seal(envelope)
            let record = OutgoingRecord(
                id: envelope.id, chat: chat, chatAlternate: envelope.destination.phone,
                message: envelope.content.serialized(), stanza: sealed.stanza, created: clock.now)
            let row = MessageRecord(
                id: envelope.id, chat: chat, sender: ownLID, fromMe: true, timestamp: serverNow, kind: "text",
                text: envelope.content.conversation ?? envelope.content.extendedTextMessage?.text,
                content: record.message, status: .pending)
            // Before it is written: from here on no other send can take its id.
            awaitAck(
                PendingAck(
                    record: record, row: row, destination: envelope.destination,
                    participantHash: sealed.participantHash, continuation: continuation))
            journal.commit(sealed.changes + [.outgoing(record), .message(row)]) { result in
                self.chats.release(chat)
                if case .failure(let error) = result { return self.endAckWait(envelope.id, .storage(error)) }
                self.send(encodedStanza: sealed.stanza)
            }
        } catch {
            chats.release(chat)
            continuation.resume(returning: .failure(error))
        }
    }

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
}
