internal import WACore
internal import WAHTTP

/// A webhook as answers show it; its secret only when it was just made.
struct WebhookInfo: AnswerModel {
    let endpoint: WebhookEndpoint
    let state: WebhookState
    /// The secret, shown once.
    var secret: WebhookSecret?

    static var schemaName: String { "Webhook" }

    static var example: WebhookInfo {
        let created = Timestamp(seconds: 1_767_225_600)
        let secret = WebhookSecret(key: SecretBytes([UInt8](repeating: 0, count: 32)))
        return WebhookInfo(
            endpoint: WebhookEndpoint(
                id: WebhookID(stored: "wh_01KDVZN7R8F3E4S5T6V7W8X9Y0"), tenant: TenantID(stored: "acme"),
                created: created, url: "https://example.com/hooks/wa", events: [.messageReceived], secrets: [secret]),
            state: WebhookState())
    }

    /// One that was just made, or has a new secret.
    static var madeExample: WebhookInfo {
        var info = example
        info.secret = info.endpoint.secrets.first
        return info
    }

    /// One whose secret was replaced: the one before is valid for a day.
    static var rotatedExample: WebhookInfo {
        let before = madeExample
        let endpoint = before.endpoint
        return WebhookInfo(
            endpoint: WebhookEndpoint(
                id: endpoint.id, tenant: endpoint.tenant, created: endpoint.created, url: endpoint.url,
                events: endpoint.events, secrets: endpoint.secrets + endpoint.secrets),
            state: before.state, secret: before.secret)
    }

    static var variants: [JSONValue] {
        [
            ["clients": ["client-1"], "disabledReason": "…", "failingSince": "2026-01-01T00:00:00Z"],
            ["disabledReason": .null, "failingSince": .null],
        ]
    }

    var json: JSONValue {
        func list(_ texts: [String]) -> JSONValue { .array(texts.sorted().map(JSONValue.string)) }
        var object: JSONObject = [
            "success": true, "id": .string(endpoint.id.text), "tenantId": .string(endpoint.tenant.text),
            "url": .string(endpoint.url), "events": list(endpoint.events.map(\.rawValue)),
            "clients": list(endpoint.clients.map(\.text)), "format": .string(endpoint.format.rawValue),
            "ordering": .string(endpoint.ordering.rawValue), "enabled": .bool(endpoint.isEnabled),
            "disabledReason": JSONValue(endpoint.disabledReason), "createdAt": .string(endpoint.created.rfc3339),
            "failingSince": JSONValue(state.failingSince?.rfc3339),
            "retrying": .integer(Int64(state.retrying)), "exhausted": .integer(Int64(state.exhausted)),
            "secretsValid": .integer(Int64(endpoint.secrets.count)),
        ]
        if let secret { object["secret"] = .string(secret.exposedText) }
        return .object(object)
    }

    var response: HTTPResponse { get throws { secret == nil ? .json(json) : .secret(json) } }
}

/// Webhooks, by id.
struct WebhookList: AnswerModel {
    let webhooks: [WebhookInfo]

    static var example: WebhookList { WebhookList(webhooks: [.example]) }
    static var variants: [JSONValue] { WebhookInfo.variants(in: "items") }
    var json: JSONValue { ["success": true, "items": .array(webhooks.map(\.json))] }
}

/// Attempts of a webhook, the newest first.
struct DeliveryList: AnswerModel {
    let attempts: [WebhookAttempt]
    let hasMore: Bool

    static var example: DeliveryList {
        DeliveryList(
            attempts: [
                WebhookAttempt(
                    number: 12, event: .example, cursor: EventCursor(text: "00SCPZ0Q4W0000000001Z8W3FK"),
                    client: ClientID(stored: "client-1"), type: .messageReceived,
                    at: Timestamp(seconds: 1_767_225_600), attempt: 2, milliseconds: 41, status: 500,
                    error: "The receiver answered with status 500.", answer: Array("Internal Server Error".utf8))
            ], hasMore: false)
    }

    static var variants: [JSONValue] { [["items": [["status": .null, "error": .null]]]] + ListVariants.page }

    var json: JSONValue {
        let items = attempts.map { attempt in
            JSONValue.object([
                "number": .integer(attempt.number), "eventId": .string(attempt.event.text),
                "clientId": .string(attempt.client.text), "type": .string(attempt.type.rawValue),
                "at": .string(attempt.at.rfc3339), "attempt": .integer(Int64(attempt.attempt)),
                "milliseconds": .integer(Int64(attempt.milliseconds)),
                "status": attempt.status.map { .integer(Int64($0)) } ?? .null, "error": JSONValue(attempt.error),
                "answer": .string(String(decoding: attempt.answer, as: UTF8.self)),
            ])
        }
        let next = hasMore ? attempts.last.map { String($0.number) } : nil
        return ["success": true, "items": .array(items), "hasMore": .bool(hasMore), "nextCursor": JSONValue(next)]
    }
}

/// What a test delivery met.
struct TestDelivery: AnswerModel {
    let outcome: DeliveryOutcome

    static var example: TestDelivery {
        var outcome = DeliveryOutcome(verdict: .delivered)
        outcome.status = 204
        outcome.milliseconds = 12
        return TestDelivery(outcome: outcome)
    }

    static var variants: [JSONValue] { [["status": .null, "error": "The receiver answered with status 500."]] }

    var json: JSONValue {
        [
            "success": true, "delivered": .bool(outcome.verdict == .delivered),
            "status": outcome.status.map { .integer(Int64($0)) } ?? .null, "error": JSONValue(outcome.error),
            "milliseconds": .integer(Int64(outcome.milliseconds)),
            "answer": .string(String(decoding: outcome.answer, as: UTF8.self)),
        ]
    }
}

/// That events are being delivered again.
struct Redriven: AnswerModel {
    /// How many; nil when the log is read again from an earlier place.
    let count: Int?

    static var example: Redriven { Redriven(count: 3) }
    static var variants: [JSONValue] { [["count": .null]] }

    var json: JSONValue {
        ["success": true, "count": count.map { .integer(Int64($0)) } ?? .null, "message": .string(message)]
    }

    private var message: String {
        switch count {
        case nil: "The events from that time on are delivered again."
        case 0?: "Nothing is being retried or was given up, so nothing is delivered again."
        case 1?: "1 event is delivered again."
        case let count?: "\(count) events are delivered again."
        }
    }
}
