public import WACore
internal import WAStorage

/// A client as answers show it.
public struct ClientInfo: Sendable, Equatable {
    /// Its id.
    public let id: String
    /// A label for people.
    public let name: String?
    /// Its owner.
    public let tenantID: String
    /// Which WhatsApp it talks to.
    public let environment: String
    /// When it was made.
    public let created: Timestamp
    /// It has the keys of a linked device.
    public let isLinked: Bool
    /// State, cause, and since when.
    public let state: ClientStateRecord
    /// The code to type on the phone, while one is valid: `ABCD-EFGH`.
    public let pairingCode: String?
    /// When it stops being valid.
    public let pairingCodeExpiresAt: Timestamp?
    /// Own phone number, digits.
    public let phone: String?
    /// Own hidden identity.
    public let lid: JID?
    /// The account's own display name.
    public let pushName: String?
    /// When the server last said anything.
    public let lastServerAnswerAt: Timestamp?

    init(_ row: ClientRow, _ running: ClientSnapshot?) {
        id = row.id
        name = row.name
        tenantID = row.tenantID
        environment = row.environment
        created = row.created
        isLinked = running.map { $0.phone != nil } ?? false || row.isLinked
        state = running?.state ?? row.restingState
        pairingCode = running?.offer?.pairingCode
        pairingCodeExpiresAt = running?.offer?.pairingCodeExpiresAt
        phone = running?.phone ?? row.phone
        lid = (running?.lid ?? row.lid).map { .lid($0) }
        pushName = running?.pushName ?? row.pushName
        lastServerAnswerAt = running?.lastServerAnswerAt
    }

    /// The object of REST and the command line (docs/http-api.md, "The client object").
    public var json: JSONValue {
        var object: JSONObject = [
            "clientId": .string(id), "tenantId": .string(tenantID), "environment": .string(environment),
            "createdAt": .string(created.rfc3339), "linked": .bool(isLinked), "state": .string(state.state.rawValue),
            "cause": .string(state.cause.rawValue), "since": .string(state.since.rfc3339),
            "pairingCode": JSONValue(pairingCode), "nextRetryAt": JSONValue(state.nextRetryAt?.rfc3339),
            "phoneNumber": JSONValue(phone), "lid": JSONValue(lid?.description), "pushName": JSONValue(pushName),
            "lastServerAnswerAt": JSONValue(lastServerAnswerAt?.rfc3339),
        ]
        if let name { object["name"] = .string(name) }
        if let message = state.message { object["message"] = .string(message) }
        if let pairingCodeExpiresAt { object["pairingCodeExpiresAt"] = .string(pairingCodeExpiresAt.rfc3339) }
        return .object(object)
    }
}
