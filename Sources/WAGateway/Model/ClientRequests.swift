internal import WACore

/// A request about one client, named in the path.
struct ClientRequest: RequestModel {
    /// The client.
    let id: ClientID

    init(id: ClientID) { self.id = id }

    init(_ fields: inout FieldReader) { id = fields.client() }
}

/// A request to start a client.
struct StartRequest: RequestModel {
    /// The client.
    let id: ClientID
    /// Starts it although it was moved to another home.
    let force: Bool

    init(id: ClientID, force: Bool = false) {
        self.id = id
        self.force = force
    }

    init(_ fields: inout FieldReader) {
        id = fields.client()
        force = fields.query.optionalBool("force", "Start it although it was exported to another home") ?? false
    }
}

/// A request to unlink and erase a client.
struct DeletionRequest: RequestModel {
    /// The client.
    let id: ClientID
    /// Erases it even if WhatsApp is unreachable.
    let force: Bool

    init(id: ClientID, force: Bool = false) {
        self.id = id
        self.force = force
    }

    init(_ fields: inout FieldReader) {
        id = fields.client()
        force = fields.query.optionalBool("force", "Erase even if WhatsApp is unreachable") ?? false
    }
}

/// What a deletion did.
struct Deletion: AnswerModel, Equatable {
    /// The client.
    let id: ClientID
    /// WhatsApp confirmed that the device is unlinked.
    let isUnlinked: Bool
    /// What happened, as a sentence.
    let message: String

    var json: JSONValue {
        [
            "success": true, "clientId": .string(id.text), "unlinked": .bool(isUnlinked), "message": .string(message),
        ]
    }

    static var example: Deletion {
        Deletion(id: ClientID(stored: "client-1"), isUnlinked: true, message: "Unlinked at WhatsApp and erased.")
    }
}

/// A request for a code to type on the phone.
struct PairingCodeRequest: RequestModel {
    /// The client.
    let id: ClientID
    /// The number of the phone.
    let phone: PhoneNumber

    init(_ fields: inout FieldReader) {
        id = fields.client()
        phone = fields.body.phone("phoneNumber", "Number of the phone, in any writing")
    }
}

/// A code to type on the phone.
struct PairingCode: AnswerModel, Equatable {
    /// The client.
    let id: ClientID
    /// `ABCD-EFGH`.
    let code: String
    /// The number it is for, digits.
    let phone: String
    /// When it stops being valid.
    let expiresAt: Timestamp

    var json: JSONValue {
        [
            "clientId": .string(id.text), "pairingCode": .string(code), "phoneNumber": .string(phone),
            "expiresAt": .string(expiresAt.rfc3339),
        ]
    }

    static var example: PairingCode {
        PairingCode(
            id: ClientID(stored: "client-1"), code: "ABCD-EFGH", phone: PhoneNumber.example.digits,
            expiresAt: Timestamp(seconds: 1_767_225_780))
    }
}

/// A request for the QR code to scan.
struct QRRequest: RequestModel {
    /// How a drawing for terminals gets its brightness, as the query spells it.
    enum Style: String, CaseIterable {
        case coloured, dark, light

        var terminalStyle: QRCode.TerminalStyle {
            switch self {
            case .coloured: .coloured
            case .dark: .darkBackground
            case .light: .lightBackground
            }
        }
    }

    /// The client.
    let id: ClientID
    /// The form of the answer.
    let format: QRFormat
    /// The look of ``QRFormat/text``.
    let style: Style

    init(id: ClientID, format: QRFormat = .json, style: Style = .coloured) {
        self.id = id
        self.format = format
        self.style = style
    }

    init(_ fields: inout FieldReader) {
        id = fields.client()
        style =
            fields.query.optionalChoice(
                "style", Style.self,
                "Of `text/plain`: escape sequences (default), or plain characters for a dark or light background")
            ?? .coloured
        format = QRFormat(mediaType: fields.form)
    }
}
