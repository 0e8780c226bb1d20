internal import WACore

/// Which part of a list is asked for.
struct ArchivePage: Sendable {
    let limit: Int
    /// Only what is older; nil begins at the newest.
    let place: ArchivePlace?

    private static let usualLimit = 50
    private static let highestLimit = 500

    init(limit: Int = usualLimit, place: ArchivePlace? = nil) {
        self.limit = limit
        self.place = place
    }

    /// Reads the query.
    init(_ query: inout FieldGroup) {
        limit =
            query.optionalInteger("limit", in: 1...Self.highestLimit, "At most so many, default 50") ?? Self.usualLimit
        place = query.optionalParsed(
            "cursor", max: 64, "`nextCursor` of the answer before, or a moment in seconds or milliseconds since 1970"
        ) { text in
            ArchivePlace(cursor: text).map { .success($0) }
                ?? .failure(FieldFault(message: "must be a moment, or a nextCursor"))
        }
    }
}

extension ArchivePlace {
    /// Moments below are in seconds: as milliseconds they would lie in 1973.
    private static let firstMilliseconds: Int64 = 100_000_000_000

    /// Reads a cursor: a moment, and a number where messages share it.
    init?(cursor: String) {
        let parts = cursor.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (48...57).contains($0) } ? Int64(part) : nil
        }
        guard numbers.count == parts.count, let moment = numbers.first, moment <= Timestamp.latest else { return nil }
        let isSeconds = parts.count == 1 && moment < Self.firstMilliseconds
        self.init(
            isSeconds ? Timestamp(seconds: moment) : Timestamp(milliseconds: moment),
            number: numbers.count > 1 ? numbers[1] : 0)
    }

    /// The cursor behind this place.
    var cursor: String { "\(timestamp.milliseconds).\(number)" }
}

extension Timestamp {
    /// Milliseconds at the end of the year 9999.
    fileprivate static let latest: Int64 = 253_402_300_799_999
}

/// A page of chats.
struct ConversationList: AnswerModel {
    let items: [Conversation]
    let hasMore: Bool

    static let empty = ConversationList(items: [], hasMore: false)

    static var example: ConversationList {
        ConversationList(
            items: [
                Conversation(
                    chat: .lid("98765432102"), alternate: PhoneNumber.example.jid, name: "Bob", newest: .example)
            ], hasMore: true)
    }

    static var variants: [JSONValue] {
        let unknown: JSONValue = ["phone": .null, "lid": .null, "name": .null]
        return [["items": [unknown]]] + ArchivedMessage.variants.map { ["items": [["lastMessage": $0]]] }
            + ListVariants.page
    }

    var json: JSONValue {
        [
            "success": true, "items": .array(items.map(\.json)),
            "nextCursor": JSONValue(hasMore ? items.last?.newest.place.cursor : nil), "hasMore": .bool(hasMore),
        ]
    }
}

/// A page of messages.
struct MessageList: AnswerModel {
    let items: [ArchivedMessage]
    let hasMore: Bool

    static let empty = MessageList(items: [], hasMore: false)
    static var example: MessageList { MessageList(items: [.example], hasMore: true) }
    static var variants: [JSONValue] { ArchivedMessage.variants.map { ["items": [$0]] } + ListVariants.page }

    var json: JSONValue {
        [
            "success": true, "items": .array(items.map(\.json)),
            "nextCursor": JSONValue(hasMore ? items.last?.place.cursor : nil), "hasMore": .bool(hasMore),
        ]
    }
}

extension Conversation {
    fileprivate var json: JSONValue {
        let chat = Chat(chat, alternate: alternate)
        return [
            "jid": .string(chat.jid.description), "phone": JSONValue(chat.phone),
            "lid": JSONValue(chat.lid?.description), "name": JSONValue(name),
            "timestamp": .string(newest.record.timestamp.rfc3339),
            "conversationTimestamp": .integer(newest.record.timestamp.seconds), "lastMessage": newest.json,
        ]
    }
}

extension ArchivedMessage: AnswerModel {
    static var schemaName: String { "StoredMessage" }

    static var example: ArchivedMessage {
        let moment = Timestamp(seconds: 1_767_225_600)
        let record = MessageRecord(
            id: "3EB0ADC0786A355CB6F1E0", chat: .lid("98765432102"), sender: .lid("98765432102"), fromMe: false,
            timestamp: moment, kind: "text", text: "Hello", content: [], status: .delivered)
        return ArchivedMessage(record: record, place: ArchivePlace(moment, number: 7))
    }

    static var variants: [JSONValue] {
        [
            ["key": ["participant": "98765432102@lid"]], ["text": .null],
            ["edited": ["at": "2026-01-01T00:05:00.000Z"]],
            ["revoked": ["at": "2026-01-01T00:05:00.000Z", "by": "98765432102@lid"]],
            [
                "reactions": [
                    ["sender": "98765432102@lid", "emoji": "👍", "timestamp": "2026-01-01T00:05:00.000Z"]
                ]
            ],
            [
                "poll": [
                    "name": "When?", "selectable": 1,
                    "options": [["name": "Monday", "votes": 1, "voters": ["98765432102@lid"]]],
                ]
            ],
        ]
    }

    var json: JSONValue {
        var key: JSONObject = [
            "remoteJid": .string(record.chat.description), "fromMe": .bool(record.fromMe), "id": .string(record.id),
        ]
        if record.chat.isGroup { key["participant"] = .string(record.sender.description) }
        var object: JSONObject = [
            "id": .string(record.id), "key": .object(key), "jid": .string(record.chat.description),
            "sender": .string(record.sender.description), "fromMe": .bool(record.fromMe), "kind": .string(record.kind),
            "text": JSONValue(record.text), "timestamp": .string(record.timestamp.rfc3339),
            "messageTimestamp": .integer(record.timestamp.seconds), "status": .string(record.status.rawValue),
        ]
        object["edited"] = record.amendment.edited.map { ["at": .string($0.rfc3339)] }
        object["revoked"] = record.amendment.revoked.map { moment in
            ["at": .string(moment.rfc3339), "by": JSONValue(record.amendment.revoker?.description)]
        }
        if !reactions.isEmpty { object["reactions"] = .array(reactions.map(\.json)) }
        object["poll"] = poll
        return .object(object)
    }

    /// The poll with the votes so far.
    private var poll: JSONValue? {
        guard let poll = record.poll else { return nil }
        return [
            "name": .string(poll.name), "selectable": .integer(Int64(poll.selectable)),
            "options": .array(
                poll.options.map { option in
                    let voters = votes.filter { $0.options.contains(option) }.map(\.voter)
                    return [
                        "name": .string(option), "votes": .integer(Int64(voters.count)),
                        "voters": .array(voters.map { .string($0.description) }),
                    ]
                }),
        ]
    }
}

extension ReactionRecord {
    fileprivate var json: JSONValue {
        ["sender": .string(sender.description), "emoji": .string(emoji), "timestamp": .string(timestamp.rfc3339)]
    }
}
