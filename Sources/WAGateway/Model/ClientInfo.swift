internal import WACore

/// A client as answers show it.
struct ClientInfo: AnswerModel, Equatable {
    /// Its id.
    let id: ClientID
    /// A label for people.
    let name: String?
    /// Its owner.
    let tenantID: TenantID
    /// Which WhatsApp it talks to.
    let environment: String
    /// When it was made.
    let created: Timestamp
    /// It has the keys of a linked device.
    let isLinked: Bool
    /// State, cause, and since when.
    let state: ClientStateRecord
    /// The code to type on the phone, while one is valid: `ABCD-EFGH`.
    private(set) var pairingCode: String?
    /// When it stops being valid.
    private(set) var pairingCodeExpiresAt: Timestamp?
    /// The text of the QR code to scan, while one is valid.
    var qr: String?
    /// Own phone number, digits.
    private(set) var phone: String?
    /// Own LID.
    private(set) var lid: JID?
    /// The account's own display name.
    private(set) var pushName: String?
    /// When the server last said anything.
    let lastServerAnswerAt: Timestamp?
    /// Messages ignored since it was started, because only devices of its own account may send them.
    let ignoredMessages: Int
    /// The limits on opening new chats, as far as they are known.
    let restrictions: AccountRestrictions?

    init(_ row: ClientRow, _ running: ClientSnapshot?, at now: Timestamp) {
        id = row.id
        name = row.name
        tenantID = row.tenantID
        environment = row.environment
        created = row.created
        isLinked = running.map { $0.phone != nil } ?? false || row.isLinked
        state = running?.state ?? row.restingState
        pairingCode = running?.offer?.pairingCode
        pairingCodeExpiresAt = running?.offer?.pairingCodeExpiresAt
        qr = running?.offer?.qr
        phone = running?.phone ?? row.phone
        lid = (running?.lid ?? row.lid).map { .lid($0) }
        pushName = running?.pushName ?? row.pushName
        lastServerAnswerAt = running?.lastServerAnswerAt
        ignoredMessages = running?.ignoredMessages ?? 0
        restrictions = running?.restrictions ?? row.restrictions?.current(at: now)
    }

    static var schemaName: String { "Client" }

    static var example: ClientInfo {
        let since = Timestamp(seconds: 1_767_225_600)
        return ClientInfo(
            ClientRow(
                id: ClientID(stored: "client-1"), tenantID: .default, name: "Sales", environment: "production",
                created: since, state: ClientStateRecord(state: .closed, cause: .stopped, since: since),
                phone: "447700900001", lid: "98765432101", pushName: "Alice", isLinked: true,
                restrictions: AccountRestrictions(
                    reachoutTimelock: .init(until: since + .seconds(86_400), type: "DEFAULT"),
                    newChats: .init(
                        status: .firstWarning, used: 40, total: 50, cycleEndsAt: since + .seconds(604_800)),
                    checkedAt: since)), nil, at: since)
    }

    /// Without the codes that link it and without whose account it is, for callers who may not see clients.
    var withoutAccount: ClientInfo {
        var info = self
        (info.pairingCode, info.pairingCodeExpiresAt, info.qr) = (nil, nil, nil)
        (info.phone, info.lid, info.pushName) = (nil, nil, nil)
        return info
    }

    static var variants: [JSONValue] {
        let timelock: JSONValue = ["until": .null, "type": .null]
        let newChats: JSONValue = ["used": .null, "total": .null, "cycleEndsAt": .null]
        return [
            [
                "pairingCode": "ABCD-EFGH", "pairingCodeExpiresAt": "2026-01-01T00:03:00Z", "qr": "…",
                "qrBase64": "data:image/png;base64,…", "nextRetryAt": "2026-01-01T00:00:10Z",
                "lastServerAnswerAt": "2026-01-01T00:00:00Z", "message": "…",
            ],
            [
                "name": .null, "pairingCode": .null, "qr": .null, "qrBase64": .null, "nextRetryAt": .null,
                "phoneNumber": .null, "lid": .null, "pushName": .null, "lastServerAnswerAt": .null,
                "restrictions": ["reachoutTimelock": timelock, "newChats": newChats],
            ],
        ]
    }

    /// It can send.
    var isReady: Bool { state.state == .ready }

    /// The QR code to scan as a picture, in the form of a `data:` URL.
    var qrPicture: String? { qr.flatMap { QRCode($0)?.dataURL } }

    /// The object of REST and the command line (docs/http-api.md, "The client object").
    var json: JSONValue {
        // In the order in which names are written, which spares sorting them.
        .object(
            JSONObject(present: [
                "cause": .string(state.cause.rawValue), "clientId": .string(id.text),
                "createdAt": .string(created.rfc3339), "environment": .string(environment),
                "ignoredMessages": .integer(Int64(ignoredMessages)), "isConnected": .bool(isReady),
                "lastServerAnswerAt": JSONValue(lastServerAnswerAt?.rfc3339), "lid": JSONValue(lid?.description),
                "linked": .bool(isLinked), "message": state.message.map(JSONValue.string), "name": JSONValue(name),
                "nextRetryAt": JSONValue(state.nextRetryAt?.rfc3339), "pairingCode": JSONValue(pairingCode),
                "pairingCodeExpiresAt": pairingCodeExpiresAt.map { .string($0.rfc3339) },
                "phoneNumber": JSONValue(phone), "pushName": JSONValue(pushName), "qr": JSONValue(qr),
                "qrBase64": JSONValue(qrPicture), "ready": .bool(isReady), "restrictions": restrictions?.json,
                "sessionId": .string(id.text), "since": .string(state.since.rfc3339),
                "state": .string(state.state.rawValue), "status": .string(status), "tenantId": .string(tenantID.text),
            ]))
    }
}
