public import WACore
internal import WAHTTP

/// Where a reader of the event log begins.
public enum EventStart: Sendable, Equatable {
    /// The oldest event that is kept.
    case beginning
    /// The next event.
    case latest
    /// Behind this cursor.
    case after(EventCursor)

    /// `0`, `latest`, or a cursor.
    init(_ text: String) {
        switch text {
        case "0": self = .beginning
        case "latest": self = .latest
        default: self = .after(EventCursor(text: text))
        }
    }
}

/// A query for events.
public struct EventQuery: Sendable, Equatable {
    /// Events of one client; nil means all.
    public var clientID: ClientID?
    /// Where to begin.
    public var start: EventStart
    /// At most this many.
    public var limit: Int
    /// How long to wait when there is none yet.
    public var timeout: Duration
    /// Only these types; empty means all.
    public var types: Set<EventType>
    /// Newest first, from this place on; nil means oldest first, from ``start`` on.
    public var end: EventStart?
    /// Asks for a stream instead of a page.
    var isStream = false
    /// The field that ``start`` came from.
    var startField = "after"

    /// Events per page at most.
    public static let maximumLimit = 1000
    /// Longest wait of a long poll, in seconds; proxies give up not much later.
    private static let longestWait = 60
    /// Longest cursor that is looked at.
    private static let longestCursor = 256

    /// Makes a query.
    public init(
        clientID: ClientID? = nil, start: EventStart = .beginning, limit: Int = 100, timeout: Duration = .zero,
        types: Set<EventType> = []
    ) {
        self.clientID = clientID
        self.start = start
        self.limit = limit
        self.timeout = timeout
        self.types = types
    }
}

extension EventQuery: RequestModel {
    init(_ fields: inout FieldReader) {
        let client = fields.query.optionalClientID("client", "Only this client's events")
        let after = fields.query.optionalString(
            "after", max: Self.longestCursor,
            "Cursor: events behind it; `0` (default) is the beginning, `latest` means from now on")
        let limit = fields.query.optionalInteger(
            "limit", in: 1...Self.maximumLimit,
            "Events per page; default 100. A page of long events has fewer: go by `hasMore`.")
        let wait = fields.query.optionalInteger(
            "wait", in: 0...Self.longestWait, "Long poll: seconds to wait for the first event; default 0")
        let types = fields.query.words("type", of: EventType.self, "Only these types, separated by commas")
        let last = fields.header("Last-Event-ID", max: Self.longestCursor, "Of a stream: goes before `after`")
        self.init(
            clientID: client, start: after.map { EventStart($0) } ?? .beginning, limit: limit ?? 100,
            timeout: .seconds(wait ?? 0), types: types)
        let before = fields.query.optionalString(
            "before", max: Self.longestCursor,
            "Newest first: events before this cursor; `latest` begins at the newest one. Not with `after` or `wait`")
        end = before.map { EventStart($0) }
        if end != nil {
            startField = "before"
            if after != nil { fields.query.fault("before", "cannot be used together with after") }
            if wait ?? 0 > 0 { fields.query.fault("before", "cannot be used together with wait") }
        }
        isStream = fields.form == EventAnswer.streamType
        if isStream, end != nil { fields.query.fault("before", "cannot be used for a stream") }
        if isStream, let last, !last.isEmpty {
            start = EventStart(last)
            startField = "Last-Event-ID"
        }
    }
}

/// A page of events and the cursor after it.
public struct EventPage: Sendable, Equatable {
    /// Oldest first, or newest first where the query asks for it.
    public let events: [StoredEvent]
    /// Where the next page begins: behind everything that was looked at, or before it where the newest come first.
    public let next: EventCursor
    /// There may be more from ``next`` on now.
    public let hasMore: Bool

    /// `{"events":[…],"hasMore":…,"nextCursor":"…"}`.
    var encoded: [UInt8] {
        var bytes = Array("{\"events\":[".utf8)
        for (index, event) in events.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += event.encoded
        }
        bytes += "],\"hasMore\":\(hasMore),\"nextCursor\":".utf8
        JSONValue.string(next.text).encode(into: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
