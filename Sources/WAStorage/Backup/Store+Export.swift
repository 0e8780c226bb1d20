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
            try home.checkTarget(path)
            let database = try FileDraft(inHomeFor: home.databasePath)
            defer { database.discard() }
            let file = try FileDraft(for: path, replacing: replacing)
            do throws(StoreError) {
                try connection.reading { () throws(StoreError) in
                    try ClientExport.copy(handle, from: connection, into: database.draft)
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

    /// Takes over a client from a file; see ``StoreBackup``.
    public func importClient(
        from path: String, as id: ClientID?, tenant: TenantID
    ) async throws(StoreError) -> ClientRow {
        let home = home
        let (database, found): (FileDraft, ClientRow) = try await withOwnConnection { _ throws(StoreError) in
            let source = try home.checkSource(path)
            let database = try FileDraft(inHomeFor: home.databasePath)
            do throws(StoreError) {
                try ExportFile.unwrap(source, into: database.draft)
                return (database, try ClientImport.prepare(database.draft, path))
            } catch {
                database.discard()
                throw error.ofCopy(database.draft, of: path)
            }
        }
        defer { database.discard() }
        // Both are pasted into a statement; what a file says of itself may be anything.
        guard let name = ClientID((id ?? found.id).text), let tenant = TenantID(tenant.text) else {
            throw StoreError(.damaged, "the client in \(path) has an id that no client can have")
        }
        let (cursors, master) = (cursors.withLock { $0 }, try keyRing.master)
        let handle = try await write(rows: 1000) { connection throws(StoreError) in
            let source = try Connection(path: database.draft)
            defer { source.close() }
            let copy = ClientImport(source: source, target: connection, master: master)
            let seal = try copy.run(as: name, tenant: tenant)
            return ClientHandle(
                key: seal.owner, id: name, tenant: tenant, environment: found.environment, cursors: cursors, seal: seal)
        }
        handles.withLock { $0[name] = handle }
        guard let row = try await client(name) else { throw StoreError.noClient(name) }
        return row
    }
}

/// The database of an export.
private enum ClientExport {
    /// Fills an empty database with one client.
    static func copy(
        _ client: ClientHandle, from source: Connection, into path: String
    ) throws(StoreError) {
        let target = try Connection.writing(path: path)
        defer { target.close() }
        try Migrations.apply(to: target)
        try target.execute("BEGIN")
        let copy = RowCopy(
            source: source, target: target, from: client.key, to: 1, opening: client.seal, sealing: .none(owner: 1))
        try copy.copyClient([
            "key": "1", "tenant": "'default'", "rewound": "NULL", "moved": "NULL", "data_key": "NULL",
        ])
        try copy.copyTables()
        try copy.copyPeople()
        try target.execute("COMMIT")
        guard target.emptyLog() else { throw StoreError(.unavailable, "cannot finish the copy of the client") }
    }
}
