public import WACore

/// A wish for events.
public struct EventQuery: Sendable, Equatable {
    /// Where to go on from.
    public enum Cursor: Sendable, Equatable {
        /// Behind this cursor; 0 is the beginning.
        case after(Int64)
        /// Only what happens from now on.
        case latest
    }

    /// Events of one client: the cursor is then its `sequence`.
    ///
    /// nil means all, by their position in the log.
    public var clientID: String?
    /// Where to go on from.
    public var cursor: Cursor
    /// At most this many.
    public var limit: Int
    /// How long to wait when there is none yet.
    public var patience: Duration
    /// Only these types; empty means all.
    public var types: Set<String>

    /// Events per answer at most.
    public static let maximumLimit = 1000

    /// Makes a wish.
    public init(
        clientID: String? = nil, cursor: Cursor = .after(0), limit: Int = 100, patience: Duration = .zero,
        types: Set<String> = []
    ) {
        self.clientID = clientID
        self.cursor = cursor
        self.limit = limit
        self.patience = patience
        self.types = types
    }
}

/// Some events and where to go on.
public struct EventPage: Sendable, Equatable {
    /// Oldest first.
    public var events: [StoredEvent]
    /// The cursor behind everything that was looked at.
    public var next: Int64

    /// `{"events":[…],"next":n}`.
    public var encoded: [UInt8] {
        var bytes = Array("{\"events\":[".utf8)
        for (index, event) in events.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += event.encoded
        }
        return bytes + Array("],\"next\":\(next)}".utf8)
    }
}
