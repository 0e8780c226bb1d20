internal import WACore

/// Progress of webhook endpoints as rows.
extension Connection {
    func webhookState(_ key: Int64, _ cursors: CursorCodec) throws(StoreError) -> WebhookState {
        var state = WebhookState()
        let row = try first("SELECT position, failing_since, reported FROM webhooks WHERE key = ?", key) {
            (position: $0.integerIfAny(0), failingSince: $0.timeIfAny(1), reported: Int(clamping: $0.integer(2)))
        }
        state.cursor = row?.position.map { cursors.cursor(at: $0) }
        state.failingSince = row?.failingSince
        state.reportedPercent = row?.reported ?? 0
        state.lanes = try all(
            """
            SELECT clients.id, position, webhook_lanes.since, failures, next
            FROM webhook_lanes JOIN clients ON clients.key = client WHERE webhook = ?
            """, key
        ) { row in
            WebhookLane(
                client: ClientID(stored: row.text(0)), cursor: row.integerIfAny(1).map { cursors.cursor(at: $0) },
                failures: WebhookFailures(row, at: 2))
        }
        state.held = try all(
            """
            SELECT position, event, clients.id, tenant, sequence, type, timestamp, data, webhook_held.since, failures,
                next, exhausted
            FROM webhook_held JOIN clients ON clients.key = client WHERE webhook = ? ORDER BY position
            """, key
        ) { row in
            HeldDelivery(
                event: StoredEvent(row, cursors),
                failures: WebhookFailures(row, at: 8)
                    ?? WebhookFailures(since: row.time(8), count: 0, next: row.time(8)),
                isExhausted: row.flag(11))
        }
        state.lastAttempt =
            try first("SELECT max(number) FROM webhook_attempts WHERE webhook = ?", key) { $0.integer(0) } ?? 0
        return state
    }

    func record(_ progress: WebhookProgress, _ cursors: CursorCodec) throws(StoreError) {
        guard let key = try webhookKey(progress.endpoint) else { return }
        try run(
            "UPDATE webhooks SET position = ?, failing_since = ?, reported = ? WHERE key = ?",
            try progress.cursor.map(cursors.placed), progress.failingSince, progress.reportedPercent, key)
        if progress.resetsLanes { try run("DELETE FROM webhook_lanes WHERE webhook = ?", key) }
        for lane in progress.lanes {
            try run(
                """
                INSERT OR REPLACE INTO webhook_lanes (webhook, client, position, since, failures, next)
                SELECT ?, key, ?, ?, ?, ? FROM clients WHERE id = ?
                """, key, try lane.cursor.map(cursors.placed), lane.failures?.since,
                lane.failures?.count ?? 0, lane.failures?.next, lane.client.text)
        }
        for client in progress.endedLanes {
            try run(
                "DELETE FROM webhook_lanes WHERE webhook = ? AND client = (SELECT key FROM clients WHERE id = ?)", key,
                client.text)
        }
        try recordHeld(progress, key, cursors)
        for attempt in progress.attempts { try record(attempt, key, cursors) }
    }

    private func recordHeld(
        _ progress: WebhookProgress, _ key: Int64, _ cursors: CursorCodec
    ) throws(StoreError) {
        for held in progress.held {
            let event = held.event
            try run(
                """
                INSERT OR REPLACE INTO webhook_held (webhook, position, client, event, sequence, type, timestamp, data,
                    since, failures, next, exhausted)
                SELECT ?, ?, key, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM clients WHERE id = ?
                """, key, try cursors.placed(event.cursor), event.id.bytes, event.sequence,
                event.draft.type.rawValue, event.draft.timestamp, event.draft.data, held.failures.since,
                held.failures.count, held.failures.next, held.isExhausted, event.clientID.text)
        }
        for cursor in progress.released {
            try run("DELETE FROM webhook_held WHERE webhook = ? AND position = ?", key, try cursors.placed(cursor))
        }
    }

    private func record(_ attempt: WebhookAttempt, _ key: Int64, _ cursors: CursorCodec) throws(StoreError) {
        try run(
            """
            INSERT OR REPLACE INTO webhook_attempts (webhook, slot, number, event, position, client, type, at, attempt,
                milliseconds, status, error, answer)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, key, attempt.number % Int64(WebhookProgress.keptAttempts), attempt.number, attempt.event.bytes,
            try cursors.placed(attempt.cursor), attempt.client.text, attempt.type.rawValue, attempt.at,
            attempt.attempt, attempt.milliseconds, attempt.status, attempt.error, attempt.answer)
    }
}

extension WebhookFailures {
    /// From the columns `since, failures, next`; nil without failures.
    fileprivate init?(_ row: Row, at column: Int32) {
        guard let since = row.timeIfAny(column), let next = row.timeIfAny(column + 2) else { return nil }
        self.init(since: since, count: Int(clamping: row.integer(column + 1)), next: next)
    }
}

extension WebhookAttempt {
    /// From the columns `number, event, position, client, type, at, attempt, milliseconds, status, error, answer`.
    init(_ row: Row, _ cursors: CursorCodec) {
        self.init(
            number: row.integer(0), event: EventID(bytes: row.blob(1)) ?? .unreadable,
            cursor: cursors.cursor(at: row.integer(2)), client: ClientID(stored: row.text(3)),
            type: EventType(rawValue: row.text(4)) ?? .unknown, at: row.time(5),
            attempt: Int(clamping: row.integer(6)), milliseconds: Int(clamping: row.integer(7)),
            status: row.integerIfAny(8).map { Int(clamping: $0) }, error: row.textIfAny(9), answer: row.blob(10))
    }
}
