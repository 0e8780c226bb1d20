internal import WACore

/// Removing rows that no setting keeps.
struct RowPruning {
    let store: Store

    /// Rows that are read, and removed, at once.
    private static let scan = 500

    /// Removes what has served its time at `now`; returns how many rows went.
    func run(now: Timestamp) async throws(StoreError) -> Int {
        // The server keeps an undelivered message no longer.
        try await removeReceived(before: now.earlier(by: .seconds(14 * 86_400)))
            + removeMonths(before: UTCMonth(of: now).advanced(by: 1 - MonthlyMessages.keptMonths))
    }

    /// Removes hashes of received ciphertexts.
    ///
    /// Reads all of them in small pieces, for an index by time would cost a page of the write-ahead log per message.
    private func removeReceived(before oldest: Timestamp) async throws(StoreError) -> Int {
        var total = 0
        var place: (client: Int64, hash: [UInt8]) = (0, [])
        while true {
            let start = place
            let rows = try await store.read { connection throws(StoreError) in
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
            total += try await store.write(rows: expired.count) { connection throws(StoreError) in
                for row in expired {
                    try connection.run(
                        "DELETE FROM received WHERE client = ? AND hash = ? AND at < ?", row.client, row.hash, oldest)
                }
                return expired.count
            }
        }
    }

    /// Removes what tenants sent in earlier months.
    private func removeMonths(before oldest: UTCMonth) async throws(StoreError) -> Int {
        let hasOld = try await store.read { connection throws(StoreError) in
            try connection.first(
                "SELECT 1 FROM tenant_messages WHERE month < ? LIMIT 1", oldest.number, row: { _ in true })
        }
        guard hasOld == true else { return 0 }
        var total = 0
        while true {
            let count = try await store.write(rows: Self.scan) { connection throws(StoreError) in
                try connection.run(
                    """
                    DELETE FROM tenant_messages WHERE (tenant, month) IN
                        (SELECT tenant, month FROM tenant_messages WHERE month < ? LIMIT ?)
                    """, oldest.number, Self.scan)
            }
            total += count
            if count < Self.scan { return total }
        }
    }
}
