internal import WACore

/// A question which numbers are on WhatsApp.
struct CheckRequest: RequestModel {
    /// The client that asks; nil means the only or the default one.
    let clientID: ClientID?
    /// Each number, and as it was written.
    let numbers: [(input: String, number: PhoneNumber)]
    /// How long to wait for the client to become READY; nil means the gateway's default.
    let timeout: Duration?

    /// Numbers in one question; the engine asks WhatsApp for 250 at a time.
    private static let limit = 1000

    init(_ fields: inout FieldReader) {
        clientID = fields.body.optionalClientID(
            "clientId", "The client that asks; may be left out when it is the only one or the default one")
        numbers = fields.body.list(
            "numbers", isRequired: true, maximum: Self.limit, elementMaximum: 64, "Phone numbers in any writing"
        ) { text in FieldGroup.phone(text).map { (input: text, number: $0) } }
        timeout = fields.body.timeout()
    }
}

/// What WhatsApp says of the numbers of a question, in the order asked.
struct CheckedNumbers: AnswerModel, Equatable {
    let clientID: ClientID
    let results: [CheckedNumber]

    var json: JSONValue {
        ["success": true, "clientId": .string(clientID.text), "results": .array(results.map(\.json))]
    }

    static var example: CheckedNumbers {
        let number = CheckedNumber(
            input: "+44 7700 900123", phone: PhoneNumber.example.digits, isRegistered: true,
            jid: .lid("98765432102"), lid: .lid("98765432102"), isBusiness: false)
        return CheckedNumbers(clientID: ClientID(stored: "client-1"), results: [number])
    }

    static var variants: [JSONValue] { [["results": [["jid": .null, "lid": .null]]]] }
}

/// What WhatsApp says of a number.
struct CheckedNumber: Sendable, Equatable {
    /// The number as it was written.
    let input: String
    /// The registered number; it can differ from the input where a country has two spellings.
    let phone: String
    let isRegistered: Bool
    /// The best known address, where it is registered.
    let jid: JID?
    let lid: JID?
    let isBusiness: Bool

    var json: JSONValue {
        [
            "input": .string(input), "phone": .string(phone), "registered": .bool(isRegistered),
            "jid": JSONValue(jid?.description), "lid": JSONValue(lid?.description),
            "business": .bool(isBusiness),
        ]
    }
}

extension CheckedNumber {
    init(_ check: NumberCheck, input: String) {
        let phone = check.phone ?? check.query
        let person = check.isRegistered ? Person(.phone(phone), alternate: check.lid.map { .lid($0) }) : nil
        self.init(
            input: input, phone: phone, isRegistered: check.isRegistered, jid: person?.jid, lid: person?.lid,
            isBusiness: check.isBusiness)
    }
}
