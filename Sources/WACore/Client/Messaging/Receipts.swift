/// Receipts about messages of ours, and read receipts for those of others.
final class Receipts {
    /// Ids in one receipt at most (52-receiving.md section 7.1).
    private static let idsPerReceipt = 256
    /// Messages of a chat that are looked at for unread ones; each costs the store a look at its row.
    private static let newestMessages = 1000

    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let readiness: Readiness
    private let addressBook: AddressBook
    private let retries: RetryAnswers
    /// Messages whose read receipts are being sent.
    private var underWay: Set<String> = []

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ connection: ServerConnection, _ journal: Journal,
        _ account: Account, _ readiness: Readiness, _ addressBook: AddressBook, _ retries: RetryAnswers
    ) {
        self.context = context
        self.scheduler = scheduler
        self.connection = connection
        self.journal = journal
        self.account = account
        self.readiness = readiness
        self.addressBook = addressBook
        self.retries = retries
    }

    // MARK: - Ours

    /// Tells the author, and our other devices, that messages were read; see ``Client/markRead(ids:chat:author:)``.
    func markRead(ids: [String], chat: JID, author: JID?) async throws(ClientError) {
        try readiness.require()
        let isPerson = chat.isPhone || chat.isLID
        guard !ids.isEmpty, ids.allSatisfy({ !$0.isEmpty }), isPerson || author != nil else {
            throw ClientError(.invalid, "Name at least one message, and its author unless the chat is with one person.")
        }
        let added = ids.filter { underWay.insert($0).inserted }
        defer { underWay.subtract(added) }
        let address = isPerson ? try await addressBook.personKey(chat) : chat.bare
        try await journal.commitAndWait(ids.map { .messageStatus(id: $0, chat: address, .read) })
        var rest = ids[...]
        while let first = rest.popFirst() {
            let others = rest.prefix(Self.idsPerReceipt - 1)
            rest = rest.dropFirst(others.count)
            let receipt = Node(
                "receipt",
                [
                    "type": "read", "to": .jid(address), "t": .number(connection.serverNow.seconds),
                    "participant": isPerson ? nil : author.map { .jid($0.bare) },
                ],
                others.isEmpty ? [] : [Node("list", [:], others.map { Node("item", ["id": .string($0)]) })])
            let answer = try await connection.exchange(receipt, id: first)
            if let code = answer.integer("error") {
                throw ClientError(.refused(code: Int(clamping: code)), "WhatsApp refused the read receipt (\(code)).")
            }
        }
    }

    /// Reports the unread messages of a person as read; see ``Client/markChatRead(_:)``.
    func markChatRead(_ destination: Destination) async throws(ClientError) {
        try readiness.require()
        guard case .person(let person) = destination else {
            throw ClientError(.chatUnsupported, "Only a chat with one person can be marked as read as a whole.")
        }
        let chat = try await addressBook.personKey(person)
        let unread = try await journal.read { reader throws(StoreError) in
            try reader.unreadMessages(in: chat, amongNewest: Self.newestMessages)
        }
        // Another call may have read the same rows: two requests of one id would be taken for each other.
        let rest = unread.filter { !underWay.contains($0) }
        if !rest.isEmpty { try await markRead(ids: rest, chat: chat, author: nil) }
    }

    // MARK: - Theirs

    /// Handles one `<receipt>`: moves messages of ours forward, answers retry requests.
    func received(_ receipt: Node) async {
        guard let own = account.credentials, let first = receipt.string("id"),
            let source = MessageSource(receipt, ownPhone: own.phoneJID, ownLID: own.lidJID, requiresParticipant: false)
        else { return journal.finish(Step(replies: [Acknowledgement.node(for: receipt)].compactMap { $0 })) }
        if receipt.string("type") == "retry" {
            func answer() async { await retries.answer(receipt, source) }
            return scheduler.spawn(answer)
        }
        do {
            var step = Step()
            if let status = Self.status(of: receipt, source) {
                let ids = [first] + (receipt.child("list")?.children("item").compactMap { $0.string("id") } ?? [])
                try await advance(ids, to: status, receipt, source, into: &step)
            }
            step.reply(Acknowledgement.node(for: receipt))
            journal.finish(step, .soon)
        } catch {
            connection.warn("a receipt could not be handled", error)
            connection.close(.reconnect(.storageFailure, error.message))
        }
    }

    /// What a receipt says about messages of ours.
    ///
    /// `inactive` means that the device got it but does not show it, and receipts of our own devices are about what
    /// they got or read, so both move nothing.
    private static func status(of receipt: Node, _ source: MessageSource) -> MessageStatus? {
        guard !source.isFromMe else { return nil }
        switch receipt.string("type") {
        case nil, "delivery": return .delivered
        case "read": return .read
        case "played": return .played
        default: return nil
        }
    }

    private func advance(
        _ ids: [String], to status: MessageStatus, _ receipt: Node, _ source: MessageSource, into step: inout Step
    ) async throws(ClientError) {
        let chat = try await addressBook.chat(source.chat, alternate: source.chatAlternate)
        let by = try await addressBook.person(source.sender, alternate: source.senderAlternate)
        let at = receipt.integer("t").map(Timestamp.init(seconds:)) ?? connection.serverNow
        for messageID in ids {
            let reference = EventData.MessageReference(id: messageID, chat: chat)
            let event = context.event(.messageStatus(reference, status, by: by, at: at))
            step.changes.append(.messageStatus(id: messageID, chat: chat.key, status, event: event))
        }
    }
}
