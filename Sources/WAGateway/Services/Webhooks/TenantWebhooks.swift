internal import WACore

/// The one webhook of a tenant that the routes of the seeds set: an endpoint in the form of seed 002.
///
/// A key that is limited to clients has one of its own: the tenant's delivers what does not exist for it.
struct TenantWebhooks: Sendable {
    /// What such an endpoint is marked with.
    private static let origin = "seed002"

    private let service: WebhookService
    /// Of two callers who set the webhook of a tenant, the second changes what the first has made.
    private let turn = AsyncSemaphore()

    init(service: WebhookService) { self.service = service }

    // MARK: - Reading

    /// The address; nil without one that exists for the caller.
    func address(of tenant: TenantID, for principal: Principal) async throws(OperationError) -> String? {
        Self.own(of: principal, among: try await endpoints(of: tenant))?.url
    }

    /// The addresses of all tenants that have one that exists for the caller.
    func addresses(for principal: Principal) async throws(OperationError) -> [TenantID: String] {
        Dictionary(grouping: try await endpoints(of: principal.tenant), by: \.tenant).compactMapValues { endpoints in
            Self.own(of: principal, among: endpoints)?.url
        }
    }

    /// The one that the caller sees and sets: a caller for whom only some clients exist has its own one for these.
    private static func own(of principal: Principal, among endpoints: [WebhookEndpoint]) -> WebhookEndpoint? {
        let visible = endpoints.filter { $0.origin == origin && principal.reaches($0) }
        return visible.first { $0.clients == principal.clients ?? [] } ?? visible.first
    }

    private func endpoints(of tenant: TenantID?) async throws(OperationError) -> [WebhookEndpoint] {
        do { return try await service.store.webhooks(of: tenant) } catch { throw OperationError(error) }
    }

    // MARK: - Changing

    /// Throws for a new address that cannot be a webhook.
    ///
    /// - Parameter exceptions: what the tenant may reach in place of what is stored; nil means what is stored.
    func check(
        _ change: FieldChange<String>, of tenant: TenantID, allowing exceptions: [String]? = nil
    ) throws(OperationError) {
        guard case .set(let address) = change else { return }
        try service.check(address, of: tenant, allowing: exceptions)
    }

    /// Sets, removes or leaves the webhook; another address keeps its secret and its place in the log.
    ///
    /// Its secret is not shown; `POST /api/webhooks/:id/rotate` makes one that is.
    func apply(
        _ change: FieldChange<String>, to tenant: TenantID, for principal: Principal
    ) async throws(OperationError) {
        guard change != .keep else { return }
        await turn.acquire()
        defer { turn.release() }
        var owner = Principal(.admin, tenant: tenant, credential: principal.credential)
        owner.clients = principal.clients
        owner.origin = principal.origin
        let known = Self.own(of: owner, among: try await endpoints(of: tenant))
        switch (known, change) {
        case (_, .keep), (nil, .clear): break
        case (let known?, .clear): _ = try await service.delete(WebhookRequest(id: known.id), for: owner)
        case (let known?, .set(let address)):
            guard known.url != address || !known.isEnabled else { return }
            _ = try await service.update(WebhookUpdate(id: known.id, url: address, isEnabled: true), for: owner)
        case (nil, .set(let address)):
            try await service.add(address, of: tenant, format: .seed002, origin: Self.origin, for: owner)
        }
    }

    /// Removes all webhooks of a tenant that is being deleted.
    func forget(_ tenant: TenantID) async throws(OperationError) {
        let owner = Principal(.admin, tenant: tenant, credential: Principal.process.credential)
        for endpoint in try await endpoints(of: tenant) {
            _ = try await service.delete(WebhookRequest(id: endpoint.id), for: owner)
        }
    }
}
