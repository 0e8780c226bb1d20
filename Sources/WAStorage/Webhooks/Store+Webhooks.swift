public import WACore

/// Webhook endpoints and their progress.
extension Store: WebhookStore {
    /// The endpoints of a tenant, or of all with nil, by id.
    public func webhooks(of tenant: TenantID?) async throws(StoreError) -> [WebhookEndpoint] {
        try await read { connection throws(StoreError) in
            let rows = try connection.all(
                """
                SELECT key, id, tenant, created, url, clients, events, format, ordering, enabled, disabled_reason,
                    origin
                FROM webhooks WHERE ? IS NULL OR tenant = ? ORDER BY id
                """, tenant?.text, tenant?.text
            ) { row throws(StoreError) in (key: row.integer(0), endpoint: try WebhookEndpoint(row)) }
            return try rows.map { row throws(StoreError) in
                try connection.withSecrets(row.endpoint, key: row.key)
            }
        }
    }

    /// The endpoint with this id, or nil.
    public func webhook(_ id: WebhookID) async throws(StoreError) -> WebhookEndpoint? {
        try await read { connection throws(StoreError) in
            let row = try connection.first(
                """
                SELECT key, id, tenant, created, url, clients, events, format, ordering, enabled, disabled_reason,
                    origin
                FROM webhooks WHERE id = ?
                """, id.text
            ) { row throws(StoreError) in (key: row.integer(0), endpoint: try WebhookEndpoint(row)) }
            guard let row else { return nil }
            return try connection.withSecrets(row.endpoint, key: row.key)
        }
    }

    /// Stores a new endpoint; see ``WebhookStore``.
    public func createWebhook(_ endpoint: WebhookEndpoint, after cursor: EventCursor?) async throws(StoreError) {
        let position = try webhookPosition(cursor)
        try await write { connection throws(StoreError) in
            guard
                try connection.first("SELECT 1 FROM tenants WHERE id = ?", endpoint.tenant.text, row: { _ in true })
                    != nil
            else { throw StoreError(.notFound, "there is no tenant \(endpoint.tenant)") }
            let made = try connection.run(
                """
                INSERT INTO webhooks (id, tenant, created, url, clients, events, format, ordering, enabled,
                    disabled_reason, origin, position)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """, endpoint.id.text, endpoint.tenant.text, endpoint.created, endpoint.url, endpoint.clientWords,
                endpoint.eventWords, endpoint.format.rawValue, endpoint.ordering.rawValue, endpoint.isEnabled,
                endpoint.disabledReason, endpoint.origin, position)
            guard made == 1 else { throw StoreError(.exists, "a webhook \(endpoint.id) exists already") }
            try connection.setSecrets(endpoint.secrets, key: connection.lastInsertedRow)
        }
    }

    /// Changes an endpoint; throws `notFound` for an unknown id.
    public func updateWebhook(_ endpoint: WebhookEndpoint) async throws(StoreError) {
        // Old secrets are to be gone from the write-ahead log too.
        try await write(erases: true) { connection throws(StoreError) in
            guard let key = try connection.webhookKey(endpoint.id) else { throw StoreError.noWebhook(endpoint.id) }
            try connection.run(
                """
                UPDATE webhooks SET url = ?, clients = ?, events = ?, format = ?, ordering = ?, enabled = ?,
                    disabled_reason = ?, origin = ? WHERE key = ?
                """, endpoint.url, endpoint.clientWords, endpoint.eventWords, endpoint.format.rawValue,
                endpoint.ordering.rawValue, endpoint.isEnabled, endpoint.disabledReason, endpoint.origin, key)
            try connection.run("DELETE FROM webhook_secrets WHERE webhook = ?", key)
            try connection.setSecrets(endpoint.secrets, key: key)
        }
    }

    /// Erases an endpoint with its state and attempts; throws `notFound` for an unknown id.
    public func deleteWebhook(_ id: WebhookID) async throws(StoreError) {
        let count = try await write(erases: true) { connection throws(StoreError) in
            try connection.run("DELETE FROM webhooks WHERE id = ?", id.text)
        }
        guard count > 0 else { throw StoreError.noWebhook(id) }
    }

    /// Where an endpoint is; throws `notFound` for an unknown id.
    public func webhookState(_ id: WebhookID) async throws(StoreError) -> WebhookState {
        let cursors = cursors.withLock { $0 }
        return try await read { connection throws(StoreError) in
            guard let key = try connection.webhookKey(id) else { throw StoreError.noWebhook(id) }
            return try connection.webhookState(key, cursors)
        }
    }

