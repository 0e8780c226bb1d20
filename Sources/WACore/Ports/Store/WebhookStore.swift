/// Webhook endpoints, where each of them is in the event log, and what became of their deliveries.
public protocol WebhookStore: Sendable {
    /// The endpoints of a tenant, or of all with nil, by id.
    func webhooks(of tenant: TenantID?) async throws(StoreError) -> [WebhookEndpoint]

    /// The endpoint with this id, or nil.
    func webhook(_ id: WebhookID) async throws(StoreError) -> WebhookEndpoint?

    /// Stores a new endpoint that gets the events behind `cursor`; throws `exists` when the id is taken and `notFound`
    /// without the tenant.
    func createWebhook(_ endpoint: WebhookEndpoint, after cursor: EventCursor?) async throws(StoreError)

    /// Changes an endpoint; throws `notFound` for an unknown id.
    func updateWebhook(_ endpoint: WebhookEndpoint) async throws(StoreError)

    /// Erases an endpoint with its state and attempts; throws `notFound` for an unknown id.
    func deleteWebhook(_ id: WebhookID) async throws(StoreError)

    /// Where an endpoint is; throws `notFound` for an unknown id.
    func webhookState(_ id: WebhookID) async throws(StoreError) -> WebhookState

    /// Applies progress in one transaction; nothing for an endpoint that is gone.
    func record(_ progress: WebhookProgress) async throws(StoreError)

    /// The newest attempts of an endpoint before a number, newest first; at most
    /// ``WebhookProgress/keptAttempts`` are kept.
    func webhookAttempts(
        of id: WebhookID, before number: Int64?, limit: Int
    ) async throws(StoreError) -> [WebhookAttempt]

    /// The event that ends at this place; nil when it has been removed.
    func event(endingAt cursor: EventCursor) async throws(StoreError) -> StoredEvent?
}

/// What an endpoint did since the last time it was recorded.
public struct WebhookProgress: Sendable {
    /// Attempts kept per endpoint; older ones are overwritten.
    public static let keptAttempts = 500

    /// The endpoint.
    public let endpoint: WebhookID
    /// ``WebhookState/cursor``.
    public var cursor: EventCursor?
    /// ``WebhookState/failingSince``.
    public var failingSince: Timestamp?
    /// ``WebhookState/reportedPercent``.
    public var reportedPercent: Int
    /// Forget all lanes first.
    public var resetsLanes = false
    /// Lanes that are new or have changed.
    public var lanes: [WebhookLane] = []
    /// Clients whose lanes ended.
    public var endedLanes: [ClientID] = []
    /// Deliveries that are held from now on, or have changed.
    public var held: [HeldDelivery] = []
    /// Places of the events whose deliveries are no longer held.
    public var released: [EventCursor] = []
    /// New attempts.
    public var attempts: [WebhookAttempt] = []

    /// Makes progress without changes but of these values.
    public init(endpoint: WebhookID, cursor: EventCursor?, failingSince: Timestamp?, reportedPercent: Int) {
        self.endpoint = endpoint
        self.cursor = cursor
        self.failingSince = failingSince
        self.reportedPercent = reportedPercent
    }
}
