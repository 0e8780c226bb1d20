internal import WACore

/// A request about the outbox of a client.
struct OutboxRequest: RequestModel {
    let client: ClientID
    /// Also those that wait no longer.
    let isWhole: Bool
    let limit: Int
    let after: OutboxID?

    private static let usualLimit = 50
    private static let highestLimit = 500

    init(_ fields: inout FieldReader) {
        client = fields.client()
        isWhole = fields.query.optionalBool("all", "Also those of the last day that wait no longer") ?? false
        limit =
            fields.query.optionalInteger("limit", in: 1...Self.highestLimit, "At most so many, default 50")
            ?? Self.usualLimit
        after = fields.query.optionalParsed("cursor", max: 64, "`nextCursor` of the answer before") { text in
            OutboxID(text).map { .success($0) } ?? .failure(FieldFault(message: "must be a nextCursor"))
        }
    }
}

/// A request about one message in the outbox of a client.
struct OutboxMessageRequest: RequestModel {
    let client: ClientID
    /// Its id in the outbox, or its message id.
    let id: String

    init(_ fields: inout FieldReader) {
        client = fields.client()
        id = fields.path.string("outboxId", max: 64, "Id of the message in the outbox, or its message id")
    }
}

/// A message of the outbox as answers show it.
struct OutboxMessage: AnswerModel, ListedAnswer {
    let message: QueuedMessage
    /// Where it goes.
    let chat: Chat
    /// What is known of attempts; nil for one that waits no longer, or whose client has not been looked at.
    var progress: OutboxLane.Entry?

    static var example: OutboxMessage {
        let created = Timestamp(seconds: 1_767_225_600)
        let jid = PhoneNumber.example.jid
        let id = MessageID(existing: "3EB0ADC0786A355CB6F1E0")
        let place = QueuedPlace(
            id: OutboxID(stored: "out_01KDVZN7R8F3E4S5T6V7W8X9Y0"), client: ClientID(stored: "client-1"),
            chat: jid.description, message: id, sendAt: created + .seconds(3600), expires: created + .seconds(90_000))
        let message = OutgoingMessage(to: .person(jid), text: "Good morning!", id: id)
        var progress = OutboxLane.Entry(place)
        progress.attempts = 1
        progress.retryAt = created + .seconds(3660)
        progress.problem = OperationError(.notReady, "The client client-1 is CONNECTING.")
        return OutboxMessage(
            message: QueuedMessage(
                place: place, body: QueuedBody(message, to: "+44 7700 900123").encoded, isHumanized: true,
                credential: "key_01KDVZN7R8F3E4S5T6V7W8X9Y0", created: created),
            chat: Chat(.lid("98765432102"), alternate: jid), progress: progress)
    }

    static var variants: [JSONValue] {
        [
            ["settledAt": "2026-01-01T01:00:02Z"],
            [
                "lid": .null, "phone": .null, "to": .null, "text": .null, "sendAt": .null, "settledAt": .null,
                "nextAttemptAt": .null, "error": ["message": .null],
            ],
        ]
    }

    var json: JSONValue {
        let place = message.place
        let body = try? QueuedBody(message.body, id: place.message)
        var object: JSONObject = [
            "success": true, "id": .string(place.id.text), "messageId": .string(place.message.text),
            "clientId": .string(place.client.text), "jid": .string(chat.jid.description),
            "lid": JSONValue(chat.lid?.description), "phone": JSONValue(chat.phone), "to": JSONValue(body?.to),
            "text": JSONValue(body?.message.content.text),
            "status": .string(message.outcome?.state.rawValue ?? MessageStatus.queued.rawValue),
            "humanize": .bool(message.isHumanized), "createdAt": .string(message.created.rfc3339),
            "sendAt": JSONValue(place.sendAt?.rfc3339), "expiresAt": .string(place.expires.rfc3339),
            "settledAt": JSONValue(message.outcome?.at.rfc3339),
            "attempts": .integer(Int64(progress?.attempts ?? 0)),
            "nextAttemptAt": JSONValue(progress?.retryAt?.rfc3339),
        ]
        let code = message.outcome.map(\.code) ?? progress?.problem?.code.rawValue
        let sentence = message.outcome.map(\.message) ?? progress?.problem?.message
        if let code, let sentence { object["error"] = ["code": .string(code), "message": .string(sentence)] }
        return .object(object)
    }
}

/// A page of the outbox of a client, in the order in which its messages were taken.
struct OutboxList: AnswerModel {
    let messages: [OutboxMessage]
    let hasMore: Bool

    static var example: OutboxList { OutboxList(messages: [.example], hasMore: false) }
    static var variants: [JSONValue] { OutboxMessage.variants(in: "items") + ListVariants.page }

    var json: JSONValue {
        [
            "success": true, "items": .array(messages.map(\.json)), "hasMore": .bool(hasMore),
            "nextCursor": JSONValue(hasMore ? messages.last?.message.place.id.text : nil),
        ]
    }
}

/// How many messages were taken back.
struct OutboxCancellation: AnswerModel {
    let cancelled: Int
    /// Those that are on their way to WhatsApp.
    let kept: Int

    static var example: OutboxCancellation { OutboxCancellation(cancelled: 3, kept: 0) }
    var json: JSONValue {
        ["success": true, "cancelled": .integer(Int64(cancelled)), "kept": .integer(Int64(kept))]
    }
}

extension OperationError {
    static func unknownOutboxMessage(_ id: String) -> OperationError {
        OperationError(.outboxUnknown, "There is no message \"\(id.prefix(64))\" in the outbox of this client.")
    }
}
