internal import WACore
internal import WAHTTP
internal import WATransport

/// Parameters of a new API key.
struct NewKeyRequest: RequestModel {
    let tenant: TenantID?
    let name: String
    let grant: KeyRecord.Grant

    init(_ fields: inout FieldReader) {
        tenant = fields.body.optionalTenantID(
            about: "The tenant; only an administrator of the server names another one")
        name = fields.body.string("name", max: 100, "A label for people")
        grant = fields.body.grant(isNew: true)
    }
}

/// Changes of an API key.
struct KeyUpdate: RequestModel {
    let id: String
    let name: String?
    /// Replaces all limits; nil leaves them as they are.
    let grant: KeyRecord.Grant?

    init(_ fields: inout FieldReader) {
        id = fields.path.string("id", max: 128, "Id of the key")
        name = fields.body.optionalString("name", max: 100, "A label for people")
        let isThere = fields.body.has("scopes")
        let read = fields.body.grant(isNew: false)
        let hasLimits = ["clients", "recipients", "addresses", "rate", "expiresAt"].contains { fields.body.has($0) }
        if !isThere, hasLimits { fields.body.fault("scopes", "is missing: scopes and limits are replaced together") }
        grant = isThere ? read : nil
    }
}

extension FieldGroup {
    private static let longestList = 100

    mutating func optionalTenantID(about: String) -> TenantID? { optionalTenantID("tenantId", about) }

    /// Scopes and limits of a key.
    fileprivate mutating func grant(isNew: Bool) -> KeyRecord.Grant {
        let known = Permission.scopes.map(\.rawValue)
        let scopes = list(
            "scopes", isRequired: isNew, maximum: known.count, elementMaximum: 32,
            "What the key may do: \(known.joined(separator: ", "))"
        ) { text in
            known.contains(text)
                ? .success(text) : .failure(FieldFault(message: "must be one of \(known.joined(separator: ", "))"))
        }
        var grant = KeyRecord.Grant(scopes: scopes)
        grant.clients = list(
            "clients", maximum: Self.longestList, elementMaximum: 64, "The only clients that exist for it"
        ) { text in
            ClientID(text).map { .success($0) } ?? .failure(FieldFault(message: "must be \(ClientID.rule)"))
        }
        grant.recipients = list(
            "recipients", maximum: Self.longestList, elementMaximum: 128,
            "The only recipients that it may write to: numbers or JIDs"
        ) { text in Recipient.parseDestination(text).map(\.jid.description) }
        grant.addresses = list(
            "addresses", maximum: Self.longestList, elementMaximum: 64,
            "The only addresses or networks that it may be used from"
        ) { text in
            IPNetwork(text) != nil
                ? .success(text)
                : .failure(FieldFault(message: "must be an address or a network such as 192.0.2.0/24"))
        }
        grant.ratePerMinute = optionalInteger(
            "rate", in: 1...1_000_000, "Requests a minute; default: that of RATE_LIMIT_KEY")
        grant.expires = optionalMoment("expiresAt", "When it stops being valid, as RFC 3339")
        return grant
    }
}

/// An API key as answers show it; its text only when it was just made.
struct KeyInfo: AnswerModel {
    let record: KeyRecord
    var text: String?

    static var schemaName: String { "Key" }

    static var example: KeyInfo {
        var grant = KeyRecord.Grant(scopes: ["clients:read", "messages:send"])
        grant.clients = [ClientID(stored: "client-1")]
        return KeyInfo(
            record: KeyRecord(
                id: "key_01KDVZN7R8F3E4S5T6V7W8X9Y0", tenant: TenantID(stored: "acme"), name: "n8n", hash: [],
                hint: "wk_4fT9", created: Timestamp(seconds: 1_767_225_600), grant: grant))
    }

    /// One that was just made.
    static var madeExample: KeyInfo {
        var info = example
        info.text = "wk_4fT9…"
        return info
    }

    static var variants: [JSONValue] {
        [
            [
                "recipients": ["447700900123@s.whatsapp.net"], "addresses": ["192.0.2.0/24"], "rate": 60,
                "expiresAt": "2027-01-01T00:00:00Z",
            ], ["rate": .null, "expiresAt": .null],
        ]
    }

    var json: JSONValue {
        func list(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
        var object: JSONObject = [
            "success": true, "id": .string(record.id), "tenantId": .string(record.tenant.text),
            "name": .string(record.name), "hint": .string(record.hint), "scopes": list(record.grant.scopes),
            "clients": list(record.grant.clients.map(\.text)), "recipients": list(record.grant.recipients),
            "addresses": list(record.grant.addresses),
            "rate": record.grant.ratePerMinute.map { .integer(Int64($0)) } ?? .null,
            "expiresAt": JSONValue(record.grant.expires?.rfc3339), "createdAt": .string(record.created.rfc3339),
        ]
        if let text { object["key"] = .string(text) }
        return .object(object)
    }

    var response: HTTPResponse { get throws { text == nil ? .json(json) : .secret(json) } }
}

/// API keys, the oldest first.
struct KeyList: AnswerModel {
    let keys: [KeyInfo]

    static var example: KeyList { KeyList(keys: [.example]) }
    static var variants: [JSONValue] { KeyInfo.variants(in: "items") }
    var json: JSONValue { ["success": true, "items": .array(keys.map(\.json))] }
}
