internal import WACore

/// The ids that tenants and clients share: one that a tenant has belongs to no client of another tenant.
///
/// Such a client would be the session of the tenant. Both checks run in the transaction that makes the tenant or the
/// client, so that of two made at the same time one finds the other.
struct SharedNames {
    let connection: Connection

    /// Throws `exists` when a client of another tenant has the id.
    func requireFree(tenant id: String) throws(StoreError) {
        let owner = try connection.first("SELECT tenant FROM clients WHERE id = ? AND tenant <> ?", id, id) {
            $0.text(0)
        }
        guard let owner else { return }
        throw StoreError(.exists, "a client of the tenant \"\(owner)\" has the id \"\(id)\"; choose another id")
    }

    /// Throws `exists` when a client or another tenant has the id, and `notFound` without the tenant.
    func requireFree(client id: String, of tenant: String) throws(StoreError) {
        guard try has(tenant: tenant) else { throw StoreError(.notFound, "there is no tenant \(tenant)") }
        guard try connection.first("SELECT 1 FROM clients WHERE id = ?", id, row: { _ in true }) == nil else {
            throw StoreError(.exists, "a client \(id) exists already; choose another id or delete it first")
        }
        guard id != tenant, try has(tenant: id) else { return }
        throw StoreError(.exists, "\(id) is the id of a tenant, and only a client of that tenant may have it")
    }

    private func has(tenant id: String) throws(StoreError) -> Bool {
        try connection.first("SELECT 1 FROM tenants WHERE id = ?", id, row: { _ in true }) != nil
    }
}
