internal import WACore

/// The one webhook of a tenant that the routes of the seeds set: an endpoint in the form of seed 002.
final class SeedWebhooks: TenantWebhooks {
    /// What such an endpoint is marked with.
    static let origin = "seed002"

    private let service: WebhookService
    private let addresses = Lock<[TenantID: (id: WebhookID, address: String)]>([:])

    init(service: WebhookService) { self.service = service }

    /// Reads which tenants have one.
    func load() async throws(StoreError) {
        for endpoint in try await service.store.webhooks(of: nil) where endpoint.origin == Self.origin {
            addresses.withLock { $0[endpoint.tenant] = (endpoint.id, endpoint.url) }
        }
    }

    func address(of tenant: TenantID) -> String? { addresses.withLock { $0[tenant]?.address } }

    func check(
        _ address: String, of tenant: TenantID, allowing exceptions: [String]?
    ) throws(OperationError) {
        try service.check(address, of: tenant, allowing: exceptions)
    }

    func set(_ address: String?, of tenant: TenantID, for principal: Principal) async throws(OperationError) {
        let known = addresses.withLock { $0[tenant] }
        guard known?.address != address else { return }
        if let known {
            let owner = Principal(.admin, tenant: tenant, credential: principal.credential)
            _ = try await service.delete(WebhookRequest(id: known.id), for: owner)
            addresses.withLock { $0[tenant] = nil }
        }
        guard let address else { return }
        let id = try await service.addSeed(address, of: tenant, for: principal)
        addresses.withLock { $0[tenant] = (id, address) }
    }

    func forget(_ tenant: TenantID) async throws(OperationError) {
        addresses.withLock { $0[tenant] = nil }
        let owner = Principal(.admin, tenant: tenant, credential: "process")
        for info in try await service.list(WebhooksRequest(tenant: tenant), for: owner).webhooks {
            _ = try await service.delete(WebhookRequest(id: info.endpoint.id), for: owner)
        }
    }
}

extension WebhookService {
    /// Makes the webhook that a route of a seed sets.
    ///
    /// Its secret is not shown; `POST /api/webhooks/:id/rotate` makes one that is.
    fileprivate func addSeed(
        _ url: String, of tenant: TenantID, for principal: Principal
    ) async throws(OperationError) -> WebhookID {
        try check(url, of: tenant)
        let endpoint = WebhookEndpoint(
            id: WebhookID(random: access.random), tenant: tenant, created: access.clock.now, url: url,
            format: .seed002, secrets: [WebhookSecret(random: access.random)], origin: SeedWebhooks.origin)
        try await begin(endpoint, at: .latest, for: principal)
        return endpoint.id
    }
}
