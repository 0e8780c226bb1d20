public import WACore

extension Store: OutboxHolder {
    /// Messages that wait to be sent, and requests that are answered once.
    public var outbox: any OutboxStore { SQLiteOutbox(store: self) }
}

/// Messages that wait to be sent, and requests that are answered once, as rows.
struct SQLiteOutbox: OutboxStore {
    let store: Store

    /// Stores a message that waits; see ``OutboxStore``.
    func enqueue(_ message: QueuedMessage, limit: Int) async throws(StoreError) -> QueuedMessage? {
        let place = message.place
        guard let handle = store.handles.withLock({ $0[place.client] }), !handle.isGone else {
            throw StoreError.noClient(place.client)
        }
        return try await store.write(lane: handle.key) { connection throws(StoreError) in
            let earlier = try connection.first(
                """
                SELECT outbox.id, clients.id, chat, message, send_at, expires, body, humanized, credential,
                    outbox.created, outbox.state, settled, code, error
                FROM outbox JOIN clients ON clients.key = client WHERE client = ? AND message = ?
                """, handle.key, place.message.text
            ) { row throws(StoreError) in try QueuedMessage(row) }
            if let earlier, earlier.outcome == nil { return earlier }
            try connection.run("DELETE FROM outbox WHERE client = ? AND message = ?", handle.key, place.message.text)
            let waiting = try connection.first(
                "SELECT count(*) FROM outbox WHERE client = ? AND state IS NULL", handle.key
            ) { $0.integer(0) }
            guard (waiting ?? 0) < limit else {
                throw StoreError(.limit, "\(limit) messages of this client wait to be sent, which is the limit")
            }
            try connection.run(
                """
                INSERT INTO outbox (id, client, chat, message, body, humanized, credential, created, send_at, expires)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, place.id.text, handle.key, place.chat, place.message.text, message.body, message.isHumanized,
                message.credential, message.created, place.sendAt, place.expires)
            return nil
        }
    }

    /// The places of all messages that wait, of one client or of all, by id.
    func waitingMessages(of client: ClientID? = nil) async throws(StoreError) -> [QueuedPlace] {
        try await store.read { connection throws(StoreError) in
            guard let client else {
                return try connection.all(
                    """
                    SELECT outbox.id, clients.id, chat, message, send_at, expires
                    FROM outbox JOIN clients ON clients.key = client WHERE outbox.state IS NULL ORDER BY outbox.id
                    """
                ) { QueuedPlace($0) }
            }
            return try connection.all(
                """
                SELECT outbox.id, clients.id, chat, message, send_at, expires
                FROM outbox JOIN clients ON clients.key = client
                WHERE clients.id = ? AND outbox.state IS NULL ORDER BY outbox.id
                """, client.text
            ) { QueuedPlace($0) }
        }
    }

    /// How many messages of each client wait, of one tenant or of all; see ``OutboxStore``.
    func waitingCounts(of tenant: TenantID? = nil) async throws(StoreError) -> [ClientID: Int] {
        let counts = try await store.read { connection throws(StoreError) in
            try connection.all(
                """
                SELECT clients.id, waiting FROM
                    (SELECT client, count(*) AS waiting FROM outbox WHERE state IS NULL GROUP BY client)
                    JOIN clients ON clients.key = client
                WHERE ? IS NULL OR tenant = ?
                """, tenant?.text, tenant?.text
            ) { (ClientID(stored: $0.text(0)), Int($0.integer(1))) }
        }
        return Dictionary(counts) { first, _ in first }
    }

    /// A message that waits, or did until lately; nil when there is none.
    func queuedMessage(_ id: OutboxID) async throws(StoreError) -> QueuedMessage? {
        try await store.read { connection throws(StoreError) in
            try connection.first(
                """
                SELECT outbox.id, clients.id, chat, message, send_at, expires, body, humanized, credential,
                    outbox.created, outbox.state, settled, code, error
                FROM outbox JOIN clients ON clients.key = client WHERE outbox.id = ?
                """, id.text
            ) { row throws(StoreError) in try QueuedMessage(row) }
        }
    }

    /// The message of a client that waits under a message id; see ``OutboxStore``.
    func queuedMessage(_ message: MessageID, of client: ClientID) async throws(StoreError) -> QueuedMessage? {
        guard let handle = store.handles.withLock({ $0[client] }), !handle.isGone else { return nil }
        return try await store.read { connection throws(StoreError) in
            try connection.first(
                """
                SELECT outbox.id, clients.id, chat, message, send_at, expires, body, humanized, credential,
                    outbox.created, outbox.state, settled, code, error
                FROM outbox JOIN clients ON clients.key = client WHERE client = ? AND message = ?
                """, handle.key, message.text
            ) { row throws(StoreError) in try QueuedMessage(row) }
        }
    }

    /// Up to `limit` messages of a client behind `id`, by id; see ``OutboxStore``.
    func queuedMessages(
        of client: ClientID, isWaiting: Bool, after id: OutboxID?, limit: Int
    ) async throws(StoreError) -> [QueuedMessage] {
        try await store.read { connection throws(StoreError) in
            try connection.all(
                """
                SELECT outbox.id, clients.id, chat, message, send_at, expires, body, humanized, credential,
                    outbox.created, outbox.state, settled, code, error
                FROM outbox JOIN clients ON clients.key = client
                WHERE clients.id = ? AND outbox.id > ? AND (outbox.state IS NULL OR NOT ?)
                ORDER BY outbox.id LIMIT ?
                """, client.text, id?.text ?? "", isWaiting, max(0, limit)
            ) { row throws(StoreError) in try QueuedMessage(row) }
        }
    }

    /// Ends the waiting of a message; see ``OutboxStore``.
    func settle(
        _ place: QueuedPlace, _ outcome: QueuedOutcome, event: EventDraft?
    ) async throws(StoreError) -> Bool {
        guard let handle = store.handles.withLock({ $0[place.client] }), !handle.isGone else { return false }
        let isSettled = Lock(false)
        try await store.writeEvents(lane: handle.key) { connection throws(StoreError) in
            let count = try connection.run(
                """
                UPDATE outbox SET state = ?, settled = ?, code = ?, error = ?
                WHERE id = ? AND client = ? AND state IS NULL
                """, outcome.state.rawValue, outcome.at, outcome.code, outcome.message, place.id.text, handle.key)
            isSettled.withLock { $0 = count > 0 }
            guard count > 0, let event, try !Self.hasOwnMessage(place.message, client: handle.key, connection) else {
                return []
            }
            var changing = ChangeWriter(connection: connection, client: handle)
            try changing.append(event)
            return changing.events
        }
        return isSettled.withLock { $0 }
    }

    /// True when the client has stored a message of its own under this id.
    private static func hasOwnMessage(
        _ id: MessageID, client: Int64, _ connection: Connection
    ) throws(StoreError) -> Bool {
        try connection.first(
            "SELECT 1 FROM messages WHERE client = ? AND id = ? AND from_me = 1 LIMIT 1", client, id.text,
            row: { _ in true }) != nil
    }

    /// Removes what settled, and what was answered, before this moment; see ``OutboxStore``.
    @discardableResult
    func forgetSettled(before moment: Timestamp) async throws(StoreError) -> Int {
        let settled = try await store.inBatches { connection throws(StoreError) in
            try connection.run(
                """
                DELETE FROM outbox WHERE id IN (
                    SELECT id FROM outbox WHERE settled < ? AND (state <> ? OR code IS NOT NULL) LIMIT ?)
                """, moment, QueuedOutcome.State.unknown.rawValue, Store.batch)
        }
        let answered = try await store.inBatches { connection throws(StoreError) in
            try connection.run(
                """
                DELETE FROM idempotency
                WHERE (scope, key) IN (SELECT scope, key FROM idempotency WHERE created < ? LIMIT ?)
                """, moment, Store.batch)
        }
        return settled + answered
    }

    /// Takes the key of a request, or returns the record that has it; see ``OutboxStore``.
    func claim(
        _ record: IdempotencyRecord, expiringBefore moment: Timestamp
    ) async throws(StoreError) -> IdempotencyRecord? {
        try await store.write { connection throws(StoreError) in
            try connection.run(
                "DELETE FROM idempotency WHERE scope = ? AND key = ? AND created < ?", record.key.scope,
                record.key.text, moment)
            let isNew = try connection.run(
                """
                INSERT INTO idempotency (scope, key, digest, message, created) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, record.key.scope, record.key.text, record.digest, record.message.text, record.created)
            guard isNew == 0 else { return nil }
            return try connection.first(
                "SELECT digest, message, created, answer FROM idempotency WHERE scope = ? AND key = ?",
                record.key.scope, record.key.text
            ) {
                IdempotencyRecord(
                    key: record.key, digest: $0.blob(0), message: MessageID(existing: $0.text(1)),
                    created: $0.time(2), answer: $0.blobIfAny(3))
            }
        }
    }

