internal import WACore

/// The default client of a tenant, which may not have been started yet.
struct SeedSession: AnswerModel {
    let tenant: TenantID
    /// nil before its first start.
    let info: ClientInfo?

    static var schemaName: String { "Session" }
    static var example: SeedSession { SeedSession(tenant: .default, info: .example) }
    static var variants: [JSONValue] { ClientInfo.variants }

    var json: JSONValue {
        guard let info else {
            return [
                "success": true, "clientId": .string(tenant.text), "sessionId": .string(tenant.text),
                "tenantId": .string(tenant.text), "name": .null, "state": "CLOSED",
                "status": .string(SessionStatus.stopped.rawValue), "ready": false, "isConnected": false,
                "linked": false, "phoneNumber": .null, "pairingCode": .null, "qr": .null, "qrBase64": .null,
            ]
        }
        return info.sessionJSON
    }
}

extension ClientInfo {
    /// The client object as the answer of a request that did something.
    var sessionJSON: JSONValue {
        var object: JSONObject = ["success": true]
        for member in json.object?.members ?? [] { object[member.name] = member.value }
        return .object(object)
    }
}

extension FieldReader {
    /// The client in the path, under the name that seed 001 uses.
    mutating func session() -> ClientID { client("sessionId", "Id of the session, which is that of the client") }
}
