internal import Glibc
public import WACore

/// Copies of the whole database, made while it is in use.
extension Store: StoreBackup {
    /// Throws unless a copy can be written to `path`; see ``StoreBackup``.
    public func checkTarget(_ path: String, replacing: Bool) async throws(StoreError) {
        let home = home
        try await withOwnConnection { _ throws(StoreError) in
            try home.checkTarget(path)
            try FileDraft(for: path, replacing: replacing).discard()
        }
    }

    /// Writes a consistent copy of the database to `path`, for its owner alone; see ``StoreBackup``.
    public func backUp(to path: String, replacing: Bool) async throws(StoreError) -> BackupReport {
        let home = home
        return try await withOwnConnection { connection throws(StoreError) in
            try home.checkTarget(path)
            let draft = try FileDraft(for: path, replacing: replacing)
            do throws(StoreError) {
                try connection.run("VACUUM INTO ?", draft.draft)
                let clients = try clientCount(in: draft.draft)
                try draft.commit(replacing: replacing)
                let bytes = FileIdentity.withLength(path: path)?.length ?? 0
                return BackupReport(path: path, clients: clients, bytes: bytes)
            } catch {
                draft.discard()
                throw error
            }
        }
    }

    /// Runs `body` on a thread and a connection of its own: for work that takes seconds.
    func withOwnConnection<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let (path, index) = (home.databasePath, logIndex.withLock { $0 })
        let result = Lock<Result<Value, StoreError>>(.failure(.storeClosed))
        let finished = Latch()
        try await DatabaseThread.start(
            open: { () throws(StoreError) in
                let connection = try Connection(path: path, index: index)
                connection.waitForLocks(milliseconds: 5000)
                return connection
            },
            work: { connection in
                do throws(StoreError) {
                    let value = try body(connection)
                    result.withLock { $0 = .success(value) }
                } catch {
                    result.withLock { $0 = .failure(error) }
                }
            }, finished: { finished.open() })
        await finished.wait()
        return try result.withLock { $0 }.get()
    }
}

private func clientCount(in path: String) throws(StoreError) -> Int {
    let copy = try Connection(path: path)
    defer { copy.close() }
    return try copy.first("SELECT count(*) FROM clients") { Int($0.integer(0)) } ?? 0
}
