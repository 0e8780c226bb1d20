public import WACore

/// A wish to send a text.
public struct SendRequest: Sendable, Equatable {
    /// The sending client; nil means the only or the default one.
    public var clientID: String?
    /// The recipient as it was written.
    public var to: String
    /// The recipient.
    public var recipient: JID
    /// What to say.
    public var text: String
    /// Id of the message that this one answers.
    public var replyTo: String?
    /// People the text mentions as `@digits`.
    public var mentions: [JID]
    /// A message id of the caller's choice.
    public var messageID: String?
    /// How long to wait for the client to become READY; nil means the gateway's default.
    public var patience: Duration?

    /// Characters a text may have.
    public static let maximumLength = 65_536

    /// Makes a wish; `to` is a phone number in any writing or the JID of a person.
    public init(
        clientID: String? = nil, to: String, text: String, replyTo: String? = nil, mentions: [JID] = [],
        messageID: String? = nil, patience: Duration? = nil
    ) throws(OperationError) {
        switch Recipient.parse(to) {
        case .success(let jid): recipient = jid
        case .failure(let problem): throw .invalid("to", problem.text)
        }
        self.clientID = clientID
        self.to = to
        self.text = text
        self.replyTo = replyTo
        self.mentions = mentions
        self.messageID = messageID
        self.patience = patience
    }
}

/// A text that WhatsApp took over.
public struct SentText: Sendable, Equatable {
    /// The client that sent it.
    public let clientID: String
    /// The recipient as it was written.
    public let to: String
    /// What the engine says of it.
    public let message: SentMessage

    /// The object of REST and the command line.
    public var json: JSONValue {
        [
            "success": true, "messageId": .string(message.id), "clientId": .string(clientID), "to": .string(to),
            "jid": .string(message.chat.jid.description), "lid": JSONValue(message.chat.lid?.description),
            "phone": JSONValue(message.chat.phone), "timestamp": .string(message.timestamp.rfc3339),
            "status": .string(message.status.rawValue),
        ]
    }
}
