internal import WACore
internal import WAHTTP

/// A request to send a message: a text, or what other requests make of theirs.
struct SendRequest: RequestModel, Equatable {
    /// The sending client; nil means the only or the default one.
    var clientID: ClientID?
    /// The recipient as it was written.
    var to: String
    /// The recipient.
    var destination: Destination
    /// What it says.
    var content: MessageContent
    /// The file that goes with it; once it is in the home, ``content`` holds it.
    var media: MediaInput?
    /// Id of the message that this one answers.
    var replyTo: MessageID?
    /// A message id of the caller's choice.
    var messageID: MessageID?
    /// How long to wait for the client to become READY; nil means the gateway's default.
    var timeout: Duration?
    /// When and how it goes out.
    var timing = SendTiming()
    /// The route, within which an idempotency key is one request.
    var route = "messages.send"

    /// Characters a text may have.
    static let longestText = 65_536

    /// Makes a request of what is known.
    init(
        clientID: ClientID?, to: String, destination: Destination, content: MessageContent, replyTo: MessageID? = nil,
        messageID: MessageID? = nil, timeout: Duration? = nil, timing: SendTiming = SendTiming(), route: String
    ) {
        self.clientID = clientID
        self.to = to
        self.destination = destination
        self.content = content
        self.replyTo = replyTo
        self.messageID = messageID
        self.timeout = timeout
        self.timing = timing
        self.route = route
    }

    init(_ fields: inout FieldReader) {
        var file: MediaInput?
        self.init(&fields, route: "messages.send") { body in
            let text = body.optionalString(
                "text", max: Self.longestText, "The text; needed without `media`, and under the file with it")
            let namesFile = body.has("media")
            file =
                body.optionalObject("media", "A file to send: `url` or `file`, and how it is sent") {
                    MediaInput(&$0)
                } ?? nil
            if text?.isEmpty ?? true, !namesFile { body.fault("text", JSONObjectReader.missing) }
            return .text(text ?? "", mentions: body.mentions())
        }
        media = file
    }

    /// Reads the fields that all messages have; `content` reads what this one says.
    init(_ fields: inout FieldReader, route: String, _ content: (inout FieldGroup) -> MessageContent) {
        self.route = route
        clientID = fields.body.sendingClient()
        let written = fields.body.parsed(
            "to", max: 128, placeholder: (text: "", destination: Destination.phone("0")),
            "Recipient: a phone number in any writing, or the JID of a person or a group"
        ) { text in Recipient.parseDestination(text).map { (text: text, destination: $0) } }
        to = written.text
        destination = written.destination
        self.content = content(&fields.body)
        replyTo = fields.body.optionalString("replyTo", max: 128, "Id of a message of this chat to quote")
            .map { MessageID(existing: $0) }
        messageID = fields.body.chosenMessageID()
        timeout = fields.body.timeout()
        timing = SendTiming(&fields)
    }

    /// SHA-256 over everything that makes it another request, such as the client that it means.
    func digest(from client: ClientID) -> [UInt8] {
        let body = QueuedBody(OutgoingMessage(to: destination, content, quoting: replyTo), to: to)
        let parts: [JSONValue] = [
            media?.json ?? .null, .string(client.text), JSONValue(messageID?.text), JSONValue(timing.sendAt?.rfc3339),
            JSONValue(timing.expires?.rfc3339), .bool(timing.mayWait), .bool(timing.isHumanized),
        ]
        return Digest.sha256(body.encoded + JSONValue.array(parts).encoded)
    }
}

extension FieldGroup {
    /// Mentions in one text.
    private static let mentionLimit = 1024

    /// The client that sends.
    mutating func sendingClient() -> ClientID? {
        optionalClientID(
            "clientId", "The sending client; may be left out when it is the only one or the default one")
    }

    /// An id for the message.
    mutating func chosenMessageID() -> MessageID? {
        optionalParsed(
            "messageId", max: 64,
            "An id of your choice (\(MessageID.rule)): asked for again, a message is not sent twice"
        ) { text in
            MessageID(chosen: text).map { .success($0) } ?? .failure(FieldFault(message: "must be \(MessageID.rule)"))
        }
    }

    /// The people that a text mentions.
    mutating func mentions() -> [JID] {
        list(
            "mentions", maximum: Self.mentionLimit, elementMaximum: 128,
            "Numbers or JIDs that the text mentions as `@digits`", Recipient.parse)
    }
}

/// A message that WhatsApp accepted, or that waits in the outbox.
struct SendAnswer: AnswerModel, Equatable {
    /// The client that sends it.
    let clientID: ClientID
    /// The recipient as it was written.
    let to: String
    /// The message.
    let message: SentMessage
    /// Where it waits; nil for a message that was sent.
    var place: QueuedPlace?
    /// The answer of a request before, with the same idempotency key.
    var isReplayed = false

