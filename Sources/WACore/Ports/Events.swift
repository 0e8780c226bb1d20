/// An event before the log has numbered it.
public struct EventDraft: Sendable {
    /// What happened.
    public let type: EventType
    /// When it happened.
    public let timestamp: Timestamp
    /// The `data` object as JSON.
    public let data: [UInt8]
    /// The new state, on a `client.state` event made in this process; nil on one read from the log.
    public let state: ClientStateRecord?

    /// Makes a draft; `data` must be one JSON object.
    public init(type: EventType, timestamp: Timestamp, data: [UInt8], state: ClientStateRecord? = nil) {
        self.type = type
        self.timestamp = timestamp
        self.data = data
        self.state = state
    }
}

extension EventDraft {
    /// The code of a `message.failed` that tells of a message that its sender took back.
    public static let cancellationCode = "MESSAGE_CANCELLED"
    /// What the data of such an event holds, and no other: quotes within values are escaped.
    public static let cancellationMark = Array("\"code\":\"\(cancellationCode)\"".utf8)

    /// The message was taken back in the outbox: the event is one of `message.failed`, and no failure.
    public var isCancellation: Bool {
        type == .messageFailed && data.firstRange(of: Self.cancellationMark) != nil
    }
}

extension EventDraft: Equatable {
    /// Same row of the log; ``state`` only repeats what `data` says.
    public static func == (left: EventDraft, right: EventDraft) -> Bool {
        left.type == right.type && left.timestamp == right.timestamp && left.data == right.data
    }
}

/// Names one event of all logs there ever were: `evt_` and 26 characters.
///
/// Time and randomness, as in a ULID, so it is not used again when a client is deleted and made again.
public struct EventID: Hashable, Sendable, CustomStringConvertible {
    private let number: UInt128

    /// Makes a new id: 48 bits of milliseconds, 80 random bits.
    public init(at moment: Timestamp, random: any RandomSource) {
        let milliseconds = UInt128(UInt64(bitPattern: moment.milliseconds) & 0xFFFF_FFFF_FFFF)
        number = random.bytes(10).reduce(milliseconds) { $0 << 8 | UInt128($1) }
    }

    /// Reads 16 stored bytes; nil when there are not 16.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        number = bytes.reduce(0) { $0 << 8 | UInt128($1) }
    }

    /// The id of a row whose own is damaged.
    public static let unreadable = EventID(number: 0)

    /// Reads the text of an id; nil when it is none.
    public init?(_ text: String) {
        guard text.hasPrefix("evt_"), let number = CrockfordBase32.decode(text.dropFirst(4)) else { return nil }
        self.number = number
    }

    /// An id as documentation shows it.
    public static let example = EventID(number: 2_099_476_543_210_987_654_321_098_765_432_109)

    private init(number: UInt128) { self.number = number }

    /// The 16 bytes to store.
    public var bytes: [UInt8] { (0..<16).map { UInt8(truncatingIfNeeded: number >> (8 * (15 - $0))) } }

    /// `evt_` and 26 characters.
    public var text: String { "evt_" + CrockfordBase32.encode(number) }

    /// The text.
    public var description: String { text }
}

/// A place in the event log, which only the store that made it can read.
public struct EventCursor: Hashable, Sendable, CustomStringConvertible {
    /// The cursor as it travels.
    public let text: String

    /// Takes a cursor as a store wrote it or a caller sent it back; the store judges it.
    public init(text: String) { self.text = text }

    /// The text.
    public var description: String { text }
}

/// An event in the log.
public struct StoredEvent: Sendable, Equatable {
    /// Names it among all events.
    public let id: EventID
    /// The place behind it.
    public let cursor: EventCursor
    /// The client it happened to.
    public let clientID: ClientID
    /// The owner of the client.
    public let tenantID: TenantID
    /// Counts per client from 1 without gaps.
    public let sequence: Int64
    /// The event itself.
    public let draft: EventDraft

    /// Makes a stored event.
    public init(
        id: EventID, cursor: EventCursor, clientID: ClientID, tenantID: TenantID, sequence: Int64, draft: EventDraft
    ) {
        self.id = id
        self.cursor = cursor
        self.clientID = clientID
        self.tenantID = tenantID
        self.sequence = sequence
        self.draft = draft
    }
}
