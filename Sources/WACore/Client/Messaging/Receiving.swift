/// Receives messages: looks up what is needed, then opens, records and answers each in one step (52-receiving.md).
final class Receiving {
    private let context: ClientContext
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let addressBook: AddressBook
    private let signals: SignalMemory
    private let decryptor: MessageDecryptor
    private let delivery: MessageDelivery
    private let addOns: AddOns
    private let retries: RetryRequests
    private let groups: GroupDirectory

    /// Longest wait for the members of a group that decide what a message may do.
    private static let groupTimeout: Duration = .seconds(10)

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ journal: Journal, _ account: Account,
        _ addressBook: AddressBook, _ signals: SignalMemory, _ decryptor: MessageDecryptor,
        _ delivery: MessageDelivery, _ addOns: AddOns, _ retries: RetryRequests, _ groups: GroupDirectory
    ) {
        self.context = context
        self.connection = connection
        self.journal = journal
        self.account = account
        self.addressBook = addressBook
        self.signals = signals
        self.decryptor = decryptor
        self.delivery = delivery
        self.addOns = addOns
        self.retries = retries
        self.groups = groups
    }

    /// Handles one `<message>`.
    ///
    /// A store that cannot be read leaves the stanza unanswered, so that it comes again.
    func received(_ stanza: Node) async {
        let token = connection.token
        signals.makeRoom()
        do {
            var people: [JID: Person] = [:]
            var targets: [String: AddOnTarget] = [:]
            while true {
                guard var message = try await incoming(stanza) else { return refuse(stanza, .parsing) }
                message.people = people
                message.targets = targets
                guard token.isCurrent else { return }
                guard !message.ciphertexts.isEmpty else { return try await receivedWithoutCiphertext(message) }
                let keys = try await decryptor.prepare(message)
                guard token.isCurrent else { return }
                // Others may have gone first: who made room, or learned another name of the sender.
                guard decryptor.isPrepared(message) else { continue }
                switch open(message, with: keys) {
                case .done: return
                case .failed(let failures): return try await retries.openingFailed(message, failures)
                case .incomplete(let addresses, let ids):
                    people.merge(try await addressBook.people(addresses)) { $1 }
                    targets.merge(try await addOns.targets(ids, in: message.chat)) { $1 }
                }
            }
        } catch {
            connection.warn("a message could not be handled", error)
            guard token.isCurrent else { return }
            connection.close(.reconnect(.storageFailure, error.message))
        }
    }

    private func refuse(_ stanza: Node, _ refusal: Acknowledgement.Refusal) {
        context.log(.info, "a stanza was refused", ("stanza", stanza.summary))
        journal.finish(
            Step(
                changes: [.event(context.unknown(stanza))],
                replies: [Acknowledgement.node(for: stanza, refusal: refusal)].compactMap { $0 }))
    }

    /// Reads the attributes; nil when one that is required is missing.
    private func incoming(_ stanza: Node) async throws(ClientError) -> IncomingMessage? {
        guard let own = account.credentials, let messageID = stanza.string("id"), !messageID.isEmpty,
            messageID.utf8.count <= 128,
            let seconds = stanza.integer("t"),
            let source = MessageSource(stanza, ownPhone: own.phoneJID, ownLID: own.lidJID)
        else { return nil }
        for pair in source.mappings { try await addressBook.learn(lid: pair.lid, phone: pair.phone) }
        let name = stanza.string("notify").flatMap { $0 == "-" || $0.isEmpty ? nil : $0 }
        var message = IncomingMessage(
            stanza: stanza, id: messageID, timestamp: Timestamp(seconds: seconds), source: source,
            address: try await addressBook.signalAddress(of: source.sender, alternate: source.senderAlternate),
            chat: try await addressBook.chat(source.chat, alternate: source.chatAlternate),
            sender: try await addressBook.person(
                source.sender, alternate: source.senderAlternate, pushName: source.isFromMe ? nil : name))
        if message.chat.kind == .group { message.isByAdmin = try await isByAdmin(message) }
        return message
    }

    /// True when a message that claims to be an admin's is one's; asks for a group that is not known.
    private func isByAdmin(_ message: IncomingMessage) async throws(ClientError) -> Bool {
        let group = message.source.chat
        if message.chat.name == nil { groups.want(group) }
        guard message.stanza.string("edit") == EditKind.adminRevoke.rawValue, !message.source.isFromMe else {
            return false
        }
        let names = [message.source.sender, message.source.senderAlternate].compactMap { $0 }
        do {
            let known = try await groups.stored(group)
            let record = if let known { known } else { try await groups.refresh(group, timeout: Self.groupTimeout) }
            return record.members.contains { member in member.isAdmin && names.contains(where: member.isNamed) }
        } catch {
            guard error.code != .storage, error.code != .deleted else { throw error }
            context.log(.info, "it is not known who may revoke in a group", ("error", error.message))
            return false
        }
    }

    /// Tells once that a message came without anything to open, unless the message itself is in the log.
    private func receivedWithoutCiphertext(_ message: IncomingMessage) async throws(ClientError) {
        let stanza = message.stanza
        let isUnavailable = stanza.child("unavailable") != nil
        let isKnown = isUnavailable || message.source.chat.isNewsletter
        var step = Step(
            replies: [Acknowledgement.node(for: stanza, refusal: isKnown ? nil : .unrecognizedStanza)].compactMap { $0 }
        )
        let key = message.key
        try await journal.settle()
        if try await !journal.read({ reader throws(StoreError) in try reader.wasReceived(key) }) {
            let event =
                isUnavailable
                ? context.event(message.undecryptable(reason: "unavailable", retryRequested: false, attempt: 0))
                : context.unknown(stanza)
            step.changes.append(message.onceInstead(.event(event), at: context.now))
        }
        journal.finish(step)
    }

    /// Opens all ciphertexts and commits what they bring.
    ///
    /// No await: sessions are read, stepped and handed to the commit in one piece. Who is named in a message is known
    /// only once it is open; when the store must be asked for their names, the opening is undone.
    private func open(_ message: IncomingMessage, with keys: NamedPreKeys) -> Opening {
        var step = Step()
        let before = signals.entries(
            of: message.address, senderKey: message.source.isGroupLike ? message.senderKeyName : nil)
        let (failures, isMalformed) = open(message, with: keys, into: &step)
        guard step.unresolved.isEmpty, step.missingTargets.isEmpty else {
            signals.restore(before)
            return .incomplete(people: step.unresolved, targets: step.missingTargets)
        }
        if failures.isEmpty, isMalformed {
            // Nothing would come of asking again (52-receiving.md section 13).
            step.reply(Acknowledgement.node(for: message.stanza, refusal: .invalidProtobuf))
        } else if failures.isEmpty {
            retries.confirm(message, in: &step)
            if let change = addressBook.pushNameChange(of: message.sender) { step.changes.append(change) }
        }
        journal.finish(step)
        return failures.isEmpty ? .done : .failed(failures)
    }

    /// Opens the ciphertexts that can be opened; returns why the others cannot, and whether one holds no message.
    private func open(
        _ message: IncomingMessage, with keys: NamedPreKeys, into step: inout Step
    ) -> (failures: [OpeningFailure], isMalformed: Bool) {
        var facts: [Change] = []
        var isMalformed = false
        var failures: [OpeningFailure] = []
        for enc in message.ciphertexts {
            let hash = message.bufferHash(of: enc)
            do {
                let plaintext = try decryptor.decrypt(enc, of: message, with: keys, into: &step)
                let brought = try delivery.deliver(plaintext, version: enc.string("v"), of: message, into: &step)
                facts += brought ?? []
                isMalformed = isMalformed || brought == nil
                step.changes.append(.received(hash: hash, at: context.now))
            } catch {
                failures.append(OpeningFailure(error: error, hash: hash))
                // After an old counter the others may be good; after anything else they lack their sender key.
                guard error.code == .duplicate else { break }
            }
        }
        let isComplete = failures.allSatisfy { $0.error.code == .duplicate }
        // What came with a ciphertext that is asked for again is not the message yet.
        step.changes += isComplete && !facts.isEmpty ? [.once(message.key, at: context.now, facts)] : facts
        return (failures, isMalformed)
    }
}
