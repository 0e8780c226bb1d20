internal import WAProto

/// A message to send.
public struct OutgoingMessage: Sendable, Equatable {
    /// Where it goes.
    public let destination: Destination
    /// What it says.
    public let content: MessageContent
    /// Id of the message in this chat that it quotes.
    public let quoting: MessageID?
    /// An id chosen by the caller, so that a repeated call is not a second message; nil draws one.
    public let id: MessageID?

    /// Creates a message of any content.
    public init(
        to destination: Destination, _ content: MessageContent, quoting: MessageID? = nil, id: MessageID? = nil
    ) {
        self.destination = destination
        self.content = content
        self.quoting = quoting
        self.id = id
    }

    /// Creates a text message.
    public init(
        to destination: Destination, text: String, quoting: MessageID? = nil, mentions: [JID] = [],
        id: MessageID? = nil
    ) {
        self.init(to: destination, .text(text, mentions: mentions), quoting: quoting, id: id)
    }

    /// True when `other` says the same and quotes the same message.
    func saysTheSame(as other: OutgoingMessage) -> Bool {
        content.saysTheSame(as: other.content) && quoting == other.quoting
    }

    /// True when `sent` is what this message becomes: the same words, and the same message quoted.
    func saysTheSame(as sent: WA.Message) -> Bool {
        let sent = IncomingContent(sent, fromMe: true)
        if case .media(let media) = content { return media.saysTheSame(as: sent) && quoting?.text == sent.quoted?.id }
        return content.saysTheSame(as: MessageContent(sent)) && quoting?.text == sent.quoted?.id
    }
}

/// What a message says; a new kind is a case with its builder in ``MessageBuilder``.
public enum MessageContent: Sendable, Equatable {
    /// A text, and the people it mentions as `@digits`.
    case text(String, mentions: [JID] = [])
    /// A place.
    case location(PlaceContent)
    /// Contact cards, at least one.
    case contacts([ContactCard])
    /// A poll.
    case poll(PollContent)
    /// A reaction to a message of the chat, in place of the one before; nil takes it back.
    case reaction(to: MessageID, emoji: String?)
    /// Another text for a message of ours.
    case edit(of: MessageID, text: String, mentions: [JID] = [])
    /// Takes a message back for everyone.
    case revoke(of: MessageID)
    /// Our choice in a poll, in place of the one before; empty takes it back.
    case vote(in: MessageID, options: [String])
    /// A file.
    case media(OutgoingMedia)

    /// The word of events and of the store.
    public var kind: MessageKind {
        switch self {
        case .text: .text
        case .location: .location
        case .contacts: .contacts
        case .poll: .poll
        case .reaction: .reaction
        case .edit: .edit
        case .revoke: .revoke
        case .vote: .pollVote
        case .media(let media): media.kind.message
        }
    }

    /// The text people read, if there is one.
    public var text: String? {
        switch self {
        case .text(let text, _), .edit(_, let text, _): text
        case .location(let place): place.name
        case .contacts(let cards): cards.count == 1 ? cards.first?.name : nil
        case .poll(let poll): poll.name
        case .reaction(_, let emoji): emoji
        case .revoke, .vote: nil
        case .media(let media): media.caption
        }
    }

    /// The message that it changes; nil where it changes none.
    public var target: MessageID? {
        switch self {
        case .text, .location, .contacts, .poll, .media: nil
        case .reaction(let id, _), .edit(let id, _, _), .revoke(let id), .vote(let id, _): id
        }
    }

    /// Reads back what was sent; nil when that is of another kind.
    fileprivate init?(_ sent: IncomingContent) {
        let parts = sent.parts
        switch (sent.kind, sent.addOn) {
        case (_, .reaction(let target, let emoji, _)?):
            self = .reaction(to: MessageID(existing: target.id), emoji: emoji)
        case (_, .edit(let target, let content, _)?):
            let edited = IncomingContent(content, fromMe: true)
            self = .edit(of: MessageID(existing: target.id), text: edited.text ?? "", mentions: edited.mentions)
        case (_, .revoke(let target)?): self = .revoke(of: MessageID(existing: target.id))
        case (_, .sealed(let target, .pollVote, _, _)?): self = .vote(in: MessageID(existing: target.id), options: [])
        case (.text, nil): self = .text(sent.text ?? "", mentions: sent.mentions)
        case (.location, nil):
            guard let place = parts.location else { return nil }
            self = .location(
                PlaceContent(
                    latitude: place.latitude, longitude: place.longitude, name: place.name, address: place.address))
        case (.contacts, nil):
            self = .contacts(parts.contacts.map { ContactCard(name: $0.name ?? "", vcard: $0.vcard ?? "") })
        case (.poll, nil):
            guard let poll = parts.poll else { return nil }
            self = .poll(PollContent(name: poll.name, options: poll.options, selectable: Int(poll.selectable)))
        default: return nil
        }
    }

    /// Compares by bytes: two spellings of one character are two texts.
    ///
    /// A vote is sealed: under one id, votes in one poll count as one.
    fileprivate func saysTheSame(as other: MessageContent?) -> Bool {
        switch (self, other) {
        case (.text(let text, let mentions), .text(let otherText, let otherMentions)?):
            text.utf8.elementsEqual(otherText.utf8) && mentions.map(\.bare) == otherMentions.map(\.bare)
        case (.edit(let id, let text, let mentions), .edit(let otherID, let otherText, let otherMentions)?):
            id == otherID && text.utf8.elementsEqual(otherText.utf8)
                && mentions.map(\.bare) == otherMentions.map(\.bare)
        case (.media(let media), .media(let other)?): media.saysTheSame(as: other)
        case (.vote(let poll, _), .vote(let otherPoll, _)?): poll == otherPoll
        case (_, let other?): self == other
        case (_, nil): false
        }
    }
}

/// A message the server acknowledged.
public struct SentMessage: Sendable, Equatable {
    /// Stanza and message id.
    public let id: MessageID
    /// The chat with both names of the recipient where known.
    public let chat: Chat
    /// Server time.
    public let timestamp: Timestamp
    /// `sent`, or further.
    public let status: MessageStatus

    /// Describes an acknowledged message.
    public init(id: MessageID, chat: Chat, timestamp: Timestamp, status: MessageStatus) {
        self.id = id
        self.chat = chat
        self.timestamp = timestamp
        self.status = status
    }
}
