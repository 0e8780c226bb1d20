internal import WACore
internal import WATransport

/// The webhooks of tenants.
struct WebhookService: Sendable {
    let access: AccessContext
    let store: any WebhookRuntime.Sources
    let supervisor: ClientSupervisor
    let runtime: WebhookRuntime

    /// Endpoints of one tenant: each is a reader of the log.
    private static let limit = 50

    // MARK: - Reading

    /// Webhooks of the caller's tenant, or of all.
    func list(_ request: TenantSelection, for principal: Principal) async throws(OperationError) -> WebhookList {
        try access.requireVisible(request.tenant, for: principal)
        do {
            var infos: [WebhookInfo] = []
            for endpoint in try await store.webhooks(of: request.tenant ?? principal.tenant)
            where principal.reaches(endpoint) {
                infos.append(WebhookInfo(endpoint: endpoint, state: try await store.webhookState(endpoint.id)))
            }
            return WebhookList(webhooks: infos)
        } catch { throw OperationError(error) }
    }

    /// One webhook.
    func show(_ request: WebhookRequest, for principal: Principal) async throws(OperationError) -> WebhookInfo {
        try await info(try await endpoint(request.id, for: principal))
    }

    /// The endpoint with this id; a foreign one is answered like an unknown one.
    private func endpoint(_ id: WebhookID, for principal: Principal) async throws(OperationError) -> WebhookEndpoint {
        let found: WebhookEndpoint?
        do { found = try await store.webhook(id) } catch { throw OperationError(error) }
        guard let found, principal.reaches(found) else { throw .unknownWebhook(id.text) }
        return found
    }

    private func info(
        _ endpoint: WebhookEndpoint, secret: WebhookSecret? = nil
    ) async throws(OperationError) -> WebhookInfo {
        do {
            return WebhookInfo(endpoint: endpoint, state: try await store.webhookState(endpoint.id), secret: secret)
        } catch { throw OperationError(error) }
    }

    /// Attempts, the newest first.
    func deliveries(_ request: DeliveriesRequest, for principal: Principal) async throws(OperationError) -> DeliveryList
    {
        _ = try await endpoint(request.id, for: principal)
        do {
            let attempts = try await store.webhookAttempts(
                of: request.id, before: request.before, limit: request.limit + 1)
            return DeliveryList(
                attempts: Array(attempts.prefix(request.limit)), hasMore: attempts.count > request.limit)
        } catch { throw OperationError(error) }
    }

    // MARK: - Changing

    /// Makes a webhook; its secret is in this answer only.
    func add(_ request: NewWebhook, for principal: Principal) async throws(OperationError) -> WebhookInfo {
        let tenant = try access.tenant(request.tenant, for: principal)
        if case .foreign = principal.proof { try await access.ensure(tenant, by: principal) }
        try access.requireUsable(tenant)
        return try await add(
            request.url, of: tenant, clients: request.clients, events: request.events, format: request.format,
            ordering: request.ordering, at: request.start, for: principal)
    }

    /// Makes a webhook; a caller for whom some clients exist gets one for these.
    @discardableResult
    func add(
        _ url: String, of tenant: TenantID, clients: [ClientID] = [], events: Set<EventType> = [],
        format: WebhookFormat, ordering: WebhookOrdering = .perClient, origin: String? = nil,
        at start: EventStart = .latest, for principal: Principal
    ) async throws(OperationError) -> WebhookInfo {
        try check(url, of: tenant)
        let secret = WebhookSecret(random: access.random)
        let endpoint = WebhookEndpoint(
            id: WebhookID(random: access.random), tenant: tenant, created: access.clock.now, url: url,
            clients: try await scope(clients, of: tenant, for: principal), events: events, format: format,
            ordering: ordering, secrets: [secret], origin: origin)
        try await store(endpoint, at: start)
        await noted("webhooks.add", endpoint, principal)
        return try await info(endpoint, secret: secret)
    }

    private func store(_ endpoint: WebhookEndpoint, at start: EventStart) async throws(OperationError) {
        do {
            guard try await store.webhooks(of: endpoint.tenant).count < Self.limit else {
                throw OperationError(
                    .exists, "A tenant may have \(Self.limit) webhooks; remove one, or let one serve several clients.")
            }
            let place: EventCursor? =
                switch start {
                case .beginning: nil
                case .latest: try await store.latestCursor()
                case .after(let cursor): cursor
                }
            try await store.createWebhook(endpoint, after: place)
        } catch let error as OperationError { throw error } catch let error as StoreError {
            throw OperationError(webhook: error, endpoint.id)
        } catch { throw OperationError(.internalError, "A webhook could not be stored: \(error)") }
    }

    /// Throws for an address that no webhook of the tenant may have; its name is resolved at each delivery.
    func check(_ url: String, of tenant: TenantID, allowing exceptions: [String]? = nil) throws(OperationError) {
        do throws(TransportError) { _ = try runtime.policy(of: tenant, allowing: exceptions).check(url) } catch {
            throw OperationError(
                .invalidRequest, "A webhook cannot be delivered to this address. \(error.message)", field: "url")
        }
    }

