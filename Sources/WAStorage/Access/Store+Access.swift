public import WACore

extension Store: AccessStore {
    /// Everything that says who may use the gateway.
    public func accessRecords() async throws(StoreError) -> AccessRecords {
        try await read { connection throws(StoreError) in try connection.accessRecords() }
    }

    /// Makes changes durable in one transaction, with the audit rows that tell of them.
    public func commit(_ changes: [AccessChange], audit: [AuditDraft]) async throws(StoreError) {
        let key = AuditKeyFile(home)
        try await write(rows: changes.count + audit.count) { connection throws(StoreError) in
            for change in changes { try connection.apply(change) }
            for draft in audit { try connection.append(draft, signingWith: key) }
        }
    }
}
