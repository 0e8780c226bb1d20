/// Makes the server's answer to a message of ours durable, then answers the caller (51-sending.md section 11).
final class SendOutcomes {
    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let journal: Journal
    private let addressBook: AddressBook
    private let objects: MessageObjects
    private let devices: DeviceDirectory
    private let privacyTokens: PrivacyTokens
    private let restrictions: Restrictions
    private let groups: GroupDirectory
    private let groupKeys: GroupKeys

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ journal: Journal, _ addressBook: AddressBook,
        _ objects: MessageObjects, _ devices: DeviceDirectory, _ privacyTokens: PrivacyTokens,
        _ restrictions: Restrictions, _ groups: GroupDirectory, _ groupKeys: GroupKeys
    ) {
        self.context = context
        self.scheduler = scheduler
        self.journal = journal
        self.addressBook = addressBook
        self.objects = objects
        self.devices = devices
        self.privacyTokens = privacyTokens
        self.restrictions = restrictions
        self.groups = groups
        self.groupKeys = groupKeys
    }

    /// The server's hash over the devices differs: some were missed, so the lists are asked for again.
    func devicesWereMissed(_ ack: PendingAck) {
        let chat = ack.record.chat
        if chat.isGroup { groups.markStale(chat) }
        func dropLists() async {
            let known = chat.isGroup ? try? await groups.stored(chat) : nil
            await devices.dropLists(for: known.map { $0.members.compactMap { $0.lid ?? $0.phone } } ?? [chat])
        }
        scheduler.spawn(dropLists)
    }

    /// The server has the message: the caller is answered, and the commit that settles it follows.
    ///
    /// That the server has it is durable there. After a kill in between the row is still open: the stanza goes out
    /// again under its id, and the log gets its one `message.sent` then (architecture.md, "How data flows", rule 1).
    ///
    /// At once, without an await: a delivery receipt may be next in line, and must not be reported first.
    func accepted(_ ack: PendingAck, at timestamp: Timestamp) {
        let record = ack.record
        let chat = addressBook.knownChat(record.chat, alternate: ack.destination.phone)
        // What speaks of another message has the event of what it does to that one.
        let object =
            ack.kind.isAddOn
            ? nil : ack.row.flatMap { objects.object(sent: $0, to: chat, naming: ack.people, at: timestamp) }
        let changes: [Change] = [
            .messageStatus(id: record.id, chat: record.chat, .sent),
            .outgoingSettled(id: record.id, event: object.map { context.event(.messageSent($0)) }, ack.effects),
        ]
        journal.commit(changes, .soon)
        if let keys = ack.distribution {
            // Not later: what takes a mark back must not overtake it.
            journal.commit(groupKeys.mark(keys.devices, of: keys.group, keyID: keys.keyID))
        }
        let id = MessageID(existing: record.id)
        ack.answer(.success(SentMessage(id: id, chat: chat, timestamp: timestamp, status: .sent)))
        guard !ack.destination.isGroup else { return }
        restrictions.accepted(to: ack.destination.chat)
        privacyTokens.issueIfDue(to: ack.destination.chat)
    }

    /// The server refused the message.
    func refused(_ ack: PendingAck, _ refusal: SendRefusal) {
        let record = ack.record
        let group = ack.destination.isGroup ? record.chat : nil
        let event = EventData.messageFailed(
            EventData.MessageReference(
                id: record.id, chat: addressBook.knownChat(record.chat, alternate: ack.destination.phone)),
            MessageObject.Failure(code: refusal.word, message: refusal.message), retryable: refusal.isRetryable)
        let changes: [Change] = [
            .outgoingSettled(id: record.id),
            .messageStatus(id: record.id, chat: record.chat, .failed, event: context.event(event)),
        ]
        journal.commit(changes) { result in
            if case .failure(let error) = result {
                // The row still counts as open, so the message goes out once more after the next login.
                ack.answer(.failure(.unsettled(record.id, because: error.message)))
            } else {
                ack.answer(.failure(refusal.failure(in: group)))
            }
        }
        if refusal.code == 406 || refusal.code == 479 { devicesWereMissed(ack) }
        if let group {
            if refusal.isAboutGroup { groups.markStale(group) }
            return
        }
        // With our token they may write to us, and are no stranger then.
        if refusal.code == 463 { privacyTokens.issueIfDue(to: ack.destination.chat) }
        restrictions.refused(refusal.code)
    }
}