    /// Applies progress in one transaction; nothing for an endpoint that is gone.
    public func record(_ progress: WebhookProgress) async throws(StoreError) {
        let cursors = cursors.withLock { $0 }
        let rows = 1 + progress.lanes.count + progress.held.count + progress.attempts.count
        try await write(rows: rows) { connection throws(StoreError) in
            try connection.record(progress, cursors)
        }
    }

    /// The newest attempts of an endpoint before a number, newest first.
    public func webhookAttempts(
        of id: WebhookID, before number: Int64?, limit: Int
    ) async throws(StoreError) -> [WebhookAttempt] {
        let cursors = cursors.withLock { $0 }
        return try await read { connection throws(StoreError) in
            try connection.all(
                """
                SELECT number, event, webhook_attempts.position, client, type, at, attempt, milliseconds, status, error,
                    answer
                FROM webhook_attempts JOIN webhooks ON webhooks.key = webhook
                WHERE webhooks.id = ? AND number < ? ORDER BY number DESC LIMIT ?
                """, id.text, number ?? .max, max(0, limit)
            ) { WebhookAttempt($0, cursors) }
        }
    }

    /// The event that ends at this place; nil when it has been removed.
    public func event(endingAt cursor: EventCursor) async throws(StoreError) -> StoredEvent? {
        let cursors = cursors.withLock { $0 }
        guard let position = cursors.position(of: cursor) else { return nil }
        return try await read { connection throws(StoreError) in try connection.event(at: position, cursors) }
    }

    private func webhookPosition(_ cursor: EventCursor?) throws(StoreError) -> Int64? {
        guard let cursor else { return nil }
        return try cursors.withLock { $0 }.requirePosition(of: cursor)
    }
}

extension StoreError {
    fileprivate static func noWebhook(_ id: WebhookID) -> StoreError {
        StoreError(.notFound, "there is no webhook \(id)")
    }
}

extension WebhookEndpoint {
    /// From the columns `key, id, tenant, created, url, clients, events, format, ordering, enabled, disabled_reason,
    /// origin`; without secrets.
    fileprivate init(_ row: Row) throws(StoreError) {
        self.init(
            id: WebhookID(stored: row.text(1)), tenant: TenantID(stored: row.text(2)), created: row.time(3),
            url: row.text(4), clients: Set(row.text(5).split(separator: " ").map { ClientID(stored: String($0)) }),
            events: Set(row.text(6).split(separator: " ").compactMap { EventType(rawValue: String($0)) }),
            format: try row.word(7), ordering: try row.word(8), secrets: [], isEnabled: row.flag(9),
            disabledReason: row.textIfAny(10), origin: row.textIfAny(11))
    }

    fileprivate var clientWords: String { clients.map(\.text).sorted().joined(separator: " ") }
    fileprivate var eventWords: String { events.map(\.rawValue).sorted().joined(separator: " ") }
}

extension Connection {
    func webhookKey(_ id: WebhookID) throws(StoreError) -> Int64? {
        try first("SELECT key FROM webhooks WHERE id = ?", id.text) { $0.integer(0) }
    }

    fileprivate func withSecrets(_ endpoint: WebhookEndpoint, key: Int64) throws(StoreError) -> WebhookEndpoint {
        var endpoint = endpoint
        let stored = try all(
            "SELECT number, secret, expires FROM webhook_secrets WHERE webhook = ? ORDER BY number", key
        ) { row in
            (key: try? seal.openedSecret(row.bytes(1), .webhookSecret(key, row.integer(0))), expires: row.timeIfAny(2))
        }
        endpoint.secrets = stored.compactMap { secret in
            secret.key.map { WebhookSecret(key: $0, expires: secret.expires) }
        }
        // Without a secret nothing can be signed; the other endpoints go on.
        if endpoint.secrets.isEmpty, !stored.isEmpty {
            endpoint.isEnabled = false
            endpoint.disabledReason = "its secret was changed in the database; rotate it"
        }
        return endpoint
    }

    fileprivate func setSecrets(_ secrets: [WebhookSecret], key: Int64) throws(StoreError) {
        for (number, secret) in secrets.enumerated() {
            let sealed = try seal.sealed(secret.key, .webhookSecret(key, Int64(number)))
            try run(
                "INSERT INTO webhook_secrets (webhook, number, secret, expires) VALUES (?, ?, ?, ?)", key, number,
                sealed, secret.expires)
        }
    }

    fileprivate func event(at position: Int64, _ cursors: CursorCodec) throws(StoreError) -> StoredEvent? {
        try first(
            """
            SELECT position, events.id, clients.id, tenant, sequence, type, timestamp, data
            FROM events JOIN clients ON clients.key = events.client WHERE position = ?
            """, position
        ) { StoredEvent($0, cursors) }
    }
}
