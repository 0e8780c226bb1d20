public import WACore

extension Store: AuditLog {
    /// Rows that a page looks at; the next one goes on behind them.
    private static let longestScan = 10_000

    /// Some rows of a chain, the newest first.
    public func auditPage(_ query: AuditQuery) async throws(StoreError) -> AuditPage {
        try await read { connection throws(StoreError) in
            var (rows, seen, last) = ([AuditRow](), 0, query.before ?? .max)
            var hasMore = false
            try connection.each(
                """
                SELECT number, body, personal, salt FROM audit WHERE tenant = ? AND number < ? ORDER BY number DESC
                """, query.chain.name, last
            ) { row throws(StoreError) in
                guard rows.count < query.limit, seen < Self.longestScan else {
                    hasMore = true
                    return false
                }
                let found = AuditRow(row)
                (seen, last) = (seen + 1, found.number)
                if query.filter.takes(found) { rows.append(found) }
                return true
            }
            return AuditPage(rows: rows, next: hasMore ? last : nil)
        }
    }

    /// The chains that have rows: the server's own first, then by tenant.
    public func auditChains() async throws(StoreError) -> [AuditChain] {
        try await read { connection throws(StoreError) in
            // One look into the index per chain, not one per row.
            try connection.all(
                """
                WITH RECURSIVE chains(name) AS (
                    SELECT min(tenant) FROM audit
                    UNION ALL
                    SELECT (SELECT min(tenant) FROM audit WHERE tenant > name) FROM chains WHERE name IS NOT NULL
                )
                SELECT name FROM chains WHERE name IS NOT NULL
                """
            ) { AuditChain(name: $0.text(0)) }
        }
    }

    /// At most `limit` rows of a chain behind row `number`, the oldest first; empty at the end.
    public func auditRows(
        of chain: AuditChain, after number: Int64, limit: Int
    ) async throws(StoreError) -> [AuditRow] {
        try await read { connection throws(StoreError) in
            try connection.all(
                """
                SELECT number, body, personal, salt FROM audit WHERE tenant = ? AND number > ? ORDER BY number LIMIT ?
                """, chain.name, number, limit
            ) { AuditRow($0) }
        }
    }

    /// Erases what is personal in the rows of a chain from before `moment`, with the salts, and returns of how many.
    ///
    /// In small transactions between those of the clients; one that is cut short is finished by the next.
    public func eraseAuditPersonal(of chain: AuditChain, before moment: Timestamp) async throws(StoreError) -> Int {
        var (total, place) = (0, Int64.min)
        while true {
            let start = place
            let numbers = try await read { connection throws(StoreError) in
                try connection.all(
                    """
                    SELECT number FROM audit
                    WHERE tenant = ? AND number > ? AND moment < ? AND personal IS NOT NULL ORDER BY number LIMIT ?
                    """, chain.name, start, moment, Self.batch
                ) { $0.integer(0) }
            }
            guard let last = numbers.last else { return total }
            place = last
            total += try await write(rows: numbers.count, erases: true) { connection throws(StoreError) in
                try connection.run(
                    """
                    UPDATE audit SET personal = NULL, salt = x''
                    WHERE tenant = ? AND number > ? AND number <= ? AND moment < ? AND personal IS NOT NULL
                    """, chain.name, start, last, moment)
            }
        }
    }

    /// The public key of this home's checkpoints; nil while there is none.
    public func auditKey() async throws(StoreError) -> [UInt8]? {
        let file = AuditKeyFile(home)
        // On a reader thread: reading a file may block.
        return try await read { _ throws(StoreError) in try file.stored()?.publicKey }
    }
}

extension Connection {
    /// Appends a row to the audit log of a tenant, chained to the one before, and a checkpoint where one is due.
    func append(_ draft: AuditDraft, signingWith file: AuditKeyFile) throws(StoreError) {
        let chain = AuditChain(draft.tenant)
        let last = try first(
            "SELECT number, body FROM audit WHERE tenant = ? ORDER BY number DESC LIMIT 1", chain.name
        ) { (number: $0.integer(0), body: $0.blob(1)) }
        let random = SystemRandom()
        let row = AuditRow(
            draft, number: (last?.number ?? 0) + 1, previous: last.map { Digest.sha256($0.body) } ?? AuditRow.origin,
            salt: random.bytes(16))
        try insert(row, in: chain, at: draft.moment)
        guard AuditCheckpoint.isDue(at: row.number + 1) else { return }
        let checkpoint = AuditRow(
            checkpointOf: chain, number: row.number + 1, previous: row.hash, at: draft.moment, salt: random.bytes(16),
            key: try file.key(), random: random)
        try insert(checkpoint, in: chain, at: draft.moment)
    }

    private func insert(_ row: AuditRow, in chain: AuditChain, at moment: Timestamp) throws(StoreError) {
        try run(
            "INSERT INTO audit (tenant, number, moment, body, personal, salt) VALUES (?, ?, ?, ?, ?, ?)", chain.name,
            row.number, moment, row.body, row.personal, row.salt)
    }
}

extension AuditChain {
    /// As stored: empty for the server itself.
    fileprivate var name: String { tenant?.text ?? "" }

    fileprivate init(name: String) { self.init(name.isEmpty ? nil : TenantID(stored: name)) }
}

extension AuditRow {
    /// Reads the columns number, body, personal and salt.
    fileprivate init(_ row: Row) {
        self.init(number: row.integer(0), body: row.blob(1), personal: row.blobIfAny(2), salt: row.blob(3))
    }
}
