/// A message as events and answers show it (events.md, "Message object").
public struct MessageObject: Sendable, Equatable {
    /// Why a message failed.
    public struct Failure: Sendable, Equatable {
        /// What programs may switch on.
        let code: String
        /// A sentence for people.
        let message: String

        /// Makes a failure.
        public init(code: String, message: String) {
            self.code = code
            self.message = message
        }
    }

    /// When and by whom a message was taken back.
    struct Revocation: Sendable, Equatable {
        /// When.
        let at: Timestamp
        /// Its author or an admin.
        let by: Person

        /// Makes a revocation.
        init(at: Timestamp, by: Person) {
            self.at = at
            self.by = by
        }
    }

    /// The message's id.
    var id: String
    /// Whose message.
    var clientID: String
    /// Its chat.
    var chat: Chat
    /// Its author.
    var sender: Person
    /// Written by our account.
    var fromMe: Bool
    /// The author's device, when known.
    var fromDevice: UInt16?
    /// Server time.
    var timestamp: Timestamp
    /// What it holds.
    var content: IncomingContent
    /// Its delivery status.
    var status: MessageStatus
    /// It waited on the server while we were away.
    var offline = false
    /// Why it failed.
    var failure: Failure?
    /// When its content was last replaced.
    var editedAt: Timestamp?
    /// That it was taken back.
    var revoked: Revocation?
    /// Names an address inside the message: the author of the quote, people mentioned.
    var people: [JID: Person] = [:]

    /// Creates a message.
    init(
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
