internal import WACore

/// Parameters of a session.
struct NewSession: RequestModel {
    /// nil has one made.
    let id: ClientID?
    let name: String?
    /// Its owner, where the caller may name one.
    let tenant: TenantID?
    /// The number of the phone, to link by pairing code.
    let phone: PhoneNumber?

    init(_ fields: inout FieldReader) {
        let session = fields.body.optionalClientID(
            "sessionId", "Id of the session: \(ClientID.rule); without it one is made")
        let client = fields.body.optionalClientID("clientId", "The same as `sessionId`")
        if let session, let client, session != client { fields.body.fault("clientId", "differs from sessionId") }
        id = session ?? client
        name = fields.body.optionalString("name", max: 100, "A label")
        tenant = fields.body.optionalTenantID(
            "tenantId", "Its owner; a caller of all tenants may name one, default `default`")
        phone = fields.body.optionalPhone("phoneNumber", "Number of the phone, to link by pairing code")
    }
}

/// A name for a session.
struct SessionName: RequestModel {
    let id: ClientID
    let name: String

    init(_ fields: inout FieldReader) {
        id = fields.session()
        name = fields.body.string("name", max: 100, "The label")
    }
}

/// A text from a session.
struct SessionMessage: RequestModel {
    let id: ClientID
    let text: SeedText

    init(_ fields: inout FieldReader) {
        id = fields.session()
        text = SeedText(&fields, recipient: "chatId", text: "text", isHumanized: true)
    }
}

/// A file from a session.
struct SessionFile: RequestModel {
    let id: ClientID
    let file: SeedFile

    init(_ fields: inout FieldReader) {
        id = fields.session()
        file = SeedFile(&fields)
    }
}

/// A request to unlink and erase a session.
struct SessionDeletion: RequestModel {
    let deletion: DeletionRequest

    init(_ fields: inout FieldReader) {
        deletion = DeletionRequest(
            id: fields.session(),
            force: fields.query.optionalBool("force", "Erase even if WhatsApp is unreachable") ?? false)
    }
}

/// Changes of what a tenant sets itself.
struct SettingsUpdate: RequestModel {
    let aiPrompt: FieldChange<String>
    let webhook: FieldChange<String>
    let name: String?

    init(_ fields: inout FieldReader) {
        aiPrompt = fields.body.change("aiPrompt") { group in
            group.optionalString("aiPrompt", max: 32_768, "A prompt for flows behind the webhook; kept, never executed")
        }
        webhook = fields.body.webhookChange()
        name = fields.body.optionalString("name", max: 100, "A label")
    }
}

/// The sessions of a caller.
struct SeedSessions: AnswerModel {
    /// nil for a caller of all tenants.
    let tenant: TenantID?
    let sessions: [ClientInfo]

    static var schemaName: String { "Sessions" }
    static var example: SeedSessions { SeedSessions(tenant: .default, sessions: [.example]) }
    static var variants: [JSONValue] { [["tenantId": .null]] + ClientInfo.variants(in: "sessions") }

    var json: JSONValue {
        [
            "success": true, "tenantId": JSONValue(tenant?.text), "sessions": .array(sessions.map(\.json)),
        ]
    }
}

/// What a tenant set itself.
struct SeedSettings: AnswerModel {
    let record: TenantRecord
    let webhook: String?

    static var schemaName: String { "Settings" }
    static var example: SeedSettings {
        var record = TenantInfo.example.record
        record.settings.aiPrompt = "Answer in one sentence."
        return SeedSettings(record: record, webhook: "https://example.com/hooks/wa")
    }

    static var variants: [JSONValue] {
        [["aiPrompt": .null, "webhook": .null, "webhook_url": .null, "settings": ["aiPrompt": .null]]]
    }

    var json: JSONValue {
        [
            "success": true, "tenantId": .string(record.id.text), "name": .string(record.name),
            "aiPrompt": JSONValue(record.settings.aiPrompt), "webhook": JSONValue(webhook),
            "webhook_url": JSONValue(webhook), "settings": record.settings.json,
        ]
    }
}
