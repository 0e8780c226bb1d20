public import WACore

/// Health checks and pruning.
extension Store: StoreMaintenance {
    /// Writes one row durably; throws why the store cannot be written.
    public func probe(at moment: Timestamp) async throws(StoreError) {
        try await set(SettingName("probe"), to: [], at: moment)
    }

    /// True when the store can be written now.
    public func isWritable(at moment: Timestamp) async -> Bool {
        do throws(StoreError) {
            try await probe(at: moment)
            return true
        } catch {
            return false
        }
    }

    /// Moves the write-ahead log into the database and cuts it to nothing.
    public func releaseSpace() async {
        // The writer empties the log after a transaction that erases; this one changes nothing.
        _ = try? await write(erases: true) { _ in }
    }

    /// What is wrong with the database file, one sentence each; empty when it is sound.
    ///
    /// Reads all of it.
    public func integrityCheck() async throws(StoreError) -> [String] {
        try await read { connection throws(StoreError) in
            let problems = try connection.all("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
            let orphans = try connection.all("PRAGMA foreign_key_check") { row in
                "a row of \(row.text(0)) belongs to nothing in \(row.text(2))"
            }
            return problems + orphans
        }
    }

    /// Removes expired rows: hashes of received ciphertexts after 14 days (the server keeps an undelivered
    /// message no longer).
    ///
    /// Works in small transactions between those of the clients; for a timer. Returns how many rows went.
    @discardableResult
    public func prune(now: Timestamp) async throws(StoreError) -> Int {
        let oldestReceived = now + .seconds(-14 * 86_400)
        return try await inBatches { connection throws(StoreError) in
            let old = try connection.all(
                "SELECT client, hash FROM received WHERE at < ? LIMIT ?", oldestReceived, Self.batch
            ) { ($0.integer(0), $0.blob(1)) }
            for (client, hash) in old {
                try connection.run("DELETE FROM received WHERE client = ? AND hash = ?", client, hash)
            }
            return old.count
        }
    }

    /// Rows per transaction of removals.
    static let batch = 500

    func inBatches(
        _ delete: @escaping @Sendable (Connection) throws(StoreError) -> Int
    ) async throws(StoreError) -> Int {
        var total = 0
        while true {
            let count = try await write(rows: Self.batch, delete)
            total += count
            if count < Self.batch { return total }
        }
    }
}
