public import WACore

/// The event log's reading side (architecture.md, "One log").
extension Store {
    /// Up to `limit` events after a global position, oldest first; of one client or, with nil, of all.
    ///
    /// Positions grow in the order of the commits, so a reader that goes on from the last one it saw misses nothing.
    public func events(
        after position: Int64, client: String? = nil, limit: Int
    ) async throws(StoreError) -> [StoredEvent] {
        try await read { connection throws(StoreError) in
            guard let client else {
                return try connection.all(
                    """
                    SELECT position, id, tenant, sequence, type, timestamp, data
                    FROM events JOIN clients ON clients.key = events.client
                    WHERE position > ? ORDER BY position LIMIT ?
                    """, position, max(0, limit)
                ) { StoredEvent($0) }
            }
            return try connection.all(
                """
                SELECT position, id, tenant, sequence, type, timestamp, data
                FROM events JOIN clients ON clients.key = events.client
                WHERE events.client = (SELECT key FROM clients WHERE id = ?) AND position > ?
                ORDER BY position LIMIT ?
                """, client, position, max(0, limit)
            ) { StoredEvent($0) }
        }
    }

    /// Up to `limit` events of one client after a sequence number of its own, oldest first.
    public func events(
        client: String, afterSequence sequence: Int64, limit: Int
    ) async throws(StoreError) -> [StoredEvent] {
        try await read { connection throws(StoreError) in
            try connection.all(
                """
                SELECT position, id, tenant, sequence, type, timestamp, data
                FROM events JOIN clients ON clients.key = events.client
                WHERE events.client = (SELECT key FROM clients WHERE id = ?) AND sequence > ?
                ORDER BY sequence LIMIT ?
                """, client, sequence, max(0, limit)
            ) { StoredEvent($0) }
        }
    }

    /// The position of the newest event ever, 0 for none; deleting clients does not lower it.
    public func lastPosition() async throws(StoreError) -> Int64 {
        try await read { connection throws(StoreError) in
            try connection.first("SELECT seq FROM sqlite_sequence WHERE name = 'events'") { $0.integer(0) } ?? 0
        }
    }

    /// Calls `body` with the events of each commit, in order, on the writer thread: it must return at once.
    ///
    /// Lasts until the observation is cancelled or let go.
    public func onCommit(_ body: @escaping @Sendable ([StoredEvent]) -> Void) -> CommitObservation {
        CommitObservation(writer: writer, id: writer.addObserver(body))
    }
}

/// Somebody who is told of commits.
public final class CommitObservation: Sendable {
    private let writer: Writer
    private let id: Int

    init(writer: Writer, id: Int) {
        self.writer = writer
        self.id = id
    }

    deinit { cancel() }

    /// Ends it; a call under way may still finish.
    public func cancel() { writer.removeObserver(id) }
}

extension StoredEvent {
    /// From the columns `position, id, tenant, sequence, type, timestamp, data`.
    init(_ row: Row) {
        self.init(
            position: row.integer(0), clientID: row.text(1), tenantID: row.text(2), sequence: row.integer(3),
            draft: EventDraft(type: row.text(4), timestamp: row.time(5), data: Self.readable(row.blob(6))))
    }

    /// What damage left of an event is told as such: pasted into an answer it would spoil all events beside it.
    private static func readable(_ data: [UInt8]) -> [UInt8] {
        (try? JSONValue(parsing: data))?.object == nil ? Array(#"{"unreadable":true}"#.utf8) : data
    }
}
