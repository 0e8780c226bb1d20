internal import WAProto

extension Client {
    /// Registers a message that is about to be written; whoever waits for it learns of a timeout.
    func awaitAck(_ pending: PendingAck) {
        let id = pending.record.id
        awaitingAck[id] = pending
        guard pending.continuation != nil else { return }
        awaitingAck[id]?.timeout = scheduler.after(ServerConnection.requestTimeout) {
            self.endAckWait(
                id,
                ClientError(
                    .timeout, "WhatsApp did not acknowledge message \(id); it will be sent again under the same id."))
        }
    }

    /// Nobody will acknowledge this one; its caller learns why.
    func endAckWait(_ id: String, _ error: ClientError) {
        guard let pending = awaitingAck.removeValue(forKey: id) else { return }
        pending.timeout?.cancel()
        pending.continuation?.resume(returning: .failure(error))
    }

    /// The client stops: those who wait for an ack learn that the outcome is unknown, whatever the others are told.
    func failSends(_ error: ClientError) {
        for id in Array(awaitingAck.keys) { endAckWait(id, .unsettled(id, because: error.message)) }
        connection.failRequests(error)
    }

    /// The server answered a message of ours; true when it was one we wait for (51-sending.md section 11).
    func acknowledged(_ id: String, _ ack: Node) -> Bool {
        guard ack.string("class") == "message", let pending = awaitingAck.removeValue(forKey: id) else { return false }
        pending.timeout?.cancel()
        if let theirs = ack.string("phash"), theirs != pending.participantHash {
            scheduler.spawn { await self.dropDevices(after: pending.record) }
        }
        switch ack.integer("error") {
        case nil: accepted(pending, at: ack.integer("t").map(Timestamp.init(seconds:)) ?? serverNow)
        case 400 where !pending.destination.isByPhone && pending.destination.phone != nil: sendByPhone(pending)
        case let code?: refused(pending, SendRefusal(code: Int(clamping: code)))
        }
        return true
    }

    /// Some devices were missed: ask for the lists again before the next message.
    private func dropDevices(after record: OutgoingRecord) async {
        do {
            try await dropDevices(of: record.chat)
            try await dropDevices(of: ownLID)
        } catch {
            warnWhileConnected("stale device lists could not be dropped", error)
        }
    }

    /// Makes the acceptance durable, then tells the caller.
    ///
    /// At once, without an await: a delivery receipt may be next in line, and must not be told before.
    private func accepted(_ pending: PendingAck, at timestamp: Timestamp) {
        let record = pending.record
        let chat = knownChat(record.chat, alternate: record.chatAlternate)
        let object = pending.row.flatMap { messageObject(sent: $0, to: chat, at: timestamp) }
        let changes: [Change] = [
            .messageStatus(id: record.id, chat: record.chat, .sent),
            .outgoingSettled(id: record.id, event: object.map { EventDraft(.messageSent($0), at: clock.now) }),
        ]
        journal.commit(changes) { result in
            if case .failure(let error) = result {
                pending.continuation?.resume(returning: .failure(.unsettled(record.id, because: error.message)))
                return
            }
            let sent = SentMessage(id: record.id, chat: chat, timestamp: timestamp, status: .sent)
            pending.continuation?.resume(returning: .success(sent))
            self.issuePrivacyTokenIfDue(to: pending.destination.lid)
        }
    }

    private func refused(_ pending: PendingAck, _ refusal: SendRefusal) {
        let record = pending.record
        let event = EventData.messageFailed(
            EventData.MessageReference(
                id: record.id, chat: knownChat(record.chat, alternate: record.chatAlternate)),
            MessageObject.Failure(code: refusal.word, message: refusal.message), retryable: refusal.isRetryable)
        let changes: [Change] = [
            .outgoingSettled(id: record.id),
            .messageStatus(id: record.id, chat: record.chat, .failed, event: EventDraft(event, at: clock.now)),
        ]
        journal.commit(changes) { result in
            if case .failure(let error) = result {
                // The row still counts as open, so the message goes out once more after the next login.
                pending.continuation?.resume(returning: .failure(.unsettled(record.id, because: error.message)))
            } else {
                pending.continuation?.resume(returning: .failure(refusal.error))
            }
        }
        guard refusal.code == 406 || refusal.code == 479 else { return }
        scheduler.spawn { await self.dropDevices(after: record) }
    }

    /// The account is not ready for hidden identities: once more under the same id, by phone number
    /// (51-sending.md section 6).
    private func sendByPhone(_ pending: PendingAck) {
        log.log(.info, "a hidden identity was refused; trying the phone number", ("client", id))
        scheduler.spawn {
            do throws(ClientError) {
                pending.continuation?.resume(returning: .success(try await self.repeatByPhone(pending)))
            } catch {
                // The first attempt is on record and goes out once more after the next login.
                let isOpen = error.code == .storage
                let unsettled = ClientError.unsettled(pending.record.id, because: error.message)
                pending.continuation?.resume(returning: .failure(isOpen ? unsettled : error))
            }
        }
    }

    private func repeatByPhone(_ pending: PendingAck) async throws(ClientError) -> SentMessage {
        var destination = pending.destination
        destination.isByPhone = true
        let content: WA.Message
        do { content = try WA.Message(serialized: pending.record.message) } catch {
            throw ClientError(.internalError, "The stored message \(pending.record.id) is unreadable: \(error)")
        }
        let login = connection.token
        let sent = try await transmit(
            Draft(id: pending.record.id, content: content, isRepeat: true), to: destination)
        if login.isCurrent { prefersPhoneNumbers = true }
        return sent
    }

    /// After a login: messages whose ack never came go out again, byte for byte, under their ids.
    ///
    /// The server knows which of them it has (51-sending.md section 11).
    func resendUnacknowledged() async {
        do {
            let waiting = try await read { reader throws(StoreError) in
                try reader.unacknowledged(limit: 1000).map { record throws(StoreError) in
                    (record: record, row: try reader.message(record.id, chat: record.chat))
                }
            }
            for (record, row) in waiting {
                guard let stanza = record.stanza, connection.isOpen else { continue }
                if awaitingAck[record.id] == nil {
                    let destination = Destination(lid: record.chat, phone: record.chatAlternate)
                    awaitAck(
                        PendingAck(
                            record: record, row: row, destination: destination, participantHash: nil,
                            continuation: nil))
                }
                send(encodedStanza: stanza)
            }
        } catch {
            warnWhileConnected("unacknowledged messages could not be read", error)
        }
    }
}
