internal import WAProto

/// A message to send.
public struct OutgoingMessage: Sendable, Equatable {
    /// The chat it goes to: a person, by phone number or LID, bare.
    public let chat: JID
    /// What it says.
    public let content: MessageContent
    /// Id of the message in this chat that it quotes.
    public let quoting: String?
    /// An id chosen by the caller, so that a repeated call is not a second message; nil draws one.
    public let id: String?

    /// Creates a message of any content.
    public init(to chat: JID, _ content: MessageContent, quoting: String? = nil, id: String? = nil) {
        self.chat = chat
        self.content = content
        self.quoting = quoting
        self.id = id
    }

    /// Creates a text message.
    public init(to chat: JID, text: String, quoting: String? = nil, mentions: [JID] = [], id: String? = nil) {
        self.init(to: chat, .text(text, mentions: mentions), quoting: quoting, id: id)
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
    public let id: String
    /// The chat with both names of the recipient where known.
    public let chat: Chat
    /// Server time.
    public let timestamp: Timestamp
    /// `sent`, or further.
    public let status: MessageStatus
}
