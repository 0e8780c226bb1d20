/// Reads what is stored of the chats of clients, newest first, page by page.
///
/// What only speaks of another message, such as a reaction, is listed with that one.
public protocol MessageArchive: Sendable {
    /// Chats of a client by their newest message; a person who has written under two addresses is one chat.
    ///
    /// Throws `notFound` for an unknown client.
    func conversations(
        of client: ClientID, before place: ArchivePlace?, limit: Int
    ) async throws(StoreError) -> [Conversation]

    /// Messages of a chat, under all names of it.
    ///
    /// Throws `notFound` for an unknown client.
    func messages(
        of client: ClientID, in chat: JID, before place: ArchivePlace?, limit: Int
    ) async throws(StoreError) -> [ArchivedMessage]

    /// A message by its id, in one chat under any name of it, or the newest in any; nil when there is none.
    ///
    /// Throws `notFound` for an unknown client.
    func message(
        _ id: MessageID, of client: ClientID, in chat: JID?
    ) async throws(StoreError) -> ArchivedMessage?
}

/// A store with an archive of messages.
public protocol ArchiveHolder: Sendable {
    /// What is stored of the chats of clients.
    var archive: any MessageArchive { get }
}

/// A place among the messages of a client: a time, and what tells messages of one time apart.
public struct ArchivePlace: Sendable, Hashable {
    /// The time of the message behind the place.
    public let timestamp: Timestamp
    /// Grows with each stored message; 0 lies before all messages of the time.
    public let number: Int64

    /// Makes a place.
    public init(_ timestamp: Timestamp, number: Int64 = 0) {
        self.timestamp = timestamp
        self.number = number
    }
}

/// A stored message and its place.
public struct ArchivedMessage: Sendable, Equatable {
    /// The message.
    public let record: MessageRecord
    /// Where reading goes on behind it.
    public let place: ArchivePlace
    /// Reactions to it, oldest first; not read where a chat is listed by it.
    public var reactions: [ReactionRecord] = []
    /// Votes in it, oldest first, if it is a poll.
    public var votes: [VoteRecord] = []

    /// Bundles a message with its place.
    public init(record: MessageRecord, place: ArchivePlace) {
        self.record = record
        self.place = place
    }
}

/// A chat with its newest message.
public struct Conversation: Sendable, Equatable {
    /// The address that the newest message came under.
    public let chat: JID
    /// The other address of a person, where it is known.
    public let alternate: JID?
    /// What the person or the business calls itself.
    public let name: String?
    /// The newest message of it.
    public let newest: ArchivedMessage

    /// Bundles a chat with its newest message.
    public init(chat: JID, alternate: JID?, name: String?, newest: ArchivedMessage) {
        self.chat = chat
        self.alternate = alternate
        self.name = name
        self.newest = newest
    }
}
