/// Encrypts messages of ours again for devices that could not decrypt them (52-receiving.md section 8.2).
final class RetryAnswers {
    /// We answer this often at most per message and device (52-receiving.md section 8.2).
    private static let limit = 10

    private let context: ClientContext
    private let connection: ServerConnection
    private let journal: Journal
    private let signals: SignalMemory
    private let addressBook: AddressBook
    private let sessions: Sessions
    private let encryptor: MessageEncryptor
    private let groups: GroupDirectory
    private let groupKeys: GroupKeys
    private var counters = RetryCounters()

    /// A request with everything that had to be looked up for the answer.
    private struct Request {
        let record: MessageRecord
        let retry: Node
        let target: TargetDevice
        /// Keys for a new session, when the receipt carries usable ones.
        let bundle: PreKeyBundle?
    }

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ journal: Journal, _ signals: SignalMemory,
        _ addressBook: AddressBook, _ sessions: Sessions, _ encryptor: MessageEncryptor, _ groups: GroupDirectory,
        _ groupKeys: GroupKeys
    ) {
        self.context = context
        self.connection = connection
        self.journal = journal
        self.signals = signals
        self.addressBook = addressBook
        self.sessions = sessions
        self.encryptor = encryptor
        self.groups = groups
        self.groupKeys = groupKeys
    }

    /// Encrypts a message of ours once more for the one device that asks.
    func answer(_ receipt: Node, _ source: MessageSource) async {
        var step = Step()
        do {
            if let request = try await request(receipt, source) {
                try await load(request)
                encrypt(request, receipt, into: &step)
            }
        } catch {
            connection.warn("a retry request was not answered", error)
            // Without an acknowledgement it comes again.
            guard error.code != .storage else { return }
        }
        step.reply(Acknowledgement.node(for: receipt))
        journal.finish(step)
    }

    /// Brings the session into memory and, for a group, our key.
    private func load(_ request: Request) async throws(ClientError) {
        let (address, chat) = (request.target.address, request.record.chat)
        while !signals.isLoaded(address) || (chat.isGroup && !groupKeys.isLoaded(chat)) {
            try await signals.load([address])
            if chat.isGroup { try await groupKeys.load(chat) }
        }
    }

    /// Everything that has to be looked up before the message can be encrypted again; nil when it will not be.
    private func request(_ receipt: Node, _ source: MessageSource) async throws(ClientError) -> Request? {
        guard let retry = receipt.child("retry"), let messageID = retry.string("id") ?? receipt.string("id") else {
            return nil
        }
        let count = retry.integer("count").flatMap { Int(exactly: $0) } ?? 1
        let key = RetryCounters.Key(chat: source.chat, id: messageID, device: source.sender)
        guard count < RetryRequests.limit,
            counters.increment(key, at: context.uptime) <= Self.limit,
            let record = try await journal.read({ reader throws(StoreError) in try reader.ownMessage(messageID) }),
            try await mayHave(record, source)
        else { return nil }
        let requester = source.sender
        let target = TargetDevice(
            jid: requester,
            address: try await addressBook.signalAddress(of: requester, alternate: source.senderAlternate),
            person: try await addressBook.person(requester, alternate: source.senderAlternate),
            isOwn: source.isFromMe)
        let offered = receipt.child("keys") == nil ? nil : bundle(in: receipt)
        signals.makeRoom()
        try await signals.load([target.address])
        if offered == nil { try await replaceSession(with: target, receipt, count: count) }
        return Request(record: record, retry: retry, target: target, bundle: offered)
    }

    private func bundle(in receipt: Node) -> PreKeyBundle? {
        do { return try PreKeyBundle(node: receipt) } catch {
            context.log(.warning, "the keys of a retry request are unusable", ("error", error.message))
            return nil
        }
    }

    /// Only a device of the chat the message went to, or one of ours, may have it.
    private func mayHave(_ record: MessageRecord, _ source: MessageSource) async throws(ClientError) -> Bool {
        if record.chat.isGroup { return try await mayHave(inGroup: record.chat, source) }
        if source.isFromMe { return true }
        let recipients = try await addressBook.names(of: record.chat)
        return recipients.contains(source.sender.chatForm)
    }

    /// Only a device of a member, or one of ours, may have a message to a group.
    private func mayHave(inGroup group: JID, _ source: MessageSource) async throws(ClientError) -> Bool {
        guard source.chat == group else { return false }
        if source.isFromMe { return true }
        let names = [source.sender, source.senderAlternate].compactMap { $0 }
        let members = try await groups.group(group).members
        if members.contains(where: { member in names.contains(where: member.isNamed) }) { return true }
        // Someone we do not know has messages of ours: what comes next shall not be read with what they may have.
        if source.sender.isPhone { journal.commit(groupKeys.rotate(group)) }
        return false
    }

    private func replaceSession(
        with target: TargetDevice, _ receipt: Node, count: Int
    ) async throws(ClientError) {
        while !signals.isLoaded(target.address) { try await signals.load([target.address]) }
        let session = signals.session(target.address)
        let isOtherInstallation = session?.remoteRegistrationID != PreKeyBundle.registrationID(in: receipt)
        guard session == nil || isOtherInstallation || count >= 2 else { return }
        try await sessions.fetch([target], replacing: true)
    }

    /// No await: the session is read, stepped and handed to the commit of `step` in one piece.
    private func encrypt(_ request: Request, _ receipt: Node, into step: inout Step) {
        if request.record.chat.isGroup {
            step.changes += groupKeys.lacks(request.target.address, in: request.record.chat)
        }
        do {
            if let bundle = request.bundle { step.changes += try sessions.start(with: bundle, target: request.target) }
            let sealed = try encryptor.sealAgain(
                request.record, for: request.target, retry: request.retry, receipt: receipt)
            guard let sealed else { return }
            step.changes.append(sealed.change)
            step.reply(sealed.node)
        } catch {
            context.log(
                .warning, "a message cannot be encrypted again", ("id", request.record.id), ("error", "\(error)"))
        }
    }
}
