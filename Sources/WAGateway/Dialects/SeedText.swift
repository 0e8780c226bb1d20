internal import WACore
internal import WAHTTP

/// A text message under the names that the seeds use for its parts.
struct SeedText: Sendable {
    /// The recipient as it was written.
    let to: String
    let recipient: JID
    let text: String
    /// When and how it goes out.
    let timing: SendTiming

    private static let recipientNames = ["to", "chatId", "jid", "phone"]
    private static let textNames = ["text", "message", "body"]

    /// Reads the body; the names that the seed of the route uses come first.
    init(
        _ fields: inout FieldReader, recipient recipientName: String, text textName: String, isHumanized: Bool = false
    ) {
        let to =
            fields.body.text(
                recipientName, or: Self.recipientNames, max: 128,
                "Recipient: a phone number in any writing, or the JID of a person") ?? ""
        recipient = fields.body.recipient(to, named: recipientName)
        text = fields.body.text(textName, or: Self.textNames, max: SendRequest.longestText, "The text") ?? ""
        if text.isEmpty { fields.body.fault(textName, JSONObjectReader.missing) }
        self.to = to
        timing = SendTiming(&fields, isHumanizedByDefault: isHumanized)
    }
}

/// A message with a file under the names that the seeds use for its parts.
struct SeedFile: Sendable {
    /// The recipient as it was written.
    let to: String
    let recipient: JID
    let media: MediaInput
    let caption: String?
    /// When and how it goes out.
    let timing: SendTiming

    init(_ fields: inout FieldReader) {
        let to =
            fields.body.text(
                "chatId", or: ["to", "jid", "phone"], max: 128,
                "Recipient: a phone number in any writing, or the JID of a person") ?? ""
        recipient = fields.body.recipient(to, named: "chatId")
        self.to = to
        let url = fields.body.text(
            "mediaUrl", or: ["url"], max: 2048, "An http or https URL, fetched when the send is accepted")
        if url?.isEmpty ?? true { fields.body.fault("mediaUrl", JSONObjectReader.missing) }
        if url?.lowercased().hasPrefix("data:") == true {
            fields.body.fault("mediaUrl", "must be an http or https URL; data: is not taken")
        }
        media = MediaInput(.url(url ?? ""))
        caption = fields.body.text(
            "caption", or: ["text", "message"], max: SendRequest.longestText, "The text under it")
        timing = SendTiming(&fields)
    }
}

extension FieldGroup {
    /// Text under one of several names; two different values are refused.
    mutating func text(_ first: String, or others: [String], max: Int, _ about: String) -> String? {
        var found: String?
        for name in [first] + others.filter({ $0 != first }) {
            let value = optionalString(name, max: max, name == first ? about : "The same as `\(first)`")
            if let found, let value, found != value { fault(name, "differs from another name of the same field") }
            found = found ?? value
        }
        return found
    }

    /// The address of a person from a field that was read before.
    mutating func recipient(_ text: String, named name: String) -> JID {
        guard !text.isEmpty else {
            fault(name, JSONObjectReader.missing)
            return .phone("0")
        }
        switch Recipient.parse(text) {
        case .success(let jid): return jid
        case .failure(let wrong):
            fault(name, wrong.message)
            return .phone("0")
        }
    }
}

extension SendRequest {
    /// A text from a client.
    init(_ text: SeedText, from client: ClientID, route: String) {
        clientID = client
        to = text.to
        destination = .person(text.recipient)
        content = .text(text.text, mentions: [])
        timing = text.timing
        self.route = route
    }
}

extension SendRequest {
    /// A file from a client.
    init(_ file: SeedFile, from client: ClientID, route: String) {
        clientID = client
        to = file.to
        destination = .person(file.recipient)
        content = .text(file.caption ?? "", mentions: [])
        media = file.media
        timing = file.timing
        self.route = route
    }
}

/// A message that was sent, in the words of all seeds.
struct SeedSent: AnswerModel {
    let sent: SendAnswer
    let tenant: TenantID
    let text: String

    static var schemaName: String { "SentText" }
    static var example: SeedSent { SeedSent(sent: .example, tenant: TenantID(stored: "tenant-a"), text: "Hello!") }
    static var variants: [JSONValue] { SendAnswer.variants }
    static var headers: [AnswerHeader] { SendAnswer.headers }

    var response: HTTPResponse {
        get throws { sent.response(saying: json) }
    }

    var json: JSONValue {
        var object = sent.json.object ?? [:]
        object["tenantId"] = .string(tenant.text)
        object["message"] = ["extendedTextMessage": ["text": .string(text)]]
        object["messageTimestamp"] = .integer(sent.message.timestamp.seconds)
        return .object(object)
    }
}
