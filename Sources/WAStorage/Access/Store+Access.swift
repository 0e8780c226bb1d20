public import WACore

extension Store: AccessStore {
    /// Everything that says who may use the gateway.
    public func accessRecords() async throws(StoreError) -> AccessRecords {
        try await read { connection throws(StoreError) in try connection.accessRecords() }
    }

    /// Makes changes durable in one transaction, with the audit rows that tell of them.
    public func commit(_ changes: [AccessChange], audit: [AuditDraft]) async throws(StoreError) {
        try await write(rows: changes.count + audit.count) { connection throws(StoreError) in
            for change in changes { try connection.apply(change) }
            for draft in audit { try connection.append(draft) }
        }
    }
}

extension Connection {
    /// Appends a row to the audit log of a tenant, chained to the one before.
    func append(_ draft: AuditDraft) throws(StoreError) {
        let tenant = draft.tenant?.text ?? ""
        let last = try first(
            "SELECT number, body FROM audit WHERE tenant = ? ORDER BY number DESC LIMIT 1", tenant
        ) { (number: $0.integer(0), body: $0.blob(1)) }
        let row = AuditRow(
            draft, number: (last?.number ?? 0) + 1, previous: last.map { Digest.sha256($0.body) } ?? AuditRow.origin,
            salt: SystemRandom().bytes(16))
        try run(
            "INSERT INTO audit (tenant, number, moment, body, personal, salt) VALUES (?, ?, ?, ?, ?, ?)", tenant,
            row.number, draft.moment, row.body, row.personal, row.salt)
    }
}
