/// Messages that wait to be sent, and requests that are answered once.
///
/// A message that goes out at once is never here: its stanza and its row are one commit of the client.
public protocol OutboxStore: Sendable {
    /// Stores a message that waits, unless one with its message id does: that one is returned then.
    ///
    /// Throws `notFound` for an unknown client, and `limit` when `limit` of its messages wait.
    func enqueue(_ message: QueuedMessage, limit: Int) async throws(StoreError) -> QueuedMessage?

    /// The places of all messages that wait, of one client or of all, by id.
    func waitingMessages(of client: ClientID?) async throws(StoreError) -> [QueuedPlace]

    /// How many messages of each client wait, of one tenant or of all; without the clients of which none does.
    func waitingCounts(of tenant: TenantID?) async throws(StoreError) -> [ClientID: Int]

    /// A message that waits, or did until lately; nil when there is none.
    func queuedMessage(_ id: OutboxID) async throws(StoreError) -> QueuedMessage?

    /// The message of a client that waits under a message id, or did until lately; nil when there is none.
    func queuedMessage(_ message: MessageID, of client: ClientID) async throws(StoreError) -> QueuedMessage?

    /// Up to `limit` messages of a client behind `id`, by id; with `isWaiting` only those that wait.
    func queuedMessages(
        of client: ClientID, isWaiting: Bool, after id: OutboxID?, limit: Int
    ) async throws(StoreError) -> [QueuedMessage]

    /// Ends the waiting of a message; false when it had ended before, and then nothing changes.
    ///
    /// Appends `event` in the same transaction, unless the client has stored the message: then its log already tells
    /// what became of it.
    func settle(
        _ place: QueuedPlace, _ outcome: QueuedOutcome, event: EventDraft?
    ) async throws(StoreError) -> Bool

    /// Removes what settled, and what was answered, before this moment; returns how many rows went.
    @discardableResult
    func forgetSettled(before moment: Timestamp) async throws(StoreError) -> Int

    /// Takes the key of a request, or returns the record that has it; one made before `moment` counts no more.
    func claim(_ record: IdempotencyRecord, expiringBefore moment: Timestamp) async throws(StoreError)
        -> IdempotencyRecord?

    /// Keeps the answer to the request of a key.
    func answer(_ key: IdempotencyKey, _ answer: [UInt8]) async throws(StoreError)

    /// Gives a key up: its request did nothing.
    func release(_ key: IdempotencyKey) async throws(StoreError)
}

/// An engine that has an outbox.
public protocol OutboxHolder: Sendable {
    /// Messages that wait to be sent, and requests that are answered once.
    var outbox: any OutboxStore { get }
}

/// Names a message of the outbox: `out_` and 26 characters that grow with time.
public struct OutboxID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The id.
    public let text: String

    /// Makes the id of a moment; two of one moment have no order.
    public init(at moment: Timestamp, random: any RandomSource) {
        text = "out" + EventID(at: moment, random: random).text.dropFirst(3)
    }

    /// Checks an id that comes from outside.
    public init?(_ text: String) {
        guard text.hasPrefix("out_"), CrockfordBase32.decode(text.dropFirst(4)) != nil else { return nil }
        self.text = text
    }

    /// Takes an id that was checked before, such as one from the store.
    public init(stored text: String) { self.text = text }

    /// The id.
    public var description: String { text }

    /// The order in which messages were taken.
    public static func < (left: OutboxID, right: OutboxID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

/// Where a message of the outbox waits.
public struct QueuedPlace: Sendable, Equatable {
    /// Names it.
    public let id: OutboxID
    /// The sending client.
    public let client: ClientID
    /// The recipient; messages of one chat go out in the order of their ids.
    public let chat: String
    /// The message id, chosen when the message was taken: tried again, it is the same message.
    public let message: MessageID
    /// It is not sent before; nil means at once.
    public let sendAt: Timestamp?
    /// It is given up then, unless it was handed to WhatsApp.
    public let expires: Timestamp

    /// Describes a place.
    public init(
        id: OutboxID, client: ClientID, chat: String, message: MessageID, sendAt: Timestamp?, expires: Timestamp
    ) {
        self.id = id
        self.client = client
        self.chat = chat
        self.message = message
        self.sendAt = sendAt
        self.expires = expires
    }
}

/// A message of the outbox.
public struct QueuedMessage: Sendable, Equatable {
    /// Where it waits.
    public let place: QueuedPlace
    /// What is sent, in the words of the one who put it there.
    public let body: [UInt8]
    /// It is sent as a person would: read, type, send.
    public let isHumanized: Bool
    /// Who sent it.
    public let credential: String
    /// When it was taken.
    public let created: Timestamp
    /// What became of it.
    public var outcome: QueuedOutcome?

    /// Describes a message.
    public init(
        place: QueuedPlace, body: [UInt8], isHumanized: Bool, credential: String, created: Timestamp,
        outcome: QueuedOutcome? = nil
    ) {
        self.place = place
        self.body = body
        self.isHumanized = isHumanized
        self.credential = credential
        self.created = created
        self.outcome = outcome
    }
}

/// The end of a message's time in the outbox.
public struct QueuedOutcome: Sendable, Equatable {
    /// How it ended.
    public enum State: String, Sendable, CaseIterable {
        /// WhatsApp has it.
        case sent
        /// It was refused.
        case failed
        /// Its time ran out before it could be sent.
        case expired
        /// A caller took it back.
        case cancelled
        /// The home was rewound: whether it was sent cannot be known.
        case unknown
    }

    /// How it ended.
    public let state: State
    /// When.
    public let at: Timestamp
    /// For programs: why it was not sent.
    public let code: String?
    /// For people: why it was not sent.
    public let message: String?

    /// Describes an end.
    public init(_ state: State, at moment: Timestamp, code: String? = nil, message: String? = nil) {
        self.state = state
        at = moment
        self.code = code
        self.message = message
    }
}

/// What a request that must have one effect is known by.
public struct IdempotencyKey: Hashable, Sendable {
    /// The tenant, or a word for callers of all tenants, and the route.
    public let scope: String
    /// The caller's key.
    public let text: String

    /// Names a request.
    public init(scope: String, text: String) {
        self.scope = scope
        self.text = text
    }
}

/// A request that must have one effect.
public struct IdempotencyRecord: Sendable, Equatable {
    /// What it is known by.
    public let key: IdempotencyKey
    /// SHA-256 over what it asks for.
    public let digest: [UInt8]
    /// The id of its message, however often it is asked for.
    public let message: MessageID
    /// When it was first asked for.
    public let created: Timestamp
    /// Its answer; nil while that is not known.
    public var answer: [UInt8]?

    /// Describes a request.
    public init(
        key: IdempotencyKey, digest: [UInt8], message: MessageID, created: Timestamp, answer: [UInt8]? = nil
    ) {
        self.key = key
        self.digest = digest
        self.message = message
        self.created = created
        self.answer = answer
    }
}
