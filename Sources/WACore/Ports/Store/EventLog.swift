/// The reading side of the event log of all clients.
public protocol EventLog: Sendable {
    /// Up to `limit` events behind a cursor, oldest first; nil is the beginning. Fewer where they are long:
    /// ``EventBatch/maximumBytes``.
    ///
    /// Events come in the order in which they became durable, so a reader that goes on from the cursor of an answer
    /// misses none. Throws `cursorInvalid` for a cursor that this log did not make, and `cursorExpired` for one behind
    /// which events have been removed.
    func events(
        after cursor: EventCursor?, in scope: EventScope, limit: Int
    ) async throws(StoreError) -> EventBatch

    /// Up to `limit` events of some types before a place, newest first; nil is the end of the log, no types are all.
    ///
    /// Made for the newest entries of a long log: it looks at a bounded part of it, so an answer may have none and yet
    /// ``EventBatch/hasMore``; it goes on before ``EventBatch/next``. Ends at the oldest event that is kept. Throws
    /// `cursorInvalid` for a cursor that this log did not make.
    func events(
        before cursor: EventCursor?, in scope: EventScope, types: Set<EventType>, limit: Int
    ) async throws(StoreError) -> EventBatch

    /// The place behind the newest event.
    func latestCursor() async throws(StoreError) -> EventCursor

    /// Appends an event of the gateway itself to the log of a client; throws `notFound` for an unknown client.
    func append(_ draft: EventDraft, to client: ClientID) async throws(StoreError)

    /// Calls `body` with the events of each commit, in order, on a thread of the store: it must return at once.
    ///
    /// Lasts until the observation is cancelled or released.
    func onCommit(_ body: @escaping @Sendable ([StoredEvent]) -> Void) -> any CommitObservation
}

/// The clients whose events a reader gets.
public struct EventScope: Sendable, Hashable {
    /// Only clients of this tenant; nil means all.
    public var tenant: TenantID?
    /// Only this client; nil means all.
    public var client: ClientID?

    /// Makes a scope; the default is everything.
    public init(tenant: TenantID? = nil, client: ClientID? = nil) {
        self.tenant = tenant
        self.client = client
    }
}

/// Events read from the log, and the place behind them.
public struct EventBatch: Sendable, Equatable {
    /// The data of a batch is no longer than this, or it is that of one event: what a slow reader keeps in memory.
    public static let maximumBytes = 64 << 10

    /// In the order of the read.
    public let events: [StoredEvent]
    /// Where the read goes on: behind everything that was looked at, or before it where the newest come first.
    public let next: EventCursor
    /// There is more from ``next`` on.
    public let hasMore: Bool

    /// Makes a batch.
    public init(events: [StoredEvent], next: EventCursor, hasMore: Bool) {
        self.events = events
        self.next = next
        self.hasMore = hasMore
    }
}

/// A running observation of commits.
public protocol CommitObservation: Sendable {
    /// Ends it; a call under way may still finish.
    func cancel()
}
