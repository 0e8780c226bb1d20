internal import Glibc
public import WACore

/// Messages by client and day, counted behind the event log.
extension Store: StatisticsStore {
    /// Events that one transaction looks at.
    private static let countingStep = 5000

    /// Counts what was appended since the last call; see ``StatisticsStore``.
    public func countMessages(now: Timestamp) async throws(StoreError) {
        let today = UTCDay(of: now)
        // Nothing is written, and no file synced, where nothing happened.
        var hasMore = try await read { connection throws(StoreError) in
            try MessageCounting(connection: connection).position() < connection.lastPosition()
        }
        while hasMore {
            hasMore = try await write { connection throws(StoreError) in
                try MessageCounting(connection: connection).run(atMost: Self.countingStep, today: today)
            }
        }
    }

    /// What was counted for clients; see ``StatisticsStore``.
    public func messageCounts(
        in scope: EventScope = EventScope(), days: ClosedRange<UTCDay>
    ) async throws(StoreError) -> [DailyMessageCounts] {
        try await read { connection throws(StoreError) in
            try connection.all(
                """
                SELECT clients.id, day, sent, received, failed, undecryptable
                FROM statistics JOIN clients ON clients.key = statistics.client
                WHERE day BETWEEN ? AND ? AND (? IS NULL OR tenant = ?) AND (? IS NULL OR clients.id = ?)
                ORDER BY clients.id, day
                """, days.lowerBound.number, days.upperBound.number, scope.tenant?.text, scope.tenant?.text,
                scope.client?.text, scope.client?.text
            ) { DailyMessageCounts($0) }
        }
    }

    /// What the store has done since it was opened, and the size of its files now.
    public var measurements: StoreMeasurements {
        var all = writer.measurements
        all.queued = writer.depth
        all.databaseBytes = fileSize(home.databasePath)
        all.logBytes = fileSize(home.databasePath + "-wal")
        return all
    }
}

private func fileSize(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
}

/// Counts messages by client and day.
struct MessageCounting {
    let connection: Connection

    /// The place in the log up to which messages are counted.
    func position() throws(StoreError) -> Int64 {
        try connection.first("SELECT position FROM statistics_cursor") { $0.integer(0) } ?? 0
    }

    /// Counts the next events and moves the cursor behind them, both or neither; true when there are more.
    ///
    /// A moment comes from outside: one before 1970 or after today counts on the nearest of the two.
    /// What a caller took back in the outbox is no failure.
    /// Steps by events: positions may have gaps of any size, as after a rewind.
    func run(atMost step: Int, today: UTCDay) throws(StoreError) -> Bool {
        let (start, last) = (try position(), try connection.lastPosition())
        guard start < last else { return false }
        let full = try connection.first(
            "SELECT position FROM events WHERE position > ? ORDER BY position LIMIT 1 OFFSET ?", start, step - 1
        ) { $0.integer(0) }
        let end = full ?? last
        let (sent, received) = (EventType.messageSent.rawValue, EventType.messageReceived.rawValue)
        let (failed, undecryptable) = (EventType.messageFailed.rawValue, EventType.messageUndecryptable.rawValue)
        try connection.run(
            """
            INSERT INTO statistics (client, day, sent, received, failed, undecryptable)
            SELECT client, min(max(timestamp / 86400000, 0), ?), sum(type = ?), sum(type = ?),
                sum(type = ? AND instr(data, ?) = 0), sum(type = ?)
            FROM events WHERE position > ? AND position <= ? AND type IN (?, ?, ?, ?)
            GROUP BY 1, 2
            ON CONFLICT DO UPDATE SET sent = sent + excluded.sent, received = received + excluded.received,
                failed = failed + excluded.failed, undecryptable = undecryptable + excluded.undecryptable
            """,
            today.number, sent, received, failed, EventDraft.cancellationMark, undecryptable, start, end, sent,
            received, failed, undecryptable)
        try MonthlyCounting(connection: connection).add(after: start, through: end)
        try connection.run("UPDATE statistics_cursor SET position = ?", end)
        return end < last
    }
}

extension DailyMessageCounts {
    /// From the columns `client's id, day, sent, received, failed, undecryptable`.
    fileprivate init(_ row: Row) {
        var counts = MessageCounts()
        counts.sent = Int(row.integer(2))
        counts.received = Int(row.integer(3))
        counts.failed = Int(row.integer(4))
        counts.undecryptable = Int(row.integer(5))
        self.init(client: ClientID(stored: row.text(0)), day: UTCDay(number: row.integer(1)), counts: counts)
    }
}
