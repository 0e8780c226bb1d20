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

    /// Removes expired rows: hashes of received ciphertexts after 14 days (the server keeps an undelivered
    /// message no longer).
    ///
    /// Reads all of them in small pieces, for an index by time would cost a page of the write-ahead log per message;
    /// removes in small transactions between those of the clients. For a timer. Returns how many rows went.
    @discardableResult
    public func prune(now: Timestamp) async throws(StoreError) -> Int {
        let oldest = now + .seconds(-14 * 86_400)
        var total = 0
        var place: (client: Int64, hash: [UInt8]) = (0, [])
        while true {
            let start = place
            let rows = try await read { connection throws(StoreError) in
                try connection.all(
                    """
                    SELECT client, hash, at FROM received WHERE (client, hash) > (?, ?) ORDER BY client, hash LIMIT ?
                    """, start.client, start.hash, Self.scan
                ) { (client: $0.integer(0), hash: $0.blob(1), at: $0.time(2)) }
            }
            guard let last = rows.last else { return total }
            place = (last.client, last.hash)
            let expired = rows.filter { $0.at < oldest }
            guard !expired.isEmpty else { continue }
            total += try await write(rows: expired.count) { connection throws(StoreError) in
                for row in expired {
                    try connection.run(
                        "DELETE FROM received WHERE client = ? AND hash = ? AND at < ?", row.client, row.hash, oldest)
                }
                return expired.count
            }
        }
    }

    /// Empties the caches of the connections, as far as one reader after another is free.
    public func releaseMemory() async {
        try? await write { connection throws(StoreError) in try connection.execute("PRAGMA shrink_memory") }
        for _ in 0..<readerCount {
            try? await read { connection throws(StoreError) in try connection.execute("PRAGMA shrink_memory") }
        }
    }

    /// Rows that pruning reads, and removes, at once.
    private static let scan = 500

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
