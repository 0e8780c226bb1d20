/// A text to send.
public struct TextMessage: Sendable, Equatable {
    /// A person, by phone number or LID, bare.
    public let recipient: JID
    /// What to say.
    public let text: String
    /// Id of the message in this chat that this one answers.
    public let replyTo: String?
    /// People the text mentions as `@digits`.
    public let mentions: [JID]
    /// A message id chosen by the caller, so that a repeated call is not a second message; nil draws one.
    public let id: String?

    /// Makes a message.
    public init(
        to recipient: JID, text: String, replyTo: String? = nil, mentions: [JID] = [], id: String? = nil
    ) {
        self.recipient = recipient
        self.text = text
        self.replyTo = replyTo
        self.mentions = mentions
        self.id = id
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
