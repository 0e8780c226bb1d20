public import WACore

/// The registry of clients.
extension Store: ClientRegistry {
    /// Makes a client that is not linked yet; see ``ClientRegistry``.
    @discardableResult
    public func createClient(
        _ id: ClientID, tenant: TenantID = .default, limit: Int? = nil, name: String? = nil, environment: String,
        at moment: Timestamp
    ) async throws(StoreError) -> ClientRow {
        let state = ClientStateRecord(state: .closed, cause: .created, since: moment)
        let (cursors, master) = (cursors.withLock { $0 }, try keyRing.master)
        let handle = try await write { connection throws(StoreError) in
            let key = try connection.insertClient(
                id.text, tenant: tenant.text, limit: limit, name: name, environment: environment, state: state)
            return ClientHandle(
                key: key, id: id, tenant: tenant, environment: environment, cursors: cursors,
                seal: try KeyTable(connection: connection).makeKey(of: key, under: master))
        }
        handles.withLock { $0[id] = handle }
        return ClientRow(
            id: id, tenantID: tenant, name: name, environment: environment, created: moment, state: state,
            phone: nil, lid: nil, pushName: nil, isLinked: false)
    }

    /// Gives a client another label; throws `notFound` for an unknown id.
    public func renameClient(_ id: ClientID, to name: String) async throws(StoreError) {
        let count = try await write { connection throws(StoreError) in
            try connection.run("UPDATE clients SET name = ? WHERE id = ?", name, id.text)
        }
        guard count > 0 else { throw StoreError(.notFound, "there is no client \"\(id)\"") }
    }

    /// The clients of a tenant, or of all with nil, by id.
    public func clients(of tenant: TenantID? = nil) async throws(StoreError) -> [ClientRow] {
        try await read { connection throws(StoreError) in
            try connection.all(
                """
                SELECT id, tenant, name, environment, created, state, cause, since, state_message, next_retry,
                    phone, lid, clients.push_name, credentials.client IS NOT NULL, restrictions
                FROM clients LEFT JOIN credentials ON credentials.client = clients.key
                WHERE ? IS NULL OR tenant = ? ORDER BY id
                """, tenant?.text, tenant?.text
            ) { ClientRow($0) }
        }
    }

    /// The client with this id, or nil.
    public func client(_ id: ClientID) async throws(StoreError) -> ClientRow? {
        let (kept, mark) = rows.withLock { ($0[id], $0.mark) }
        if let kept { return kept }
        let found = try await read { connection throws(StoreError) in
            try connection.first(
                """
                SELECT id, tenant, name, environment, created, state, cause, since, state_message, next_retry,
                    phone, lid, clients.push_name, credentials.client IS NOT NULL, restrictions, key
                FROM clients LEFT JOIN credentials ON credentials.client = clients.key WHERE id = ?
                """, id.text
            ) { (row: ClientRow($0), key: $0.integer(15)) }
        }
        guard let found else { return nil }
        rows.withLock { $0.keep(found.row, key: found.key, readAfter: mark) }
        return found.row
    }

    /// Makes the caller the one that runs a client; see ``ClientRegistry``.
    public func acquire(_ id: ClientID) throws(StoreError) -> (lease: ClientLease, store: any ClientStore) {
        guard let handle = handles.withLock({ $0[id] }) else { throw StoreError.noClient(id) }
        let lease = handle.takeLease()
        return (lease, SQLiteClientStore(client: handle, lease: lease, writer: writer, readers: readers))
    }

    /// One client's persistent state under the newest lease, for tools and tests besides the client itself; throws
    /// `notFound` for an unknown id.
    public func clientStore(_ id: ClientID) throws(StoreError) -> any ClientStore {
        guard let handle = handles.withLock({ $0[id] }) else { throw StoreError.noClient(id) }
        return SQLiteClientStore(client: handle, lease: handle.lease, writer: writer, readers: readers)
    }

    /// Erases a client with its keys, sessions, messages and events, from the write-ahead log too.
    ///
    /// Commits queued before are done first, later ones fail with `gone`. Many rows take several transactions.
    public func deleteClient(_ id: ClientID) async throws(StoreError) {
        guard let handle = handles.withLock({ $0[id] }), !handle.isGone else { throw StoreError.noClient(id) }
        handle.isGone = true
        defer { eventMeasure.withLock { $0.reset() } }
        do throws(StoreError) {
            var hasMore = try await erase(handle, lane: handle.key) { erasure throws(StoreError) in
                try erasure.begin(limit: Self.batch)
            }
            if hasMore {
                recent.withLock { $0.remove(id) }
                while hasMore {
                    hasMore = try await erase(handle) { erasure throws(StoreError) in
                        try erasure.next(limit: Self.batch)
                    }
                }
                try await erase(handle) { erasure throws(StoreError) in try erasure.finish() }
            }
        } catch {
            handle.isGone = false
            throw error
        }
        recent.withLock { $0.remove(id) }
        writer.forget(lane: handle.key)
        handles.withLock { handles in
            if handles[id] === handle { handles[id] = nil }
        }
    }

    private func erase<Value: Sendable>(
        _ client: ClientHandle, lane: Int64 = Store.ownLane,
        _ step: @escaping @Sendable (ClientErasure) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await write(lane: lane, rows: 1000, erases: true) { connection throws(StoreError) in
            try step(ClientErasure(connection: connection, client: client.key))
        }
    }

    /// Erases clients that never were linked, left behind by a linking that did not end.
    ///
    /// Returns their ids.
    ///
    /// For the time right after opening, before anything links.
    @discardableResult
    public func removeUnlinkedClients() async throws(StoreError) -> [ClientID] {
        let ids = try await read { connection throws(StoreError) in
            try connection.all("SELECT id FROM clients WHERE was_linked = 0 ORDER BY id") {
                ClientID(stored: $0.text(0))
            }
        }
        for id in ids { try await deleteClient(id) }
        return ids
    }
}

extension StoreError {
    static func noClient(_ id: ClientID) -> StoreError {
        StoreError(.notFound, "there is no client \(id); `wacli clients list` shows those that exist")
    }
}

extension Connection {
    func clientHandles(_ cursors: CursorCodec, _ ring: KeyRing) throws(StoreError) -> [ClientHandle] {
        try all("SELECT key, id, tenant, environment, data_key FROM clients") {
            ClientHandle(
                key: $0.integer(0), id: ClientID(stored: $0.text(1)), tenant: TenantID(stored: $0.text(2)),
                environment: $0.text(3), cursors: cursors, seal: ring.seal(of: $0.integer(0), $0.blob(4)))
        }
    }

    fileprivate func insertClient(
        _ id: String, tenant: String, limit: Int?, name: String?, environment: String, state: ClientStateRecord
    ) throws(StoreError) -> Int64 {
        try SharedNames(connection: self).requireFree(client: id, of: tenant)
        if let limit {
            let count = try first("SELECT count(*) FROM clients WHERE tenant = ?", tenant) { $0.integer(0) } ?? 0
            guard count < limit else {
                throw StoreError(
                    .limit,
                    "the tenant \(tenant) has as many clients as it may have (\(limit)); delete one, or have the limit "
                        + "raised")
            }
        }
        try run(
            """
            INSERT INTO clients (id, tenant, name, environment, created, state, cause, since)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            id, tenant, name, environment, state.since, state.state.rawValue, state.cause.rawValue, state.since)
        return lastInsertedRow
    }
}
