internal import WACore
internal import WATransport

/// A request about one tenant, named in the path.
struct TenantRequest: RequestModel {
    let id: TenantID

    init(id: TenantID) { self.id = id }

    init(_ fields: inout FieldReader) { id = fields.tenant() }
}

/// Parameters of a new tenant.
struct NewTenant: RequestModel {
    /// Its id; nil makes one from the name.
    var id: TenantID?
    /// A label.
    var name: String?
    /// What it logs in with; nil has one generated.
    var password: String?
    /// What it may use.
    var plan: Plan
    /// Clients it may have, in place of what the plan says.
    var maximumClients: Int?
    /// Where its events are delivered, in the form of seed 002.
    var webhook: String?
    /// Private addresses that its webhooks may reach.
    var outboundAllow: [String]

    init(_ fields: inout FieldReader) {
        id = fields.body.optionalTenantID(
            "tenantId", "Id of the tenant: \(ClientID.rule); without it one is made from the name")
        name = fields.body.optionalString("name", max: 100, "A label")
        password = fields.body.optionalPassword(
            "password", "What it logs in with; without it one is generated and shown in the answer")
        plan = fields.body.optionalChoice("plan", Plan.self, "What it may use; default `unlimited`") ?? .unlimited
        maximumClients = fields.body.maximumClients()
        webhook = fields.body.webhook()
        outboundAllow = fields.body.outboundAllow() ?? []
        if id == nil, name == nil { fields.body.fault("name", "is missing: a tenant needs a name or an id") }
    }
}

/// Changes of a tenant.
struct TenantUpdate: RequestModel {
    let id: TenantID
    let name: String?
    let password: String?
    let plan: Plan?
    let maximumClients: FieldChange<Int>
    let webhook: FieldChange<String>
    let outboundAllow: [String]?
    /// Tokens that were given out so far are refused.
    let revokesTokens: Bool

    init(_ fields: inout FieldReader) {
        id = fields.tenant()
        name = fields.body.optionalString("name", max: 100, "A label")
        password = fields.body.optionalPassword("password", "What it logs in with from now on")
        plan = fields.body.optionalChoice("plan", Plan.self, "What it may use")
        maximumClients = fields.body.maximumClientsChange()
        webhook = fields.body.webhookChange()
        outboundAllow = fields.body.outboundAllow()
        revokesTokens =
            fields.body.optionalBool("revokeTokens", "Refuse all tokens that were given out so far") ?? false
    }
}

extension FieldGroup {
    private static let mostClients = 100_000

    fileprivate mutating func maximumClients() -> Int? {
        let about = "Clients it may have, in place of what the plan says"
        let first = optionalInteger("maxSessions", in: 0...Self.mostClients, about)
        let second = optionalInteger("max_sessions", in: 0...Self.mostClients, "The same as `maxSessions`")
        if let first, let second, first != second { fault("max_sessions", "differs from maxSessions") }
        return first ?? second
    }

    fileprivate mutating func maximumClientsChange() -> FieldChange<Int> {
        let isThere = has("maxSessions") || has("max_sessions")
        return maximumClients().map { .set($0) } ?? (isThere ? .clear : .keep)
    }

    /// The address of a webhook, under the names that the seeds use for it.
    mutating func webhook() -> String? {
        var found: String?
        for name in Self.webhookNames {
            let about =
                name == "webhook"
                ? "Where events are delivered, as http or https; POST /api/webhooks/:id/rotate shows the secret"
                : "The same as `webhook`"
            guard let url = optionalString(name, max: 2048, about) else { continue }
            if let found, found != url { fault(name, "differs from another name of the same field") }
            found = url
        }
        return found
    }

    /// The same, where null removes the webhook.
    mutating func webhookChange() -> FieldChange<String> {
        let isThere = Self.webhookNames.contains { has($0) }
        return webhook().map { .set($0) } ?? (isThere ? .clear : .keep)
    }

    private static let webhookNames = ["webhook", "webhookUrl", "webhook_url"]

    fileprivate mutating func outboundAllow() -> [String]? {
        let isThere = has("outboundAllow")
        let entries = list(
            "outboundAllow", maximum: 32, elementMaximum: 128,
            "Private hosts, networks and ports that its webhooks may reach"
        ) { text in
            do throws(TransportError) { return .success(try OutboundException(text).description) } catch {
                return .failure(FieldFault(message: "cannot be used: \(error.message)"))
            }
        }
        return isThere ? entries : nil
    }
}

/// A tenant as answers show it.
struct TenantInfo: AnswerModel {
    let record: TenantRecord
    let clients: [ClientInfo]
    /// The address of its webhook, set by a route of a seed.
    let webhook: String?
    /// The generated password, shown once.
    var password: String?

    static var schemaName: String { "Tenant" }

    static var example: TenantInfo {
        let record = TenantRecord(
            TenantID(stored: "acme"), name: "Acme Ltd", created: Timestamp(seconds: 1_767_225_600),
            origin: .administrator, plan: .pro)
        return TenantInfo(record: record, clients: [.example], webhook: "https://example.com/hooks/wa")
    }

    /// One that was just made without a password.
    static var madeExample: TenantInfo {
        var info = example
        info.password = "…"
        return info
    }

    static var variants: [JSONValue] {
        [
            ["outboundAllow": ["hooks.internal:8443"], "settings": ["aiPrompt": "…"]],
            ["maxSessionsOverride": 25],
            ["maxSessions": .null, "maxSessionsOverride": .null, "webhook": .null, "webhook_url": .null],
        ] + ClientInfo.variants(in: "clients")
    }

    /// The client whose id is that of the tenant: some callers know no other.
    private var main: ClientInfo? { clients.first { $0.id.text == record.id.text } }

    var json: JSONValue {
        var object: JSONObject = [
            "success": true, "tenantId": .string(record.id.text), "id": .string(record.id.text),
            "name": .string(record.name), "plan": .string(record.plan.rawValue),
            "maxSessions": record.clientLimit.map { .integer(Int64($0)) } ?? .null,
            "maxSessionsOverride": record.maximumClients.map { .integer(Int64($0)) } ?? .null,
            "createdAt": .string(record.created.rfc3339), "origin": .string(record.origin.rawValue),
            "status": .string(main?.status ?? SessionStatus.stopped.rawValue),
            "ready": .bool(main?.state.state == .ready), "webhook": JSONValue(webhook),
            "webhook_url": JSONValue(webhook), "settings": record.settings.json,
            "outboundAllow": .array(record.outboundAllow.map(JSONValue.string)),
            "clients": .array(clients.map(\.json)),
        ]
        if let password { object["password"] = .string(password) }
        return .object(object)
    }
}

extension TenantInfo: ListedAnswer {}

/// What the deletion of a tenant did.
struct TenantDeletion: AnswerModel {
    let id: TenantID
    /// Its clients that WhatsApp unlinked.
    let unlinked: Int
    /// All that were erased.
    let erased: Int

    static var example: TenantDeletion { TenantDeletion(id: TenantID(stored: "acme"), unlinked: 1, erased: 1) }

    var json: JSONValue {
        [
            "success": true, "tenantId": .string(id.text), "clientsUnlinked": .integer(Int64(unlinked)),
            "clientsErased": .integer(Int64(erased)),
            "message": .string(
                erased == unlinked
                    ? "Erased with all its clients."
                    : "Erased. Clients that WhatsApp could not unlink must be removed on the phone under Linked Devices."
            ),
        ]
    }
}
