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
        return content.saysTheSame(as: MessageContent(sent)) && quoting?.text == sent.quoted?.id
    }
}

/// What a message says; a new kind is a case with its builder.
public enum MessageContent: Sendable, Equatable {
    /// A text, and the people it mentions as `@digits`.
    case text(String, mentions: [JID] = [])

    /// The word of events and of the store.
    var kind: MessageKind {
        switch self {
        case .text: .text
        }
    }

    /// The text people read, if there is one.
    var text: String? {
        switch self {
        case .text(let text, _): text
        }
    }

    /// Reads back what was sent.
    fileprivate init?(_ sent: IncomingContent) {
        guard sent.kind == .text else { return nil }
        self = .text(sent.text ?? "", mentions: sent.mentions)
    }

    /// Compares by bytes: two spellings of one character are two texts.
    fileprivate func saysTheSame(as other: MessageContent?) -> Bool {
        switch (self, other) {
        case (.text(let text, let mentions), .text(let otherText, let otherMentions)?):
            text.utf8.elementsEqual(otherText.utf8) && mentions.map(\.bare) == otherMentions.map(\.bare)
        case (_, nil): false
        }
    }

    /// Builds the message that is encrypted.
    func message(quoting quote: OutgoingContent.Quote?) -> WA.Message {
        switch self {
        case .text(let text, let mentions): OutgoingContent.text(text, quoting: quote, mentions: mentions)
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
