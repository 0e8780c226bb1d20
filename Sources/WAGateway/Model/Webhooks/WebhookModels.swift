internal import WACore
internal import WAHTTP
internal import WATransport

/// A request about one webhook, named in the path.
struct WebhookRequest: RequestModel {
    let id: WebhookID

    init(id: WebhookID) { self.id = id }

    init(_ fields: inout FieldReader) { id = fields.webhook() }
}

/// Parameters of a new webhook.
struct NewWebhook: RequestModel {
    let tenant: TenantID?
    let url: String
    let events: Set<EventType>
    let clients: [ClientID]
    let format: WebhookFormat
    let ordering: WebhookOrdering
    /// Where in the log it begins.
    let start: EventStart

    init(_ fields: inout FieldReader) {
        tenant = fields.body.optionalTenantID(
            about: "Its owner; a caller of all tenants may name one, default `default`")
        url = fields.body.webhookURL()
        events = fields.body.eventTypes() ?? []
        clients = fields.body.webhookClients() ?? []
        format =
            fields.body.optionalChoice("format", WebhookFormat.self, "The form of a body; default `native`") ?? .native
        ordering = fields.body.ordering() ?? .perClient
        let after = fields.body.optionalString(
            "after", max: 256, "Cursor: events behind it; `0` is the beginning, default `latest`: from now on")
        start = after.map { EventStart($0) } ?? .latest
    }
}

/// Changes of a webhook; fields that are left out stay.
struct WebhookUpdate: RequestModel {
    let id: WebhookID
    let url: String?
    let events: Set<EventType>?
    let clients: [ClientID]?
    let ordering: WebhookOrdering?
    let isEnabled: Bool?

    init(id: WebhookID, url: String, isEnabled: Bool) {
        self.id = id
        self.url = url
        self.isEnabled = isEnabled
        events = nil
        clients = nil
        ordering = nil
    }

    init(_ fields: inout FieldReader) {
        id = fields.webhook()
        url = fields.body.optionalString("url", max: OutboundURL.maximumLength, "Where events are delivered")
        events = fields.body.eventTypes()
        clients = fields.body.webhookClients()
        ordering = fields.body.ordering()
        isEnabled = fields.body.optionalBool("enabled", "Whether events are delivered; the place in the log is kept")
    }
}

/// A request to deliver events again.
struct RedriveRequest: RequestModel {
    let id: WebhookID
    let event: EventID?
    let since: Timestamp?

    init(_ fields: inout FieldReader) {
        id = fields.webhook()
        event = fields.body.optionalParsed("event", max: 64, "Only this event: its id") { text in
            EventID(text).map { .success($0) } ?? .failure(FieldFault(message: "must be the id of an event"))
        }
        since = fields.body.optionalParsed(
            "since", max: 40, "Everything that happened from then on, as RFC 3339, as far as it is kept"
        ) { text in
            Timestamp(rfc3339: text).map { .success($0) } ?? .failure(FieldFault(message: "must be a time as RFC 3339"))
        }
        if event != nil, since != nil { fields.body.fault("since", "does not go with event") }
    }
}

/// A request for the attempts of a webhook.
struct DeliveriesRequest: RequestModel {
    let id: WebhookID
    let limit: Int
    /// Attempts before this one.
    let before: Int64?

    init(_ fields: inout FieldReader) {
        id = fields.webhook()
        limit = fields.query.optionalInteger("limit", in: 1...500, "Attempts per page; default 50") ?? 50
        before = fields.query.optionalParsed("cursor", max: 20, "`nextCursor` of the answer before") { text in
            Int64(text).map { .success($0) } ?? .failure(FieldFault(message: "is no cursor of this list"))
        }
    }
}

extension FieldReader {
    /// The webhook in the path; a malformed id is answered like an unknown one.
    fileprivate mutating func webhook() -> WebhookID {
        let text = path.string("id", max: 128, "Id of the webhook")
        if let id = WebhookID(text) { return id }
        fail(OperationError.unknownWebhook(text))
        return WebhookID(stored: "-")
    }
}

extension FieldGroup {
    fileprivate mutating func webhookURL() -> String {
        string("url", max: OutboundURL.maximumLength, "Where events are delivered, as http or https")
    }

    fileprivate mutating func eventTypes() -> Set<EventType>? {
        let isThere = has("events")
        let known = EventType.allCases.map(\.rawValue)
        let types: [EventType] = list(
            "events", maximum: known.count, elementMaximum: 64, "Types of events; empty means all but `webhook.*`"
        ) { text in
            if let type = EventType(rawValue: text) { return .success(type) }
            let advice = NearestName.of(text, in: known).map { "; did you mean \($0)?" } ?? ""
            return .failure(FieldFault(message: "is no type of event\(advice)"))
        }
        return isThere ? Set(types) : nil
    }

    fileprivate mutating func webhookClients() -> [ClientID]? {
        let isThere = has("clients")
        let ids: [ClientID] = list(
            "clients", maximum: 1000, elementMaximum: 64, "Only events of these clients; empty means all of the tenant"
        ) { text in
            ClientID(text).map { .success($0) } ?? .failure(FieldFault(message: "must be \(ClientID.rule)"))
        }
        return isThere ? ids : nil
    }

    fileprivate mutating func ordering() -> WebhookOrdering? {
        optionalChoice(
            "ordering", WebhookOrdering.self,
            "`strict` keeps an event that fails in the way of the later ones of its client; default `per-client`")
    }
}

extension OperationError {
    /// There is no such webhook.
    static func unknownWebhook(_ id: String) -> OperationError {
        OperationError(
            .webhookUnknown, "There is no webhook \"\(id.prefix(64))\"; GET /api/webhooks lists those that exist.")
    }
}
