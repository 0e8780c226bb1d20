internal import WACore

/// The ids that tenants and clients share: one that a tenant has belongs to no client of another tenant.
///
/// Such a client would be the session of the tenant. Both checks run in the transaction that makes the tenant or the
/// client, so that of two made at the same time one finds the other.
struct SharedNames {
    let connection: Connection

    /// Throws `exists` when a client of another tenant has the id.
    func requireFree(tenant id: String) throws(StoreError) {
        let isTaken =
            try connection.first("SELECT 1 FROM clients WHERE id = ? AND tenant <> ?", id, id, row: { _ in true })
            != nil
        if isTaken { throw Self.taken(id) }
    }

    /// Throws `exists` when a client or another tenant has the id, and `notFound` without the tenant.
    func requireFree(client id: String, of tenant: String) throws(StoreError) {
        guard try has(tenant: tenant) else { throw StoreError(.notFound, "there is no tenant \(tenant)") }
        guard try connection.first("SELECT 1 FROM clients WHERE id = ?", id, row: { _ in true }) == nil else {
            throw Self.taken(id)
        }
        guard id != tenant, try has(tenant: id) else { return }
        throw Self.taken(id)
    }

    /// The refusal, which does not say who has the id: callers see it who may not know of the other.
    static func taken(_ id: String) -> StoreError {
        StoreError(.exists, "the id \"\(id)\" is taken; choose another")
    }

    private func has(tenant id: String) throws(StoreError) -> Bool {
        try connection.first("SELECT 1 FROM tenants WHERE id = ?", id, row: { _ in true }) != nil
    }
}
