public import WACore

/// The event log's reading side (architecture.md, "One log").
extension Store: EventLog {
    /// Up to `limit` events behind a cursor, oldest first; see ``EventLog``.
    ///
    /// Positions grow in the order of the commits, so a reader that goes on from the last cursor it saw misses nothing.
    public func events(
        after cursor: EventCursor?, in scope: EventScope = EventScope(), limit: Int
    ) async throws(StoreError) -> EventBatch {
        let (cursors, limit) = (cursors.withLock { $0 }, max(0, limit))
        if let cursor, let position = cursors.position(of: cursor),
            let found = recent.withLock({ $0.after(position, in: scope, limit: limit) })
        {
            return found.batch(from: cursor)
        }
        return try await readers.read(isLong: true) { connection throws(StoreError) in
            let start = try connection.position(of: cursor, cursors)
            let found = try connection.events(after: start, in: scope, limit: limit, cursors)
            return found.batch(from: cursors.cursor(at: start))
        }
    }

    /// The place behind the newest event ever; deleting clients does not move it.
    public func latestCursor() async throws(StoreError) -> EventCursor {
        let cursors = cursors.withLock { $0 }
        return cursors.cursor(at: try await lastPosition())
    }

    /// The position of the newest event ever, 0 for none.
    func lastPosition() async throws(StoreError) -> Int64 {
        try await read { connection throws(StoreError) in try connection.lastPosition() }
    }

    /// Appends an event of the gateway itself; see ``EventLog``.
    public func append(_ draft: EventDraft, to client: ClientID) async throws(StoreError) {
        guard let handle = handles.withLock({ $0[client] }), !handle.isGone else {
            throw StoreError(.notFound, "there is no client \(client)")
        }
        try await writeEvents(lane: handle.key) { connection throws(StoreError) in
            var changing = ChangeWriter(connection: connection, client: handle)
            try changing.append(draft)
            return changing.events
        }
    }

    /// Calls `body` with the events of each commit, in order, on the writer thread: it must return at once.
    ///
    /// Lasts until the observation is cancelled or released.
    public func onCommit(_ body: @escaping @Sendable ([StoredEvent]) -> Void) -> any CommitObservation {
        WriterObservation(writer: writer, id: writer.addObserver(body))
    }
}

/// An observation of the writer's commits.
private final class WriterObservation: CommitObservation {
    private let writer: Writer
    private let id: Int

    init(writer: Writer, id: Int) {
        self.writer = writer
        self.id = id
    }

    deinit { cancel() }

    func cancel() { writer.removeObserver(id) }
}

extension Connection {
    /// The codec of this database's cursors.
    ///
    /// A damaged row must not keep the clients from being opened: it makes cursors of before unreadable.
    func cursorCodec() -> CursorCodec {
        let tag = try? first("SELECT tag FROM event_log") { $0.integer(0) }
        return CursorCodec(tag: UInt32(truncatingIfNeeded: (tag ?? nil) ?? 0))
    }

    /// The position of a cursor, which must lie between the oldest event and the newest.
    fileprivate func position(of cursor: EventCursor?, _ cursors: CursorCodec) throws(StoreError) -> Int64 {
        let removed = try first("SELECT removed FROM event_log") { $0.integer(0) } ?? 0
        guard let cursor else { return removed }
        let position = try cursors.requirePosition(of: cursor, upTo: lastPosition())
        guard position >= removed else {
            throw StoreError(
                .cursorExpired(oldest: cursors.cursor(at: removed)),
                "events behind this cursor have been removed; begin at the oldest cursor")
        }
        return position
    }

    fileprivate func events(
        after position: Int64, in scope: EventScope, limit: Int, _ cursors: CursorCodec
    ) throws(StoreError) -> EventCollector {
        let tenant = scope.tenant?.text
        var found = EventCollector(limit: limit)
        guard let client = scope.client else {
            try each(
                """
                SELECT position, events.id, clients.id, tenant, sequence, type, timestamp, data
                FROM events JOIN clients ON clients.key = events.client
                WHERE position > ? AND (? IS NULL OR tenant = ?) ORDER BY position LIMIT ?
                """, position, tenant, tenant, limit + 1
            ) { found.add(StoredEvent($0, cursors)) }
            return found
        }
        try each(
            """
            SELECT position, events.id, clients.id, tenant, sequence, type, timestamp, data
            FROM events JOIN clients ON clients.key = events.client
            WHERE events.client = (SELECT key FROM clients WHERE id = ? AND (? IS NULL OR tenant = ?))
                AND position > ?
            ORDER BY position LIMIT ?
            """, client.text, tenant, tenant, position, limit + 1
        ) { found.add(StoredEvent($0, cursors)) }
        return found
    }
}

extension StoredEvent {
    /// From the columns `position, id, client's id, tenant, sequence, type, timestamp, data`.
    init(_ row: Row, _ cursors: CursorCodec) {
        self.init(
            id: EventID(bytes: row.blob(1)) ?? .unreadable, cursor: cursors.cursor(at: row.integer(0)),
            clientID: ClientID(stored: row.text(2)), tenantID: TenantID(stored: row.text(3)),
            sequence: row.integer(4),
            draft: EventDraft(
                type: EventType(rawValue: row.text(5)) ?? .unknown, timestamp: row.time(6),
                data: Self.readable(row.blob(7))))
    }

    /// Replaces a damaged event by a marker: copied into an answer as it is, it would make the whole answer unreadable.
    private static func readable(_ data: [UInt8]) -> [UInt8] {
        (try? JSONValue(parsing: data))?.object == nil ? Array(#"{"unreadable":true}"#.utf8) : data
    }
}