    /// Keeps the answer to the request of a key.
    func answer(_ key: IdempotencyKey, _ answer: [UInt8]) async throws(StoreError) {
        _ = try await store.write { connection throws(StoreError) in
            try connection.run(
                "UPDATE idempotency SET answer = ? WHERE scope = ? AND key = ?", answer, key.scope, key.text)
        }
    }

    /// Gives a key up: its request did nothing.
    func release(_ key: IdempotencyKey) async throws(StoreError) {
        _ = try await store.write { connection throws(StoreError) in
            try connection.run("DELETE FROM idempotency WHERE scope = ? AND key = ?", key.scope, key.text)
        }
    }
}

extension Connection {
    /// Ends the waiting of all messages: the copy does not know what became of them in the database that is gone.
    ///
    /// Those of linked clients get no code until their client has told of them (``ClientReader/lostMessages()``), and
    /// are kept so long.
    func settleWaitingMessages() throws(StoreError) {
        let rewound = "The home was rewound to an older state, in which this message"
        try run(
            """
            UPDATE outbox SET state = ?, settled = CAST(strftime('%s', 'now') AS INTEGER) * 1000,
                code = CASE WHEN client IN (SELECT client FROM credentials) THEN NULL ELSE ? END,
                error = CASE WHEN send_at IS NULL THEN ? ELSE ? END
            WHERE state IS NULL
            """, QueuedOutcome.State.unknown.rawValue, QueuedOutcome.unknownCode,
            "\(rewound) still waited; whether it was sent or cancelled since is not known.",
            "\(rewound) was scheduled; whether it was sent or cancelled since is not known.")
    }
}

extension QueuedOutcome {
    /// The code of ``State/unknown``.
    static let unknownCode = "OUTCOME_UNKNOWN"
}

extension QueuedPlace {
    /// From the columns `id, client, chat, message, send_at, expires`.
    fileprivate init(_ row: Row) {
        self.init(
            id: OutboxID(stored: row.text(0)), client: ClientID(stored: row.text(1)), chat: row.text(2),
            message: MessageID(existing: row.text(3)), sendAt: row.timeIfAny(4), expires: row.time(5))
    }
}

extension QueuedMessage {
    /// From the columns of ``QueuedPlace`` and `body, humanized, credential, created, state, settled, code, error`.
    fileprivate init(_ row: Row) throws(StoreError) {
        var outcome: QueuedOutcome?
        if !row.isNull(10) {
            let state: QueuedOutcome.State = try row.word(10)
            let code = row.textIfAny(12) ?? (state == .unknown ? QueuedOutcome.unknownCode : nil)
            outcome = QueuedOutcome(state, at: row.time(11), code: code, message: row.textIfAny(13))
        }
        self.init(
            place: QueuedPlace(row), body: row.blob(6), isHumanized: row.flag(7), credential: row.text(8),
            created: row.time(9), outcome: outcome)
    }
}
