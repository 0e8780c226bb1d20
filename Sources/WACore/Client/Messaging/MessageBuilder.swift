internal import WAProto

/// Builds what is encrypted of a message to send: looks up what it speaks of, and refuses what cannot be said of it.
final class MessageBuilder {
    /// How long the text of a message can be changed, in milliseconds (51-sending.md section 10.2).
    private static let editWindow: Int64 = 20 * 60_000

    private let context: ClientContext
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let addOns: AddOns
    private let addressBook: AddressBook
    private let groups: GroupDirectory
    private let media: MediaTransfers

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ journal: Journal, _ account: Account,
        _ addOns: AddOns, _ addressBook: AddressBook, _ groups: GroupDirectory,
        _ media: MediaTransfers
    ) {
        self.context = context
        self.connection = connection
        self.journal = journal
        self.account = account
        self.addOns = addOns
        self.addressBook = addressBook
        self.groups = groups
        self.media = media
    }

    /// The draft of a message under an id.
    func draft(
        of message: OutgoingMessage, id: String, in destination: RecipientAddress
    ) async throws(ClientError) -> Draft {
        var quote: OutgoingContent.Quote?
        if let id = message.quoting { quote = try await self.quote(id.text, in: destination) }
        var draft = Draft(
            id: id, kind: message.content.kind, text: message.content.text,
            content: try await content(of: message, quoting: quote, in: destination))
        if let secret = draft.content.messageContextInfo?.messageSecret {
            draft.changes.append(.messageSecret(chat: destination.chat, sender: account.lid, id: id, secret: secret))
        }
        if message.content.target != nil { draft.effects = try await effects(of: draft.content, in: destination) }
        return draft
    }

    /// What WhatsApp's taking of a message changes besides its own row.
    func effects(
        of content: WA.Message, in destination: RecipientAddress
    ) async throws(ClientError) -> [Change] {
        try await addOns.changes(
            ofOurs: content, in: try await addressBook.chat(destination.chat, alternate: destination.phone))
    }

    /// WhatsApp has taken a message: what was kept to send it belongs to the message now.
    func sent(_ content: MessageContent, as id: MessageID) async {
        if case .media(let file) = content { await media.sent(file, as: id.text) }
    }

    private func content(
        of message: OutgoingMessage, quoting quote: OutgoingContent.Quote?, in destination: RecipientAddress
    ) async throws(ClientError) -> WA.Message {
        let now = connection.serverNow
        switch message.content {
        case .text(let text, let mentions): return OutgoingContent.text(text, quoting: quote, mentions: mentions)
        case .location(let place): return OutgoingContent.location(place, quoting: quote)
        case .contacts(let cards): return OutgoingContent.contacts(cards, quoting: quote)
        case .poll(let poll): return OutgoingContent.poll(poll, secret: context.random.bytes(32), quoting: quote)
        // Before anything is committed: a message never says where a file is that is not there.
        case .media(let file): return OutgoingContent.media(file, try await media.upload(file), quoting: quote)
        case .reaction(let id, let emoji):
            let target = try await target(id, in: destination)
            return OutgoingContent.reaction(emoji, to: try key(of: target, in: destination), at: now)
        case .edit(let id, let text, let mentions):
            let target = try await target(id, in: destination)
            try requireEditable(target, at: now)
            return OutgoingContent.edit(
                of: try key(of: target, in: destination), to: OutgoingContent.text(text, mentions: mentions), at: now)
        case .revoke(let id):
            let target = try await target(id, in: destination)
            try await requireRevocable(target, in: destination)
            return OutgoingContent.revoke(try key(of: target, in: destination))
        case .vote(let id, let options):
            return try await vote(options, in: try await target(id, in: destination), destination, at: now)
        }
    }

    // MARK: - The message it speaks of

    private func message(_ id: String, in destination: RecipientAddress) async throws(ClientError) -> MessageRecord {
        let names = destination.names
        let found = try await journal.read { reader throws(StoreError) in try reader.message(id, in: names) }
        guard let found else {
            throw ClientError(.messageUnknown, "There is no message \(id) in the chat with \(destination.text).")
        }
        return found
    }

    private func target(
        _ id: MessageID, in destination: RecipientAddress
    ) async throws(ClientError) -> MessageRecord {
        let found = try await message(id.text, in: destination)
        guard found.amendment.revoked == nil else {
            throw .changeRefused(.alreadyRevoked, "The message \(id.text) was taken back.")
        }
        guard MessageKind(rawValue: found.kind)?.isAddOn != true else {
            throw ClientError(.messageUnknown, "\(id.text) is not a message but a change of one.")
        }
        return found
    }

    private func key(
        of target: MessageRecord, in destination: RecipientAddress
    ) throws(ClientError) -> WA.MessageKey {
        guard let own = account.credentials else { throw ClientError(.notLinked, "The client is not linked.") }
        return OutgoingContent.key(
            chat: destination.address, sender: target.fromMe ? nil : target.sender, id: target.id,
            own: OwnIdentity(own))
    }

    private func requireRevocable(
        _ target: MessageRecord, in destination: RecipientAddress
    ) async throws(ClientError) {
        guard !target.fromMe else { return }
        guard destination.isGroup else {
            throw .changeRefused(.notAuthor, "Only its author can take a message back.")
        }
        let own = [account.credentials?.lidJID, account.credentials?.phoneJID].compactMap { $0 }
        let members = try await groups.stored(destination.chat)?.members ?? []
        guard members.contains(where: { member in member.isAdmin && own.contains(where: member.isNamed) }) else {
            throw .changeRefused(.notAuthor, "Only its author and the admins of the group can take a message back.")
        }
    }

    private func requireEditable(_ target: MessageRecord, at now: Timestamp) throws(ClientError) {
        guard target.fromMe else { throw .changeRefused(.notAuthor, "Only its author can edit a message.") }
        guard target.kind == MessageKind.text.rawValue else {
            throw .changeRefused(.notEditable, "A message of the kind \(target.kind) has no text to edit.")
        }
        guard now.milliseconds(since: target.timestamp) <= Self.editWindow else {
            throw .changeRefused(.tooLate, "WhatsApp takes edits for 20 minutes after a message was sent.")
        }
    }

    // MARK: - Quotes

    private func quote(
        _ id: String, in destination: RecipientAddress
    ) async throws(ClientError) -> OutgoingContent.Quote {
        let found = try await message(id, in: destination)
        do {
            return OutgoingContent.Quote(
                id: id, author: found.sender,
                content: try WA.Message(serialized: found.amendment.content ?? found.content))
        } catch {
            throw ClientError(.internalError, "The stored message \(id) is unreadable: \(error)")
        }
    }

    // MARK: - Votes

    private func vote(
        _ options: [String], in poll: MessageRecord, _ destination: RecipientAddress, at now: Timestamp
    ) async throws(ClientError) -> WA.Message {
        let known = try await addOns.targets([poll.id], in: Chat(poll.chat))[poll.id] ?? .unknown
        guard let question = known.poll else {
            throw .changeRefused(.notPoll, "The message \(poll.id) is not a poll.")
        }
        if let unknown = options.first(where: { !question.options.contains($0) }) {
            throw .changeRefused(
                .optionUnknown, "The poll has no option \"\(unknown)\"; it has \(Self.list(question.options)).")
        }
        guard question.selectable == 0 || options.count <= question.selectable else {
            throw .changeRefused(
                .tooManyOptions, "The poll allows \(question.selectable) of its options, not \(options.count).")
        }
        guard let secret = known.secret, let own = account.credentials else {
            throw .changeRefused(
                .secretUnknown, "The secret of the poll \(poll.id) is not known here, so that no vote can be sealed.")
        }
        let author = poll.fromMe ? own.lidJID.bare : poll.sender
        // Votes name both people in one namespace (51-sending.md section 10.4).
        let sealing = MessageSecret(
            secret, originalID: poll.id, originalSender: author,
            modifier: author.isPhone ? own.phoneJID.bare : own.lidJID.bare)
        do {
            return try OutgoingContent.vote(
                in: try key(of: poll, in: destination), options, sealedWith: sealing, at: now,
                nonce: context.random.bytes(12))
        } catch let error as ClientError { throw error } catch {
            throw ClientError(.internalError, "The vote cannot be sealed: \(error)")
        }
    }

    private static func list(_ options: [String]) -> String {
        options.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}

extension MessageReader {
    /// A message of any direction under one of a chat's names.
    fileprivate func message(_ id: String, in names: [JID]) throws(StoreError) -> MessageRecord? {
        for name in names {
            if let record = try message(id, chat: name) { return record }
        }
        return nil
    }
}
