internal import WACore

/// Runs all enabled webhook endpoints of a process, a ``WebhookRunner`` each.
///
/// Endpoints change without a restart: store the change, then call ``changed(_:)``.
actor WebhookDispatcher {
    typealias Sources = WebhookRunner.Sources

    private struct Running {
        let runner: WebhookRunner
        let task: Task<Void, Never>
    }

    private let store: any Sources
    private let hub: EventHub
    private let services: WebhookServices
    private var running: [WebhookID: Running] = [:]
    /// Starts and restarts happen one after the other.
    private var lastChange: Task<Void, Never>?
    private var isStopping = false

    init(store: any Sources, hub: EventHub, services: WebhookServices) {
        self.store = store
        self.hub = hub
        self.services = services
    }

    /// Starts all enabled endpoints.
    func start() async throws(StoreError) {
        for endpoint in try await store.webhooks(of: nil) { await changed(endpoint.id) }
    }

    /// Stops all endpoints and records where they are; returns at the end.
    ///
    /// Deliveries under way are cancelled after 2 seconds, and go out again after the next start.
    func stop() async {
        isStopping = true
        await lastChange?.value
        let all = Array(running.values)
        for entry in all { entry.runner.stop() }
        for entry in all { await entry.task.value }
        running = [:]
    }

    /// Takes over what the store says about an endpoint: made, changed, disabled, enabled or erased.
    func changed(_ id: WebhookID) async {
        let previous = lastChange
        let change = Task {
            await previous?.value
            await restart(id)
        }
        lastChange = change
        await change.value
    }

    private func restart(_ id: WebhookID) async {
        if let old = running.removeValue(forKey: id) {
            old.runner.stop()
            await old.task.value
        }
        do throws(StoreError) {
            guard let endpoint = try await store.webhook(id), endpoint.isEnabled else { return }
            let state = try await store.webhookState(id)
            guard !isStopping else { return }
            let runner = WebhookRunner(endpoint, state: state, sources: store, hub: hub, services: services)
            let task = Task {
                guard let reason = await runner.run() else { return }
                await disable(id, runner, reason)
            }
            running[id] = Running(runner: runner, task: task)
        } catch {
            services.log.log(.error, "a webhook could not be started", ("webhook", id.text), ("error", error.message))
        }
    }

    private func disable(_ id: WebhookID, _ runner: WebhookRunner, _ reason: String) async {
        if running[id]?.runner === runner { running[id] = nil }
        do throws(StoreError) {
            guard var endpoint = try await store.webhook(id) else { return }
            // Changed since then: the reason is not one for the new settings.
            guard endpoint == runner.endpoint else { return }
            endpoint.isEnabled = false
            endpoint.disabledReason = reason
            try await store.updateWebhook(endpoint)
            services.log.log(.warning, "a webhook disabled itself", ("webhook", id.text), ("reason", reason))
        } catch {
            services.log.log(.error, "a webhook could not be disabled", ("webhook", id.text), ("error", error.message))
        }
    }

    /// Forgets a client that was erased.
    func removed(_ client: ClientID) {
        for entry in running.values { entry.runner.send(.removed(client)) }
    }

    // MARK: - On request

    /// Delivers one event again: one that is retried or was given up, or one of the kept attempts; false for any other
    /// event and while the endpoint is disabled.
    func redrive(_ id: WebhookID, event: EventID) async throws(StoreError) -> Bool {
        guard let runner = running[id]?.runner else { return false }
        if try await store.webhookState(id).held.contains(where: { $0.event.id == event }) {
            return runner.send(.redrive(event))
        }
        let kept = WebhookProgress.keptAttempts
        let attempts = try await store.webhookAttempts(of: id, before: nil, limit: kept)
        guard let attempt = attempts.first(where: { $0.event == event }),
            let found = try await store.event(endingAt: attempt.cursor), found.id == event
        else { return false }
        return runner.send(.deliverAgain(found))
    }

    /// Delivers all events again that are retried or were given up; returns how many, or nil while the endpoint is
    /// disabled.
    func redriveAll(_ id: WebhookID) async throws(StoreError) -> Int? {
        guard let runner = running[id]?.runner else { return nil }
        let state = try await store.webhookState(id)
        return runner.send(.redriveAll) ? state.retrying + state.exhausted : nil
    }

    /// Delivers all events again that happened at `moment` or later, as far as they are kept; false while the endpoint
    /// is disabled.
    func redrive(_ id: WebhookID, since moment: Timestamp) async throws(StoreError) -> Bool {
        guard let runner = running[id]?.runner else { return false }
        let cursor = try await place(before: moment, tenant: runner.endpoint.tenant)
        return runner.send(.rewind(cursor))
    }

    /// Sends a test delivery, which is no event, and returns its outcome; nil for an unknown endpoint.
    func test(_ id: WebhookID) async throws(StoreError) -> DeliveryOutcome? {
        guard let endpoint = try await store.webhook(id) else { return nil }
        let now = services.clock.now
        let message = WebhookMessage(testOf: endpoint, id: EventID(at: now, random: services.random), at: now)
        return await services.attempt(message, to: endpoint)
    }

    private func place(before moment: Timestamp, tenant: TenantID) async throws(StoreError) -> EventCursor? {
        var place: EventCursor?
        while true {
            let batch = try await store.events(after: place, in: EventScope(tenant: tenant), limit: 500)
            if let index = batch.events.firstIndex(where: { $0.draft.timestamp >= moment }) {
                return index == 0 ? place : batch.events[index - 1].cursor
            }
            place = batch.next
            if !batch.hasMore { return place }
        }
    }
}