    /// The clients of a webhook of `tenant`; none named means all that exist for the caller.
    private func scope(
        _ ids: [ClientID], of tenant: TenantID, for principal: Principal
    ) async throws(OperationError) -> Set<ClientID> {
        guard !ids.isEmpty else { return principal.clients ?? [] }
        // A caller of all tenants must not give a tenant the events of another one.
        var owner = Principal(.admin, tenant: tenant, credential: principal.credential)
        owner.clients = principal.clients
        for id in ids { _ = try await supervisor.row(id, for: owner) }
        return Set(ids)
    }

    /// Changes a webhook without a restart.
    func update(_ request: WebhookUpdate, for principal: Principal) async throws(OperationError) -> WebhookInfo {
        var endpoint = try await endpoint(request.id, for: principal)
        if let url = request.url {
            try check(url, of: endpoint.tenant)
            endpoint.url = url
        }
        if let clients = request.clients {
            endpoint.clients = try await scope(clients, of: endpoint.tenant, for: principal)
        }
        if let events = request.events { endpoint.events = events }
        if let ordering = request.ordering { endpoint.ordering = ordering }
        if let isEnabled = request.isEnabled {
            endpoint.isEnabled = isEnabled
            endpoint.disabledReason = nil
        }
        try await save(endpoint, "webhooks.update", principal)
        return try await info(endpoint)
    }

    private func save(
        _ endpoint: WebhookEndpoint, _ action: String, _ principal: Principal
    ) async throws(OperationError) {
        do throws(StoreError) { try await store.updateWebhook(endpoint) } catch {
            throw OperationError(webhook: error, endpoint.id)
        }
        await noted(action, endpoint, principal)
    }

    private func noted(_ action: String, _ endpoint: WebhookEndpoint, _ principal: Principal) async {
        await runtime.dispatcher?.changed(endpoint.id)
        await access.note(access.audit(action, on: endpoint.id.text, of: endpoint.tenant, by: principal))
    }

    /// Gives a webhook a new secret, shown this once; the one before stays good for a day.
    func rotate(_ request: WebhookRequest, for principal: Principal) async throws(OperationError) -> WebhookInfo {
        var endpoint = try await endpoint(request.id, for: principal)
        let secret = endpoint.rotateSecret(random: access.random, at: access.clock.now)
        try await save(endpoint, "webhooks.rotate", principal)
        return try await info(endpoint, secret: secret)
    }

    /// Removes a webhook with everything that waits for it.
    func delete(_ request: WebhookRequest, for principal: Principal) async throws(OperationError) -> Done {
        let endpoint = try await endpoint(request.id, for: principal)
        do throws(StoreError) { try await store.deleteWebhook(request.id) } catch {
            throw OperationError(webhook: error, request.id)
        }
        await noted("webhooks.delete", endpoint, principal)
        return Done(message: "The webhook was removed.")
    }

    // MARK: - Delivering

    /// Delivers one event again, those that are retried or were given up, or all since a time.
    func redrive(_ request: RedriveRequest, for principal: Principal) async throws(OperationError) -> Redriven {
        let endpoint = try await endpoint(request.id, for: principal)
        guard endpoint.isEnabled else {
            throw OperationError(.webhookDisabled, "The webhook is disabled; enable it first.")
        }
        let dispatcher = try dispatcher()
        do throws(StoreError) {
            if let event = request.event {
                guard try await dispatcher.redrive(request.id, event: event) else {
                    throw StoreError(.notFound, "")
                }
                return Redriven(count: 1)
            }
            if let since = request.since {
                _ = try await dispatcher.redrive(request.id, since: since)
                return Redriven(count: nil)
            }
            return Redriven(count: try await dispatcher.redriveAll(request.id) ?? 0)
        } catch {
            guard error.code == .notFound else { throw OperationError(error) }
            throw OperationError(
                .notFound, "The webhook has no such delivery any more; redrive since a time instead.", field: "event")
        }
    }

    /// Sends a test delivery and tells what it met.
    func test(_ request: WebhookRequest, for principal: Principal) async throws(OperationError) -> TestDelivery {
        _ = try await endpoint(request.id, for: principal)
        let dispatcher = try dispatcher()
        do {
            guard let outcome = try await dispatcher.test(request.id) else { throw StoreError(.notFound, "") }
            return TestDelivery(outcome: outcome)
        } catch let error as StoreError { throw OperationError(webhook: error, request.id) } catch {
            throw OperationError(.internalError, "The test failed: \(error)")
        }
    }

    private func dispatcher() throws(OperationError) -> WebhookDispatcher {
        if let dispatcher = runtime.dispatcher { return dispatcher }
        throw OperationError(.webhookDisabled, "This process delivers nothing; ask `wacli serve`.")
    }
}

extension Principal {
    /// True when everything that the webhook delivers exists for the caller.
    func reaches(_ endpoint: WebhookEndpoint) -> Bool {
        guard reaches(endpoint.tenant), let clients else { return reaches(endpoint.tenant) }
        return !endpoint.clients.isEmpty && endpoint.clients.isSubset(of: clients)
    }
}

extension OperationError {
    /// An error of the store about a webhook.
    init(webhook error: StoreError, _ id: WebhookID) {
        guard error.code == .notFound else {
            self.init(error)
            return
        }
        self = .unknownWebhook(id.text)
    }
}
