internal import WACore
internal import WATransport

/// A delivery as it goes out: body and header fields.
struct WebhookMessage: Sendable {
    let id: String
    /// `X-Event-Type`.
    let type: String
    let tenant: TenantID
    let body: [UInt8]

    /// Makes the message of an event; nil when the format has none for it.
    init?(_ event: StoredEvent, format: WebhookFormat, business: JSONValue) {
        id = event.id.text
        tenant = event.tenantID
        switch format {
        case .native:
            type = event.draft.type.rawValue
            body = event.encoded
        case .seed002:
            guard let projection = Seed002Projection(event, business: business) else { return nil }
            type = projection.event
            let object: JSONValue = [
                "event": .string(projection.event), "tenantId": .string(event.tenantID.text), "data": projection.data,
                "clientId": .string(event.clientID.text), "id": .string(id), "sequence": .integer(event.sequence),
                "timestamp": .string(event.draft.timestamp.rfc3339), "type": .string(event.draft.type.rawValue),
            ]
            body = object.encoded
        }
    }

    /// The message of a test delivery, which is no event of the log.
    init(testOf endpoint: WebhookEndpoint, id: EventID, at now: Timestamp) {
        self.id = id.text
        tenant = endpoint.tenant
        type = "webhook.test"
        var object: JSONObject = [
            "id": .string(id.text), "tenantId": .string(endpoint.tenant.text), "timestamp": .string(now.rfc3339),
            "type": .string(type), "data": ["webhookId": .string(endpoint.id.text)],
        ]
        if endpoint.format == .seed002 { object["event"] = .string(type) }
        body = JSONValue.object(object).encoded
    }

    /// The request of an attempt that begins at `now`.
    func request(to endpoint: WebhookEndpoint, at now: Timestamp, policy: OutboundPolicy, timeout: Duration)
        -> FetchRequest
    {
        let signature = WebhookSignature.header(id: id, at: now, body: body, secrets: endpoint.secrets)
        var request = FetchRequest(
            "POST", url: endpoint.url,
            headers: [
                HeaderField("Content-Type", "application/json"), HeaderField("User-Agent", "wacli"),
                HeaderField("X-Tenant-Id", tenant.text), HeaderField("X-Event-Type", type),
                HeaderField("webhook-id", id), HeaderField("webhook-timestamp", String(now.seconds)),
                HeaderField("webhook-signature", signature),
            ], body: body, timeout: timeout, maximumBody: Self.readAnswer, policy: policy)
        request.keptBody = Self.keptAnswer
        return request
    }

    /// Bytes of an answer that are read.
    private static let readAnswer = 64 << 10
    /// Bytes of an answer that are kept.
    private static let keptAnswer = 1 << 10
}
