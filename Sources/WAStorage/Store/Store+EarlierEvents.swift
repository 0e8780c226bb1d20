public import WACore

/// Reading the event log from its end.
extension Store {
    /// Up to `limit` events of some types before a place, newest first; see ``EventLog``.
    public func events(
        before cursor: EventCursor?, in scope: EventScope = EventScope(), types: Set<EventType> = [], limit: Int
    ) async throws(StoreError) -> EventBatch {
        let cursors = cursors.withLock { $0 }
        return try await readers.read(isLong: true) { connection throws(StoreError) in
            let reader = EarlierEvents(connection: connection, cursors: cursors, scope: scope, types: types)
            return try reader.batch(before: cursor, limit: max(0, limit))
        }
    }
}

/// One read of the event log from a place towards its beginning.
struct EarlierEvents {
    let connection: Connection
    let cursors: CursorCodec
    let scope: EventScope
    let types: Set<EventType>

    /// Rows of the log that one read looks at; those of other types are skipped.
    static let scan: Int64 = 5_000

    func batch(before cursor: EventCursor?, limit: Int) throws(StoreError) -> EventBatch {
        let removed = try connection.first("SELECT removed FROM event_log") { $0.integer(0) } ?? 0
        let start = try max(removed, position(of: cursor))
        let floor = try max(removed, floor(below: start) ?? removed)
        let (found, last) = try events(from: start, above: floor, limit: limit)
        if found.isFull { return found.batch(endingAt: cursors.cursor(at: last.map { $0 - 1 } ?? start), true) }
        return found.batch(endingAt: cursors.cursor(at: floor), floor > removed)
    }

    private func position(of cursor: EventCursor?) throws(StoreError) -> Int64 {
        let last = try connection.lastPosition()
        guard let cursor else { return last }
        return try cursors.requirePosition(of: cursor, upTo: last)
    }

    /// The place behind the last row that one read does not look at any more; nil when it looks at all.
    private func floor(below position: Int64) throws(StoreError) -> Int64? {
        // Places of all clients have few gaps: counting them needs no rows.
        guard let client = scope.client else { return position > Self.scan ? position - Self.scan : nil }
        let tenant = scope.tenant?.text
        return try connection.first(
            """
            SELECT position FROM events
            WHERE client = (SELECT key FROM clients WHERE id = ? AND (? IS NULL OR tenant = ?)) AND position <= ?
            ORDER BY position DESC LIMIT 1 OFFSET ?
            """, client.text, tenant, tenant, position, Self.scan
        ) { $0.integer(0) }
    }

    /// Events in a part of the log, newest first, and the position of the last one that was taken.
    private func events(
        from start: Int64, above floor: Int64, limit: Int
    ) throws(StoreError) -> (found: EventCollector, last: Int64?) {
        let tenant = scope.tenant?.text
        let words = types.isEmpty ? nil : "," + types.map(\.rawValue).sorted().joined(separator: ",") + ","
        var (found, last): (EventCollector, Int64?) = (EventCollector(limit: limit), nil)
        let take: (Row) -> Bool = { row in
            let isTaken = found.add(StoredEvent(row, cursors))
            if isTaken { last = row.integer(0) }
            return isTaken
        }
        if let client = scope.client {
            try connection.each(
                """
                SELECT position, events.id, clients.id, tenant, sequence, type, timestamp, data
                FROM events JOIN clients ON clients.key = events.client
                WHERE events.client = (SELECT key FROM clients WHERE id = ? AND (? IS NULL OR tenant = ?))
                    AND position <= ? AND position > ? AND (? IS NULL OR instr(?, ',' || type || ','))
                ORDER BY position DESC LIMIT ?
                """, client.text, tenant, tenant, start, floor, words, words, limit + 1, take: take)
        } else {
            try connection.each(
                """
                SELECT position, events.id, clients.id, tenant, sequence, type, timestamp, data
                FROM events JOIN clients ON clients.key = events.client
                WHERE position <= ? AND position > ? AND (? IS NULL OR tenant = ?)
                    AND (? IS NULL OR instr(?, ',' || type || ','))
                ORDER BY position DESC LIMIT ?
                """, start, floor, tenant, tenant, words, words, limit + 1, take: take)
        }
        return (found, last)
    }
}
