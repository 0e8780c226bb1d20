/// Changes of messages.
public enum MessageChange: Sendable {
    /// Keeps the stanza of a message of ours before it leaves, or replaces the one with its id.
    case outgoing(OutgoingRecord)
    /// The server acknowledged (or refused) a message of ours: its stanza is forgotten.
    ///
    /// Applies the changes only if there was one: a message that was sent again is acknowledged again.
    case settled(id: String, [Change])
    /// Stores a message of any direction, or replaces the one with the same chat, sender and id.
    case put(MessageRecord)
    /// Moves a message's status forward, and appends `event` if it did; ignored when it would move back
    /// (``MessageStatus/canMove(to:)``) or when there is no such message.
    ///
    /// What only speaks of another message (``MessageKind/isAddOn``) moves without an event.
    case status(id: String, chat: JID, MessageStatus, event: EventDraft?)
    /// This ciphertext was processed.
    case received(hash: [UInt8], at: Timestamp)
    /// Applies the changes that one received message brings, unless the message was processed before under any name of
    /// its chat and its author; remembers it.
    ///
    /// Decided in the commit: the first copy may be in a commit that is still open.
    case once(ReceivedMessageID, at: Timestamp, [Change])
    /// Applies changes if the author of an add-on may change its target, else appends an event: see ``TargetClaim``.
    case claim(TargetClaim, granted: [Change], refused: EventDraft)
    /// New content for a message, unless it was taken back or has newer content.
    ///
    /// In a chat an id belongs to the message that had it first. Content for a message that is not there yet waits for
    /// one by `author`, which may have to be asked for again.
    case edited(MessageName, author: JID, text: String?, content: [UInt8], at: Timestamp)
    /// A message was taken back; with `erasing` its content, its reactions and its votes go. Waits like an edit.
    case revoked(MessageName, author: JID, by: JID, at: Timestamp, erasing: Bool)
    /// A person's reaction in place of the one before; nil takes it back. Older ones than the stored change nothing.
    case reaction(MessageName, by: JID, emoji: String?, at: Timestamp)
    /// A person's choice in a poll in place of the one before; empty takes it back. Older ones change nothing.
    case vote(MessageName, by: JID, options: [String], at: Timestamp)
    /// Events tell of all messages of ``MessageReader/lostMessages()``.
    case lossesReported
    /// The 32-byte secret of a message, for later add-ons (51-sending.md section 9).
    case secret(chat: JID, sender: JID, id: String, secret: [UInt8])
}

/// Reads messages.
public protocol MessageReader {
    /// The stanza of a message of ours that the server has not acknowledged.
    func outgoing(_ id: String) throws(StoreError) -> OutgoingRecord?
    /// Stanzas that were committed but not yet acknowledged by the server, oldest first.
    func unacknowledged(limit: Int) throws(StoreError) -> [OutgoingRecord]
    /// Messages that waited in the outbox when the home was rewound, and of which no event tells yet, in the order in
    /// which they were taken; without those that are stored as messages, which have events of their own.
    func lostMessages() throws(StoreError) -> [LostMessage]
    /// A stored message of any direction by id; `chat` narrows when ids repeat.
    func message(_ id: String, chat: JID?) throws(StoreError) -> MessageRecord?
    /// A message of ours by id, whatever its chat; the newest when ids repeat.
    func ownMessage(_ id: String) throws(StoreError) -> MessageRecord?
    /// The ids of messages of others that are delivered and not read, newest first, under any name of the chat; looks
    /// at so many of the newest messages under each name.
    func unreadMessages(in chat: JID, amongNewest limit: Int) throws(StoreError) -> [String]
    /// True when there is a message from this person in their own chat, or one of ours to them that the server took,
    /// under any of their names.
    func hasChat(with person: JID) throws(StoreError) -> Bool
    /// True when this ciphertext (by its hash) was already processed.
    func wasReceived(_ hash: [UInt8]) throws(StoreError) -> Bool
    /// True when this message was processed, under any name of its chat and its author.
    func wasReceived(_ message: ReceivedMessageID) throws(StoreError) -> Bool
    /// The reactions to a message, under any name of its chat, oldest first.
    func reactions(to message: MessageName) throws(StoreError) -> [ReactionRecord]
    /// The votes in a poll, under any name of its chat, oldest first.
    func votes(in poll: MessageName) throws(StoreError) -> [VoteRecord]
    /// The secret of a message, for its add-ons (51-sending.md section 9).
    func messageSecret(chat: JID, sender: JID, id: String) throws(StoreError) -> [UInt8]?
}

/// A message of ours that waited to be sent in an older copy: what became of it since is not known.
public struct LostMessage: Sendable, Equatable {
    /// Its id.
    public let id: MessageID
    /// Where it was to go.
    public let chat: JID

    /// Names a message.
    public init(id: MessageID, chat: JID) {
        self.id = id
        self.chat = chat
    }
}
