internal import WAProto

/// What an add-on does: to the rows of the message it speaks of, and as an event (51-sending.md section 10).
final class AddOns {
    private let context: ClientContext
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let addressBook: AddressBook
    /// The content of a revoked message goes.
    private let erasesRevoked: Bool

    /// Who wrote an add-on, where and when.
    private struct Origin {
        let chat: Chat
        let person: Person
        /// All addresses of the person.
        let names: [JID]
        let isFromMe: Bool
        let moment: Timestamp
    }

    /// An add-on that is readable.
    private enum Opened {
        case plain(MessageAddOn)
        case vote(MessageTarget, options: [String], tally: [String: Int])
        /// We do not model it, or cannot open it.
        case unknown
    }

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ journal: Journal, _ account: Account,
        _ addressBook: AddressBook, erasesRevoked: Bool
    ) {
        self.context = context
        self.connection = connection
        self.journal = journal
        self.account = account
        self.addressBook = addressBook
        self.erasesRevoked = erasesRevoked
    }

    // MARK: - Those that arrive

    /// The changes that a received add-on brings, as far as its author may make them.
    ///
    /// What must be read of the message it speaks of becomes ``Step/missingTargets``.
    func changes(_ addOn: MessageAddOn, of incoming: IncomingMessage, into step: inout Step) -> [Change] {
        guard let own = account.credentials else { return [] }
        let id = addOn.target.id
        if case .sealed = addOn, incoming.targets[id] == nil {
            step.missingTargets.insert(id)
            return []
        }
        let source = incoming.origin(own)
        let origin = Origin(
            chat: incoming.chat, person: incoming.sender, names: source.authorNames.sorted { "\($0)" < "\($1)" },
            isFromMe: incoming.source.isFromMe, moment: incoming.timestamp)
        let opened = open(addOn, from: origin, incoming.targets[id] ?? .unknown)
        guard let granted = changes(opened, from: origin) else { return [.event(context.unknown(incoming.stanza))] }
        guard let authority = AddOnAuthority(addOn, from: source, own: OwnIdentity(own)) else { return granted }
        let refused = EventData.messageUnauthorized(
            EventData.MessageReference(id: id, chat: incoming.chat), by: incoming.sender, action: authority.action,
            asAdmin: authority.isAsAdmin, at: incoming.timestamp)
        return [.claim(authority.claim, granted: granted, refused: context.event(refused))]
    }

    /// Reads what sealed add-ons of a chat need.
    ///
    /// What is committed but not durable yet counts: the tally of a vote includes those before it.
    func targets(_ ids: Set<String>, in chat: Chat) async throws(ClientError) -> [String: AddOnTarget] {
        guard !ids.isEmpty else { return [:] }
        try await journal.settleAll()
        var targets: [String: AddOnTarget] = [:]
        for id in ids { targets[id] = try await target(MessageName(id: id, chat: chat.key)) }
        return targets
    }

    private func target(_ name: MessageName) async throws(ClientError) -> AddOnTarget {
        let (row, votes) = try await journal.read { reader throws(StoreError) in
            (try reader.message(name.id, chat: name.chat), try reader.votes(in: name))
        }
        guard let row else { return .unknown }
        var authors = try await addressBook.names(of: row.sender)
        if row.fromMe, let own = account.credentials { authors += [own.lidJID.bare, own.phoneJID.bare] }
        let chats = try await addressBook.names(of: row.chat)
        let senders = authors
        let secret = try await journal.read { reader throws(StoreError) -> [UInt8]? in
            for chat in chats {
                for sender in senders {
                    if let secret = try reader.messageSecret(chat: chat, sender: sender, id: name.id) { return secret }
                }
            }
            return nil
        }
        let content = (try? WA.Message(serialized: row.content)) ?? WA.Message()
        return AddOnTarget(
            secret: secret.map { SecretBytes($0) }, authors: authors,
            poll: IncomingContent(content, fromMe: row.fromMe).parts.poll, votes: votes)
    }

    // MARK: - Our own

    /// The changes that an add-on of ours brings once WhatsApp has it; none for any other message.
    func changes(ofOurs content: WA.Message, in chat: Chat) async throws(ClientError) -> [Change] {
        guard let own = account.credentials, let addOn = IncomingContent(content, fromMe: true).addOn else { return [] }
        let names = [own.lidJID.bare, own.phoneJID.bare]
        let origin = Origin(
            chat: chat, person: Person(own.phoneJID.bare, alternate: own.lidJID.bare), names: names, isFromMe: true,
            moment: connection.serverNow)
        var target = AddOnTarget.unknown
        if case .sealed = addOn {
            try await journal.settleAll()
            target = try await self.target(MessageName(id: addOn.target.id, chat: chat.key))
        }
        return changes(open(addOn, from: origin, target), from: origin) ?? []
    }

    // MARK: - What they do

    private func open(_ addOn: MessageAddOn, from origin: Origin, _ known: AddOnTarget) -> Opened {
        guard case .sealed(let target, let use, let payload, let nonce) = addOn else { return .plain(addOn) }
        guard let bytes = known.open(payload, nonce: nonce, for: use, id: target.id, by: origin.names) else {
            return .unknown
        }
        switch use {
        case .pollVote:
            guard let vote = try? WA.PollVoteMessage(serialized: bytes), let poll = known.poll else { return .unknown }
            let options = PollVote.options(vote.selectedOptions, of: poll.options)
            guard !options.isEmpty || vote.selectedOptions.isEmpty else { return .unknown }
            return .vote(target, options: options, tally: tally(options, by: origin, known))
        case .messageEdit:
            guard let content = try? WA.Message(serialized: bytes) else { return .unknown }
            return .plain(.edit(target, content: content, at: nil))
        case .reaction:
            guard let reaction = try? WA.ReactionMessage(serialized: bytes) else { return .unknown }
            let emoji = reaction.text.flatMap { $0.isEmpty ? nil : $0 }
            return .plain(.reaction(target, emoji: emoji, at: nil))
        case .comment, .eventResponse, .eventEdit, .pollEdit, .pollAddOption, .reportToken, .botMessage:
            return .unknown
        }
    }

    /// Voters by option, with this vote in place of the voter's last.
    private func tally(_ options: [String], by origin: Origin, _ known: AddOnTarget) -> [String: Int] {
        var tally: [String: Int] = [:]
        for option in known.poll?.options ?? [] { tally[option] = 0 }
        let others = known.votes.filter { vote in !origin.names.contains { $0.bare == vote.voter } }
        for option in others.flatMap(\.options) + options { tally[option, default: 0] += 1 }
        return tally
    }

    /// The rows and the event; nil for what we do not model.
    private func changes(_ opened: Opened, from origin: Origin) -> [Change]? {
        let person = origin.person
        func name(_ target: MessageTarget) -> MessageName { MessageName(id: target.id, chat: origin.chat.key) }
        func reference(_ target: MessageTarget) -> EventData.MessageReference {
            EventData.MessageReference(id: target.id, chat: origin.chat)
        }
        switch opened {
        case .plain(.reaction(let target, let emoji, let moment)):
            return [
                .messages(.reaction(name(target), by: person.key, emoji: emoji, at: origin.moment)),
                .event(
                    context.event(
                        .messageReaction(reference(target), by: person, emoji: emoji, at: moment ?? origin.moment))),
            ]
        case .plain(.edit(let target, let edited, let moment)):
            let content = IncomingContent(edited, fromMe: origin.isFromMe)
            return [
                .messages(
                    .edited(
                        name(target), author: person.key, text: content.text, content: content.message.serialized(),
                        at: origin.moment)),
                .event(
                    context.event(
                        .messageEdited(reference(target), by: person, content: content, at: moment ?? origin.moment))),
            ]
        case .plain(.revoke(let target)):
            // An admin names the author of what they take back.
            let author = target.participant.map(\.chatForm) ?? person.key
            return [
                .messages(
                    .revoked(name(target), author: author, by: person.key, at: origin.moment, erasing: erasesRevoked)),
                .event(context.event(.messageRevoked(reference(target), by: person, at: origin.moment))),
            ]
        case .vote(let target, let options, let tally):
            return [
                .messages(.vote(name(target), by: person.key, options: options, at: origin.moment)),
                .event(
                    context.event(.messagePollVote(reference(target), by: person, options: options, tally: tally))),
            ]
        case .plain(.sealed), .plain(.pin), .plain(.keep), .unknown: return nil
        }
    }
}
