public import WACore

/// Health checks and pruning.
extension Store: StoreMaintenance {
    /// Writes one row durably; throws why the store cannot be written.
    public func probe(at moment: Timestamp) async throws(StoreError) {
        try await set(SettingName("probe"), to: [], at: moment)
    }

    /// Why the database was found to be an older copy when it was opened; nil when it was not.
    public var rewoundReason: String? { rewound.withLock { $0 } }

    /// True when the store can be written now, and no damage was met since it was opened.
    public func isWritable(at moment: Timestamp) async -> Bool {
        do throws(StoreError) {
            try await probe(at: moment)
            return !damage.isSet
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

    /// Removes expired rows: hashes of received ciphertexts, what tenants sent in months that are no longer kept, and
    /// events and messages as `retention` says.
    ///
    /// In small transactions between those of the clients. For a timer. Returns how many rows went.
    @discardableResult
    public func prune(
        now: Timestamp, keeping retention: StoreRetention = StoreRetention()
    ) async throws(StoreError) -> Int {
        var total = try await RowPruning(store: self).run(now: now)
        total += try await EventPruning(store: self).run(now: now, keeping: retention)
        if let age = retention.messageAge {
            total += try await MessagePruning(store: self).run(before: now.earlier(by: age))
        }
        return total
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

    /// Empties the caches of the connections, as far as one reader after another is free.
    public func releaseMemory() async {
        try? await write { connection throws(StoreError) in try connection.execute("PRAGMA shrink_memory") }
        for _ in 0..<readerCount {
            try? await read { connection throws(StoreError) in try connection.execute("PRAGMA shrink_memory") }
        }
    }
}
