internal import WACore

/// A session that was started.
struct SessionStart: AnswerModel {
    let info: ClientInfo

    static var example: SessionStart { SessionStart(info: .waitingExample) }
    static var variants: [JSONValue] { [["message": "…", "qr": .null, "qrBase64": .null]] }

    var json: JSONValue {
        var object: JSONObject =
            if info.isReady {
                ["success": true, "status": "connected", "message": "WhatsApp connection successful"]
            } else {
                [
                    "success": true, "status": .string(SessionStatus.waitingQR.rawValue), "qr": JSONValue(info.qr),
                    "qrBase64": JSONValue(info.qrPicture),
                ]
            }
        object["clientId"] = .string(info.id.text)
        object["tenantId"] = .string(info.tenantID.text)
        return .object(object)
    }
}

/// What a session does now.
struct SessionState: AnswerModel {
    let session: SeedSession

    static var example: SessionState {
        SessionState(session: SeedSession(tenant: .default, info: .waitingExample))
    }

    static var variants: [JSONValue] { ClientInfo.variants }

    /// The picture is there only when there is a code.
    var json: JSONValue {
        var object = session.json.object ?? [:]
        if object["qr"] == .null { object["qrBase64"] = nil }
        return .object(object)
    }
}

extension ClientInfo {
    /// A client that waits to be linked.
    static var waitingExample: ClientInfo {
        var info = example
        info.qr = QROffer.example.text
        return info
    }
}

/// A session that ended.
struct SessionEnd: AnswerModel {
    let status: String
    let message: String

    static let loggedOut = SessionEnd(
        status: SessionStatus.loggedOut.rawValue, message: "Session successfully terminated")
    static let stopped = SessionEnd(status: SessionStatus.stopped.rawValue, message: "Session stopped; it stays linked")
    static var example: SessionEnd { .loggedOut }

    var json: JSONValue { ["success": true, "status": .string(status), "message": .string(message)] }
}

/// A question whether a number is on WhatsApp.
struct SeedNumber: RequestModel {
    /// As it was written.
    let to: String
    let number: PhoneNumber

    init(_ fields: inout FieldReader) {
        let written = fields.body.parsed(
            "to", max: 128, placeholder: (text: "", number: PhoneNumber.example),
            "A phone number in any writing, or its JID"
        ) { text in
            let digits = JID(text).flatMap { $0.isPhone ? $0.user : nil }
            return FieldGroup.phone(digits ?? text).map { (text: text, number: $0) }
        }
        (to, number) = (written.text, written.number)
    }
}

extension CheckRequest {
    /// A question of a client about one number.
    init(clientID: ClientID, number: PhoneNumber, input: String) {
        self.clientID = clientID
        numbers = [(input: input, number: number)]
        timeout = nil
    }
}

/// Whether a number is on WhatsApp.
struct SeedNumberAnswer: AnswerModel {
    let number: CheckedNumber

    static var schemaName: String { "NumberCheck" }
    static var example: SeedNumberAnswer {
        SeedNumberAnswer(number: CheckedNumbers.example.results.first ?? .unregistered)
    }

    static var variants: [JSONValue] { [["jid": .null, "lid": .null]] }

    var json: JSONValue {
        let jid = number.isRegistered ? JID.phone(number.phone).description : nil
        return [
            "success": true, "exists": .bool(number.isRegistered), "jid": JSONValue(jid),
            "lid": JSONValue(number.lid?.description), "phone": .string(number.phone),
        ]
    }
}

extension CheckedNumber {
    fileprivate static let unregistered = CheckedNumber(
        input: "", phone: "", isRegistered: false, jid: nil, lid: nil, isBusiness: false)
}

/// A text from the session of the caller's tenant.
struct SeedMessage: RequestModel {
    let text: SeedText

    init(_ fields: inout FieldReader) { text = SeedText(&fields, recipient: "to", text: "message") }
}
