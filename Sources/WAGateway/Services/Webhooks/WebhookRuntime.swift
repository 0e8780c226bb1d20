internal import WACore
internal import WATransport

/// The deliveries of a process that serves; a command that opens the home alone delivers nothing.
final class WebhookRuntime: Sendable {
    typealias Sources = WebhookDispatcher.Sources & ClientRegistry

    private let store: any Sources
    private let hub: EventHub
    private let access: AccessContext
    private let policy: OutboundPolicy
    private let running = Lock<WebhookDispatcher?>(nil)

    /// Idle connections that are kept for reuse: about one for each endpoint of a busy server.
    private static let idleConnections = 512

    init(store: any Sources, hub: EventHub, access: AccessContext) {
        self.store = store
        self.hub = hub
        self.access = access
        policy = access.settings.outbound
    }

    /// The deliveries; nil in a process that does not serve.
    var dispatcher: WebhookDispatcher? { running.withLock { $0 } }

    /// Which addresses the webhooks of a tenant may have, with further exceptions.
    func policy(of tenant: TenantID, allowing more: [String]? = nil) -> OutboundPolicy {
        let entries = more ?? access.directory.read { $0.tenants[tenant]?.outboundAllow } ?? []
        // They were read when they were stored; one that is unreadable opens nothing.
        return policy.allowing(entries.compactMap { entry in try? OutboundException(entry) })
    }

    /// Starts all deliveries.
    func start(proxies: ProxySettings, loop: any Loop) async {
        do {
            let services = WebhookServices(
                fetch: try HTTPFetch(proxies: proxies, idleConnections: Self.idleConnections),
                policy: { [self] tenant in policy(of: tenant) },
                business: { [access] tenant in
                    access.directory.read { $0.tenants[tenant]?.business.json } ?? BusinessInfo().json
                },
                report: { [self] endpoint, notice in await report(notice, of: endpoint) }, clock: access.clock,
                random: access.random, log: access.log, loop: loop)
            let dispatcher = WebhookDispatcher(store: store, hub: hub, services: services)
            running.withLock { $0 = dispatcher }
            hub.observeRemovals { client, _ in Task { await dispatcher.removed(client) } }
            try await dispatcher.start()
        } catch {
            access.log.log(.error, "webhooks could not be started: \(error)")
        }
    }

    /// Stops all deliveries, and records where they are.
    func stop() async { await running.withLock { $0.take() }?.stop() }

    /// Appends an event about an endpoint to the log of a client that it concerns.
    private func report(_ notice: WebhookNotice, of endpoint: WebhookEndpoint) async {
        access.log.log(
            .warning, "a webhook needs attention", ("webhook", endpoint.id.text), ("event", notice.name),
            ("tenant", endpoint.tenant.text))
        do throws(StoreError) {
            guard let client = try await carrier(of: notice, endpoint) else { return }
            let draft = EventDraft(
                type: notice.type, timestamp: access.clock.now, data: notice.json(of: endpoint).encoded)
            try await store.append(draft, to: client)
        } catch {
            access.log.log(
                .warning, "an event about a webhook could not be written", ("webhook", endpoint.id.text),
                ("error", error.message))
        }
    }

    /// The client whose event it was; for what concerns the endpoint as a whole the first of its clients.
    private func carrier(
        of notice: WebhookNotice, _ endpoint: WebhookEndpoint
    ) async throws(StoreError) -> ClientID? {
        if case .exhausted(_, let client, _, _) = notice { return client }
        let clients = try await store.clients(of: endpoint.tenant).map(\.id)
        return clients.first { endpoint.clients.isEmpty || endpoint.clients.contains($0) }
    }
}

extension WebhookNotice {
    fileprivate var type: EventType {
        switch self {
        case .failing: .webhookFailing
        case .disabled: .webhookDisabled
        case .exhausted, .lost: .webhookExhausted
        }
    }

    fileprivate func json(of endpoint: WebhookEndpoint) -> JSONValue {
        var object: JSONObject = ["webhookId": .string(endpoint.id.text), "url": .string(endpoint.url)]
        switch self {
        case .failing(let percent, let since):
            object["percent"] = .integer(Int64(percent))
            object["since"] = .string(since.rfc3339)
        case .disabled(let reason): object["reason"] = .string(reason)
        case .exhausted(let event, _, let type, let attempts):
            object["eventId"] = .string(event.text)
            object["eventType"] = .string(type.rawValue)
            object["attempts"] = .integer(Int64(attempts))
        case .lost: object["reason"] = "Events were removed from the log before they were delivered."
        }
        return .object(object)
    }
}
