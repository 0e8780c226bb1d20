/// The clients of a store.
public protocol ClientRegistry: Sendable {
    /// Makes a client that is not linked yet; throws `exists` when a client or another tenant has the id, `notFound`
    /// without the tenant, and `limit` when the tenant has `limit` clients or more.
    @discardableResult
    func createClient(
        _ id: ClientID, tenant: TenantID, limit: Int?, name: String?, environment: String, at moment: Timestamp
    ) async throws(StoreError) -> ClientRow

    /// Gives a client another label; throws `notFound` for an unknown id.
    func renameClient(_ id: ClientID, to name: String) async throws(StoreError)

    /// The clients of a tenant, or of all with nil, by id.
    func clients(of tenant: TenantID?) async throws(StoreError) -> [ClientRow]

    /// The client with this id, or nil.
    func client(_ id: ClientID) async throws(StoreError) -> ClientRow?

    /// Makes the caller the one that runs a client, and returns the client's persistent state; throws `notFound` for an
    /// unknown id.
    ///
    /// From then on commits of earlier holders fail with `lost`.
    func acquire(_ id: ClientID) async throws(StoreError) -> (lease: ClientLease, store: any ClientStore)

    /// Erases a client with its keys, sessions, messages and events.
    ///
    /// Commits queued before are done first, later ones fail with `gone`.
    func deleteClient(_ id: ClientID) async throws(StoreError)

    /// Erases clients that never were linked and returns their ids.
    ///
    /// For the time right after opening, before any client links.
    @discardableResult
    func removeUnlinkedClients() async throws(StoreError) -> [ClientID]
}
