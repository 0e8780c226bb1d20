internal import Glibc
public import WACore

/// One client in a file of its own.
extension Store {
    /// Writes what the store has of one client; see ``StoreBackup``.
    public func exportClient(
        _ id: ClientID, to path: String, replacing: Bool
    ) async throws(StoreError) -> BackupReport {
        guard let handle = handles.withLock({ $0[id] }), !handle.isGone else { throw StoreError.noClient(id) }
        let home = home
        return try await withOwnConnection { connection throws(StoreError) in
            let file = try FileDraft(for: path, replacing: replacing)
            let database: FileDraft
            do throws(StoreError) {
                database = try FileDraft(for: home.path + "/export-\(handle.key)", replacing: true)
            } catch {
                file.discard()
                throw error
            }
            defer { database.discard() }
            do throws(StoreError) {
                try connection.reading { () throws(StoreError) in
                    try Self.copy(handle, from: connection, into: database.draft)
                }
                try ExportFile.wrap(database.draft, into: file.draft)
                try file.commit(replacing: replacing)
            } catch {
                file.discard()
                throw error
            }
            return BackupReport(path: path, clients: 1, bytes: FileIdentity.withLength(path: path)?.length ?? 0)
        }
    }

    private static func copy(
        _ client: ClientHandle, from source: Connection, into path: String
    ) throws(StoreError) {
        let target = try Connection.writing(path: path)
        defer { target.close() }
        try Migrations.apply(to: target)
        try target.execute("BEGIN")
        let copy = RowCopy(source: source, target: target, from: client.key, to: 1)
        try copy.copyClient(["key": "1", "tenant": "'default'", "rewound": "NULL", "moved": "NULL"])
        try copy.copyTables()
        try copy.copyPeople()
        try target.execute("COMMIT")
        guard target.emptyLog() else { throw StoreError(.unavailable, "cannot finish the copy of the client") }
    }

    /// Takes over a client from a file; see ``StoreBackup``.
    public func importClient(
        from path: String, as id: ClientID?, tenant: TenantID
    ) async throws(StoreError) -> ClientRow {
        let home = home
        let database = try FileDraft(for: home.path + "/import-\(UInt32.random(in: .min ... .max))", replacing: true)
        defer { database.discard() }
        let found: ClientRow = try await withOwnConnection { _ throws(StoreError) in
            try ExportFile.unwrap(path, into: database.draft)
            return try Self.prepare(database.draft, path)
        }
        // Both are pasted into a statement; what a file says of itself may be anything.
        guard let name = ClientID((id ?? found.id).text), let tenant = TenantID(tenant.text) else {
            throw StoreError(.damaged, "the client in \(path) has an id that no client can have")
        }
        let cursors = cursors.withLock { $0 }
        let handle = try await write(rows: 1000) { connection throws(StoreError) in
            let source = try Connection(path: database.draft)
            defer { source.close() }
            let key = try connection.take(source, as: name, tenant: tenant)
            return ClientHandle(key: key, id: name, tenant: tenant, environment: found.environment, cursors: cursors)
        }
        handles.withLock { $0[name] = handle }
        guard let row = try await client(name) else { throw StoreError.noClient(name) }
        return row
    }

    /// Brings the database of an export to this program's schema, and returns its client.
    private static func prepare(_ database: String, _ path: String) throws(StoreError) -> ClientRow {
        let connection = try Connection.writing(path: database)
        defer { connection.close() }
        guard try connection.all("PRAGMA quick_check", row: { $0.text(0) }) == ["ok"] else {
            throw StoreError(.damaged, "the database in \(path) is damaged")
        }
        try Migrations.apply(to: connection)
        let client = try connection.first(
            """
            SELECT id, tenant, name, environment, created, state, cause, since, state_message, next_retry,
                phone, lid, clients.push_name, credentials.client IS NOT NULL, restrictions
            FROM clients LEFT JOIN credentials ON credentials.client = clients.key WHERE key = 1
            """
        ) { ClientRow($0) }
        guard let client, connection.emptyLog() else { throw StoreError(.damaged, "\(path) holds no client") }
        return client
    }

    /// Notes where a client goes on; see ``StoreBackup``.
    public func setMoved(_ id: ClientID, at moment: Timestamp?) async throws(StoreError) {
        let count = try await write { connection throws(StoreError) in
            guard let moment else {
                return try connection.run(
                    """
                    UPDATE clients SET moved = NULL,
                        rewound = CASE WHEN moved IS NULL THEN rewound ELSE coalesce(rewound, ?) END
                    WHERE id = ?
                    """, RewoundCause.olderCopy.rawValue, id.text)
            }
            return try connection.run("UPDATE clients SET moved = ? WHERE id = ?", moment, id.text)
        }
        guard count > 0 else { throw StoreError.noClient(id) }
    }
}

extension Connection {
    /// Inserts the one client of an export; returns its key here.
    fileprivate func take(_ source: Connection, as id: ClientID, tenant: TenantID) throws(StoreError) -> Int64 {
        guard try first("SELECT 1 FROM tenants WHERE id = ?", tenant.text, row: { _ in true }) != nil else {
            throw StoreError(.notFound, "there is no tenant \(tenant)")
        }
        guard try first("SELECT 1 FROM clients WHERE id = ?", id.text, row: { _ in true }) == nil else {
            throw StoreError(.exists, "a client \(id) exists already; choose another id or delete it first")
        }
        let own = RowCopy(source: source, target: self, from: 1, to: 0)
        try own.copyClient([
            "id": "'\(id.text)'", "tenant": "'\(tenant.text)'", "moved": "NULL",
            "rewound": "'\(RewoundCause.imported.rawValue)'", "state": "'CLOSED'", "cause": "'stopped'",
            "state_message": "NULL", "next_retry": "NULL",
        ])
        let key = lastInsertedRow
        let copy = RowCopy(source: source, target: self, from: 1, to: key)
        try copy.copyTables()
        try copy.copyPeople()
        eventNumbers = EventNumbers()
        return key
    }
}
