/// A message as events and answers show it (events.md, "Message object").
public struct MessageObject: Sendable, Equatable {
    /// Why a message failed.
    public struct Failure: Sendable, Equatable {
        /// What programs may switch on.
        public let code: String
        /// A sentence for people.
        public let message: String

        /// Makes a failure.
        public init(code: String, message: String) {
            self.code = code
            self.message = message
        }
    }

    /// When and by whom a message was taken back.
    public struct Revocation: Sendable, Equatable {
        /// When.
        public let at: Timestamp
        /// Its author or an admin.
        public let by: Person

        /// Makes a revocation.
        public init(at: Timestamp, by: Person) {
            self.at = at
            self.by = by
        }
    }

    /// The message's id.
    public var id: String
    /// Whose message.
    public var clientID: String
    /// Where it stands.
    public var chat: Chat
    /// Its author.
    public var sender: Person
    /// Written by our account.
    public var fromMe: Bool
    /// The author's device, when known.
    public var fromDevice: UInt16?
    /// Server time.
    public var timestamp: Timestamp
    /// What it holds.
    public var content: IncomingContent
    /// How far it has come.
    public var status: MessageStatus
    /// It waited on the server while we were away.
    public var offline = false
    /// Why it failed.
    public var failure: Failure?
    /// When its content was last replaced.
    public var editedAt: Timestamp?
    /// That it was taken back.
    public var revoked: Revocation?
    /// Names an address inside the message: the author of the quote, people mentioned.
    public var people: [JID: Person] = [:]

    /// Puts a message together.
    public init(
        id: String, clientID: String, chat: Chat, sender: Person, fromMe: Bool, timestamp: Timestamp,
        content: IncomingContent, status: MessageStatus
    ) {
        self.id = id
        self.clientID = clientID
        self.chat = chat
        self.sender = sender
        self.fromMe = fromMe
        self.timestamp = timestamp
        self.content = content
        self.status = status
    }
}
