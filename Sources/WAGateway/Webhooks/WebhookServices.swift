internal import WACore
internal import WATransport

/// What a dispatcher needs from outside.
struct WebhookServices: Sendable {
    /// Sends deliveries.
    var fetch: HTTPFetch
    /// Which addresses the endpoints of a tenant may have.
    var policy: @Sendable (TenantID) async -> OutboundPolicy
    /// The business information of a tenant, for seed 002; `null` without any.
    var business: @Sendable (TenantID) async -> JSONValue
    /// Takes what endpoints report about themselves.
    var report: @Sendable (WebhookEndpoint, WebhookNotice) async -> Void
    /// What time it is.
    var clock: any Clock
    /// Where ids and jitter come from.
    var random: any RandomSource
    /// Where lines go.
    var log: any Logger
    /// Serves the timers.
    var loop: any Loop
    /// How long a receiver may take to answer.
    var timeout: Duration = .seconds(30)
    /// How long deliveries under way may take when an endpoint is stopped.
    var drainTimeout: Duration = .seconds(2)

    /// Bundles services.
    init(
        fetch: HTTPFetch, policy: @escaping @Sendable (TenantID) async -> OutboundPolicy,
        business: @escaping @Sendable (TenantID) async -> JSONValue = { _ in .null },
        report: @escaping @Sendable (WebhookEndpoint, WebhookNotice) async -> Void = { _, _ in },
        clock: any Clock = SystemClock(), random: any RandomSource = SystemRandom(), log: any Logger = SilentLogger(),
        loop: any Loop
    ) {
        self.fetch = fetch
        self.policy = policy
        self.business = business
        self.report = report
        self.clock = clock
        self.random = random
        self.log = log
        self.loop = loop
    }
}

extension WebhookServices {
    /// Makes one attempt.
    func attempt(_ event: StoredEvent, to endpoint: WebhookEndpoint) async -> DeliveryOutcome {
        let business = endpoint.format == .seed002 ? await business(endpoint.tenant) : .null
        guard let message = WebhookMessage(event, format: endpoint.format, business: business) else {
            return DeliveryOutcome(verdict: .delivered)  // nothing to deliver in this format
        }
        return await attempt(message, to: endpoint)
    }

    func attempt(_ message: WebhookMessage, to endpoint: WebhookEndpoint) async -> DeliveryOutcome {
        let policy = await policy(endpoint.tenant)
        let began = clock.uptime
        let request = message.request(to: endpoint, at: clock.now, policy: policy, timeout: timeout)
        var outcome: DeliveryOutcome
        do throws(TransportError) {
            outcome = DeliveryOutcome(try await fetch.fetch(request))
        } catch {
            outcome = DeliveryOutcome(error)
        }
        let parts = (clock.uptime - began).components
        outcome.milliseconds = Int(clamping: parts.seconds &* 1000 &+ parts.attoseconds / 1_000_000_000_000_000)
        return outcome
    }
}