    /// The answer to a message that was sent.
    init(clientID: ClientID, to: String, message: SentMessage) {
        self.clientID = clientID
        self.to = to
        self.message = message
    }

    /// The answer to a message that waits to go out in `chat`.
    init(_ queued: QueuedMessage, to: String, in chat: Chat) {
        clientID = queued.place.client
        self.to = to
        message = SentMessage(
            id: queued.place.message, chat: chat, timestamp: queued.created, status: .queued)
        place = queued.place
    }

    var json: JSONValue {
        var object: JSONObject = [
            "success": true, "messageId": .string(message.id.text), "id": .string(message.id.text), "key": key,
            "clientId": .string(clientID.text),
            "to": .string(to), "jid": .string(message.chat.jid.description),
            "lid": JSONValue(message.chat.lid?.description), "phone": JSONValue(message.chat.phone),
            "timestamp": .string(message.timestamp.rfc3339), "status": .string(message.status.rawValue),
        ]
        if let place {
            object["outboxId"] = .string(place.id.text)
            object["sendAt"] = place.sendAt.map { .string($0.rfc3339) }
            object["expiresAt"] = .string(place.expires.rfc3339)
        }
        return .object(object)
    }

    var response: HTTPResponse {
        get throws { response(saying: json) }
    }

    /// The whole answer in other words.
    func response(saying json: JSONValue) -> HTTPResponse {
        var response = HTTPResponse.json(json)
        if isReplayed { response.headers["Idempotency-Replayed"] = "true" }
        return response
    }

    /// The message as programs for the web client name it: by the phone number of the chat, where it is known.
    var key: JSONValue {
        let chat = message.chat.phone.map { JID.phone($0) } ?? message.chat.jid
        return [
            "remoteJid": .string(chat.description), "fromMe": true, "id": .string(message.id.text),
        ]
    }

    static var variants: [JSONValue] {
        [
            [
                "outboxId": "out_01KDVZN7R8F3E4S5T6V7W8X9Y0", "sendAt": "2026-01-01T01:00:00Z",
                "expiresAt": "2026-01-02T01:00:00Z",
            ], ["lid": .null, "phone": .null],
        ]
    }

    static var headers: [AnswerHeader] { [.replayed] }

    static var example: SendAnswer {
        SendAnswer(
            clientID: ClientID(stored: "client-1"), to: "+44 7700 900123",
            message: SentMessage(
                id: MessageID(existing: "3EB0ADC0786A355CB6F1E0"),
                chat: Chat(.lid("98765432102"), alternate: PhoneNumber.example.jid),
                timestamp: Timestamp(seconds: 1_767_225_600), status: .sent))
    }
}

/// The form in which an answer is kept for a request that is repeated.
extension SendAnswer {
    var stored: [UInt8] {
        var object: JSONObject = [
            "clientId": .string(clientID.text), "to": .string(to), "id": .string(message.id.text),
            "jid": .string(message.chat.jid.description), "timestamp": .integer(message.timestamp.milliseconds),
            "status": .string(message.status.rawValue),
        ]
        let alternate = message.chat.jid.isLID ? message.chat.phone.map { JID.phone($0) } : message.chat.lid
        object["alternate"] = alternate.map { .string($0.description) }
        if let place {
            object["outboxId"] = .string(place.id.text)
            object["chat"] = .string(place.chat)
            object["sendAt"] = place.sendAt.map { .integer($0.milliseconds) }
            object["expires"] = .integer(place.expires.milliseconds)
        }
        return JSONValue.object(object).encoded
    }

    /// Reads an answer that was kept; nil when it is unreadable.
    init?(stored bytes: [UInt8]) {
        guard let object = try? JSONValue(parsing: bytes), let client = object["clientId"]?.string,
            let to = object["to"]?.string, let id = object["id"]?.string,
            let jid = object["jid"]?.string.flatMap({ JID($0) }), let timestamp = object["timestamp"]?.integer,
            let status = object["status"]?.string.flatMap({ MessageStatus(rawValue: $0) })
        else { return nil }
        self.init(
            clientID: ClientID(stored: client), to: to,
            message: SentMessage(
                id: MessageID(existing: id),
                chat: Chat(jid, alternate: object["alternate"]?.string.flatMap { JID($0) }),
                timestamp: Timestamp(milliseconds: timestamp), status: status))
        isReplayed = true
        guard let outboxID = object["outboxId"]?.string, let chat = object["chat"]?.string,
            let expires = object["expires"]?.integer
        else { return }
        place = QueuedPlace(
            id: OutboxID(stored: outboxID), client: clientID, chat: chat, message: message.id,
            sendAt: object["sendAt"]?.integer.map { Timestamp(milliseconds: $0) },
            expires: Timestamp(milliseconds: expires))
    }
}
