public import WACore

/// Messages that tenants sent, by month: what plans limit.
extension Store {
    /// Messages that tenants sent; see ``StatisticsStore``.
    public func sentMessages(
        of tenant: TenantID?, in months: ClosedRange<UTCMonth>, now: Timestamp
    ) async throws(StoreError) -> [MonthlyMessages] {
        let isFarBehind = try await read { connection throws(StoreError) in
            try MonthlyCounting(connection: connection).isFarBehind()
        }
        if isFarBehind { try await countMessages(now: now) }
        return try await read { connection throws(StoreError) in
            try MonthlyCounting(connection: connection).sent(by: tenant, in: months)
        }
    }

    /// Appends an event about a share of a tenant's messages once; see ``StatisticsStore``.
    public func append(
        _ draft: EventDraft, to client: ClientID, onceFor percent: Int, of tenant: TenantID, in month: UTCMonth
    ) async throws(StoreError) {
        guard let handle = handles.withLock({ $0[client] }), !handle.isGone else { throw StoreError.noClient(client) }
        try await writeEvents(lane: handle.key) { connection throws(StoreError) in
            let changed = try connection.run(
                """
                INSERT INTO tenant_messages (tenant, month, sent, reported) VALUES (?, ?, 0, ?)
                ON CONFLICT DO UPDATE SET reported = excluded.reported WHERE reported < excluded.reported
                """, tenant.text, month.number, percent)
            guard changed > 0 else { return [] }
            var changing = ChangeWriter(connection: connection, client: handle)
            try changing.append(draft)
            return changing.events
        }
    }
}

/// Counts the messages that tenants sent by month, behind the event log.
struct MonthlyCounting {
    let connection: Connection

    /// Uncounted events that a question looks through at most.
    private static let mostUncounted = 5000

    /// True when so much of the log is not counted that it should be before it is looked through.
    func isFarBehind() throws(StoreError) -> Bool {
        try connection.first(
            "SELECT 1 FROM events WHERE position > ? ORDER BY position LIMIT 1 OFFSET ?",
            try MessageCounting(connection: connection).position(), Self.mostUncounted, row: { _ in true }) == true
    }

    /// Adds the messages sent of a part of the log to the months of their tenants.
    ///
    /// A moment comes from the clock of an earlier process: one before 1970 or after 9999 counts on the nearest month.
    func add(after start: Int64, through end: Int64) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO tenant_messages (tenant, month, sent)
            SELECT tenant, strftime('%Y', second, 'unixepoch') * 12 + strftime('%m', second, 'unixepoch') - 1, count(*)
            FROM (SELECT tenant, min(max(timestamp / 1000, 0), 253402300799) AS second
                FROM events JOIN clients ON clients.key = events.client
                WHERE position > ? AND position <= ? AND type = ?)
            GROUP BY 1, 2
            ON CONFLICT DO UPDATE SET sent = sent + excluded.sent
            """, start, end, EventType.messageSent.rawValue)
    }

    /// Adds what is not counted of one client up to a position: it is about to be erased, and what its tenant sent
    /// outlasts it.
    func addRest(of client: Int64, through end: Int64) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO tenant_messages (tenant, month, sent)
            SELECT tenant, strftime('%Y', second, 'unixepoch') * 12 + strftime('%m', second, 'unixepoch') - 1, count(*)
            FROM (SELECT tenant, min(max(timestamp / 1000, 0), 253402300799) AS second
                FROM events JOIN clients ON clients.key = events.client
                WHERE client = ? AND position > ? AND position <= ? AND type = ?)
            GROUP BY 1, 2
            ON CONFLICT DO UPDATE SET sent = sent + excluded.sent
            """, client, try MessageCounting(connection: connection).position(), end, EventType.messageSent.rawValue)
    }

    /// What was sent, counted or not.
    func sent(by tenant: TenantID?, in months: ClosedRange<UTCMonth>) throws(StoreError) -> [MonthlyMessages] {
        let (first, last) = (months.lowerBound.number, months.upperBound.number)
        return try connection.all(
            """
            SELECT tenant, month, sum(sent), max(reported) FROM (
                SELECT tenant, month, sent, reported FROM tenant_messages
                UNION ALL
                SELECT tenant,
                    strftime('%Y', second, 'unixepoch') * 12 + strftime('%m', second, 'unixepoch') - 1 AS month, 1, 0
                FROM (SELECT tenant, min(max(timestamp / 1000, 0), 253402300799) AS second
                    FROM events JOIN clients ON clients.key = events.client WHERE position > ? AND type = ?)
            ) WHERE month BETWEEN ? AND ? AND (? IS NULL OR tenant = ?)
            GROUP BY tenant, month ORDER BY tenant, month
            """, try MessageCounting(connection: connection).position(), EventType.messageSent.rawValue, first, last,
            tenant?.text, tenant?.text
        ) {
            MonthlyMessages(
                tenant: TenantID(stored: $0.text(0)), month: UTCMonth(number: $0.integer(1)),
                sent: Int(clamping: $0.integer(2)), reported: Int(clamping: $0.integer(3)))
        }
    }
}
