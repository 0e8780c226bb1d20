/// Makes a client safe to run whose rows are an older copy, before it connects.
///
/// What the client did after the copy was made is lost, and must not be done a second time with other content:
/// - Sessions and own sender keys would encrypt with chain indexes that were used (50-signal.md section 12). They are
///   dropped; new ones start with prekey messages. Sender keys of others stay: reading derives keys and uses none up.
/// - Ids of prekeys were given to other keys. New keys, one-time and signed, get distant ids (30-connection.md
///   section 14). The old private keys stay, so that messages to prekeys that are still out can be read: a session made
///   from one draws a new ratchet key before it sends. None of them is offered again.
/// - Messages without an answer may have gone out and been settled, and those that waited in the outbox may have been
///   sent or cancelled. None of them is sent again, and they become `unknown`.
/// - Device lists and groups missed notifications, and are asked for again.
final class Rewinding {
    private let context: ClientContext
    private let journal: Journal
    private let account: Account
    private let addressBook: AddressBook
    private var isUnderWay = false

    /// What the copy holds of that which must change.
    private struct Copy {
        let cause: RewoundCause
        let highestPreKey: UInt32
        let signedPreKeys: [SignedPreKeyRecord]
        let unacknowledged: [OutgoingRecord]
        /// Ended by the store when it was found to be a copy (``LostMessage``); told here.
        let lost: [LostMessage]

        var unknown: Int { unacknowledged.count + lost.count }
    }

    init(_ context: ClientContext, _ journal: Journal, _ account: Account, _ addressBook: AddressBook) {
        self.context = context
        self.journal = journal
        self.account = account
        self.addressBook = addressBook
    }

    /// Does what is to be done for a client that is marked, in one commit; true when there was something to do.
    func finish() async throws(ClientError) -> Bool {
        guard account.marks.isRewound, let own = account.credentials, let copy = try await marked() else {
            return false
        }
        guard !isUnderWay else {
            throw ClientError(.notReady(retryAfter: 1), "\"\(context.id)\" is being started. Try again soon.")
        }
        isUnderWay = true
        defer { isUnderWay = false }
        context.log(
            .warning, "the client goes on from an older copy; all its sessions start over",
            ("cause", copy.cause.rawValue), ("unknown", String(copy.unknown)))
        var changed = own
        // Due at once; and what is at the server says nothing of the new keys.
        (changed.signedPreKeyCreated, changed.lastPreKeyUpload) = (Timestamp(milliseconds: 0), nil)
        let changes = await keyChanges(copy, own) + (try await messageChanges(copy))
        let event = EventData.clientRewound(copy.cause, unknown: copy.unknown)
        try await journal.commitAndWait(
            changes + [.credentials(changed), .client(.rewound(nil)), .event(context.event(event))])
        account.adopt(changed)
        return true
    }

    private func marked() async throws(ClientError) -> Copy? {
        try await journal.read { reader throws(StoreError) in
            guard let cause = try reader.rewound() else { return nil }
            return Copy(
                cause: cause, highestPreKey: try reader.preKeyCounts().highestID,
                signedPreKeys: try reader.signedPreKeys(), unacknowledged: try reader.unacknowledged(limit: .max),
                lost: try reader.lostMessages())
        }
    }

    private func keyChanges(_ copy: Copy, _ own: Credentials) async -> [Change] {
        let random = context.random
        let first = PreKeyGenerator.distantID(from: copy.highestPreKey, random: random)
        let highestSigned = copy.signedPreKeys.map(\.id).max() ?? 0
        // The stock offers them after the login, and the rotation the signed one.
        let (fresh, signed) = await OffLoop.run {
            (
                PreKeyGenerator.make(count: PreKeyStock.batch, after: first, random: random),
                SignedPreKeyRecord.make(
                    identity: own.identityKey, id: PreKeyGenerator.distantID(from: highestSigned, random: random),
                    random: random)
            )
        }
        // The server may have taken a candidate over since: its key is kept for reading.
        let candidates = copy.signedPreKeys.filter { $0.stage == .candidate }.map { key in
            Change.signedPreKey(SignedPreKeyRecord(id: key.id, key: key.key, signature: key.signature, stage: .retired))
        }
        return [
            .signal(.forgetSessions), .signal(.forgetSenderKeys(of: own.lidJID.signalAddress)),
            .signal(.forgetSenderKeys(of: own.phoneJID.signalAddress)), .people(.forgetDeviceLists),
            .groups(.forgetAll),
            .offerPreKeys(through: .max), .keys(.preKeyIDs(after: first)), .addPreKeys(fresh),
        ] + candidates + [.signedPreKey(signed)]
    }

    private func messageChanges(_ copy: Copy) async throws(ClientError) -> [Change] {
        var changes: [Change] = []
        for record in copy.unacknowledged {
            let chat = try await addressBook.chat(record.chat, alternate: record.chatAlternate)
            let reference = EventData.MessageReference(id: record.id, chat: chat)
            let event = context.event(.messageStatus(reference, .unknown, at: context.now))
            changes += [
                .outgoingSettled(id: record.id),
                .messageStatus(id: record.id, chat: record.chat, .unknown, event: event),
            ]
        }
        for message in copy.lost {
            let chat = try await addressBook.chat(message.chat, alternate: nil)
            let reference = EventData.MessageReference(id: message.id.text, chat: chat)
            changes.append(.event(context.event(.messageStatus(reference, .unknown, at: context.now))))
        }
        return changes + [.messages(.lossesReported)]
    }
}
