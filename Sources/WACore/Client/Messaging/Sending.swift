internal import WAProto

/// Sends messages of ours, and sends again what was not acknowledged (51-sending.md).
final class Sending: ClientFeature {
    /// Messages sent again after one login.
    private static let resendLimit = 1000

    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let readiness: Readiness
    private let addressBook: AddressBook
    private let recipients: Recipients
    private let transmitter: Transmitter
    private let objects: MessageObjects
    private let builder: MessageBuilder
    private let acks: PendingAcks
    private let outcomes: SendOutcomes
    private let chosenIDs: ChosenIDs
    private let restrictions: Restrictions

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ connection: ServerConnection, _ journal: Journal,
        _ account: Account, _ readiness: Readiness, _ addressBook: AddressBook, _ recipients: Recipients,
        _ transmitter: Transmitter, _ objects: MessageObjects, _ builder: MessageBuilder, _ acks: PendingAcks,
        _ outcomes: SendOutcomes, _ chosenIDs: ChosenIDs, _ restrictions: Restrictions
    ) {
        self.objects = objects
        self.builder = builder
        self.context = context
        self.scheduler = scheduler
        self.connection = connection
        self.journal = journal
        self.account = account
        self.readiness = readiness
        self.addressBook = addressBook
        self.recipients = recipients
        self.transmitter = transmitter
        self.acks = acks
        self.outcomes = outcomes
        self.chosenIDs = chosenIDs
        self.restrictions = restrictions
    }

    /// Sends a message and returns once the server has acknowledged it; see ``Client/send(_:)``.
    func send(_ message: OutgoingMessage) async throws(ClientError) -> SentMessage {
        guard let id = message.id else { return try await sendFirst(message) }
        try await chosenIDs.claim(id, for: message)
        defer { chosenIDs.release(id) }
        // Before the state of the client counts: what was sent is sent, whether it is READY or not.
        switch try await find(id, as: message) {
        case .sent(let sent): return sent
        case .open(let record, let row, let destination):
            guard readiness.isReady else { throw .messageOpen(id.text) }
            let sent = try await transmitter.transmitAgain(
                record, row: row, effects: try await effects(of: row, in: destination), to: destination)
            if let sent { return sent }
        case .nothing, .undecided: break
        }
        return try await sendFirst(message)
    }

    /// What the store has under the id of a message, asking the server whose number it is where that decides.
    private func find(_ id: MessageID, as message: OutgoingMessage) async throws(ClientError) -> ChosenIDs.Found {
        let found = try await chosenIDs.find(id, as: message)
        guard case .undecided = found else { return found }
        try readiness.require()
        _ = try await recipients.resolve(message.destination)
        let decided = try await chosenIDs.find(id, as: message)
        if case .undecided = decided { throw .messageIDReused(id.text) }
        return decided
    }

    /// What is known of a message whose id the caller chose; see ``Client/earlier(_:)``.
    func earlier(_ message: OutgoingMessage) async throws(ClientError) -> EarlierMessage? {
        guard let id = message.id else { return nil }
        try await chosenIDs.requireFree(id, for: message)
        switch try await chosenIDs.find(id, as: message) {
        case .sent(let sent): return .sent(sent)
        case .open: return .open
        case .nothing, .undecided: return nil
        }
    }

    /// Sends a message whose id is not in use.
    private func sendFirst(_ message: OutgoingMessage) async throws(ClientError) -> SentMessage {
        try readiness.require()
        let destination = try await recipients.resolve(message.destination)
        try await restrictions.admit(destination)
        let own = account.credentials?.phoneJID.user
        let id = message.id ?? MessageID.make(at: connection.serverNow, ownUser: own, random: context.random)
        let draft = try await builder.draft(of: message, id: id.text, in: destination)
        let sent = try await transmitter.transmit(draft, to: destination)
        await builder.sent(message.content, as: sent.id)
        return sent
    }

    /// What becomes true once the server has a stored message of ours, besides its own row.
    private func effects(
        of row: MessageRecord?, in destination: RecipientAddress
    ) async throws(ClientError) -> [Change] {
        guard let row, MessageKind(rawValue: row.kind)?.isAddOn == true,
            let content = try? WA.Message(serialized: row.content)
        else { return [] }
        return try await builder.effects(of: content, in: destination)
    }

    // MARK: - The answer of the server

    /// The server answered a message of ours; true when its ack was awaited (51-sending.md section 11).
    func acknowledged(_ id: String, _ ack: Node) -> Bool {
        guard ack.string("class") == "message", let pending = acks.remove(id) else { return false }
        if let theirs = ack.string("phash"), theirs != pending.participantHash {
            outcomes.devicesWereMissed(pending)
        }
        let destination = pending.destination
        switch ack.integer("error") {
        case nil:
            outcomes.accepted(
                pending, at: ack.integer("t").map(Timestamp.init(seconds:)) ?? connection.serverNow)
        case 400 where !destination.isByPhone && destination.phone != nil: sendByPhone(pending)
        case 421 where destination.isGroup && !pending.isRepeat: sendToChangedGroup(pending)
        case let code?: outcomes.refused(pending, SendRefusal(code: Int(clamping: code)))
        }
        return true
    }

    /// The account is not ready for LIDs: once more under the same id, by phone number (51-sending.md section 6).
    private func sendByPhone(_ pending: PendingAck) {
        context.log(.info, "a LID was refused; trying the phone number")
        sendAgain(pending) { [self] () async throws(ClientError) in
            var destination = pending.destination
            destination.isByPhone = true
            let login = connection.token
            let sent = try await transmitAgain(pending, to: destination)
            if login.isCurrent { recipients.preferPhoneNumbers() }
            return sent
        }
    }

    /// The members of the group address each other in another way now: once more under the same id, as they do
    /// (51-sending.md section 11).
    private func sendToChangedGroup(_ pending: PendingAck) {
        context.log(.info, "a group has changed its addresses; asking for it again")
        sendAgain(pending) { [self] () async throws(ClientError) in
            try await recipients.refreshGroup(pending.destination.chat)
            return try await transmitAgain(pending, to: pending.destination)
        }
    }

    private func sendAgain(
        _ pending: PendingAck, _ transmission: @escaping () async throws(ClientError) -> SentMessage
    ) {
        func sendAgain() async {
            do throws(ClientError) {
                pending.answer(.success(try await transmission()))
            } catch {
                pending.answer(.failure(error.afterRefusal(of: pending.record.id)))
            }
        }
        scheduler.spawn(sendAgain)
    }

    /// Encrypts a message that was refused once more and sends it under its id.
    private func transmitAgain(
        _ pending: PendingAck, to destination: RecipientAddress
    ) async throws(ClientError) -> SentMessage {
        guard let row = pending.row else {
            throw ClientError(.internalError, "The stored message \(pending.record.id) is gone.")
        }
        let content: WA.Message
        do { content = try WA.Message(serialized: row.content) } catch {
            throw ClientError(.internalError, "The stored message \(pending.record.id) is unreadable: \(error)")
        }
        return try await transmitter.transmit(
            Draft(
                id: pending.record.id, kind: pending.kind, text: row.text, content: content,
                effects: pending.effects, isRepeat: true),
            to: destination)
    }

    // MARK: - After a login

    /// Messages whose ack never came go out again, byte for byte, under their ids.
    ///
    /// The server knows which of them it has (51-sending.md section 11).
    func loggedIn(_ login: ConnectionToken) async {
        do {
            let waiting = try await journal.read { reader throws(StoreError) in
                try reader.unacknowledged(limit: Self.resendLimit).map { record throws(StoreError) in
                    (record: record, row: try reader.message(record.id, chat: record.chat))
                }
            }
            for (record, row) in waiting {
                let phone = try await addressBook.person(record.chat, alternate: record.chatAlternate).phone
                let people = try await objects.people(namedIn: row)
                let destination = RecipientAddress(chat: record.chat, phone: phone.map { .phone($0) })
                let effects = try await effects(of: row, in: destination)
                guard login.isCurrent, connection.isOpen else { return }
                if !acks.contains(record.id) {
                    acks.insert(
                        PendingAck(
                            record: record, row: row, destination: destination, people: people, effects: effects,
                            participantHash: nil, continuation: nil))
                }
                connection.send(encodedStanza: record.stanza)
            }
        } catch {
            connection.warn("unacknowledged messages could not be read", error)
        }
    }
}

extension ClientError {
    /// The error for the caller of a message that was refused and could not be sent by phone number instead.
    ///
    /// Only a refusal settles it. After any other error the first attempt is still on record, and goes out once more
    /// after the next login.
    fileprivate func afterRefusal(of id: String) -> ClientError {
        switch code {
        case .refused, .throttled, .recipientUnknown, .notGroupMember, .notGroupAdmin, .groupUnknown: self
        default: messageID == nil ? .unsettled(id, because: message) : self
        }
    }
}
