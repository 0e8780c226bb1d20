internal import WACore

/// What a row of the outbox sends, as it is stored.
struct QueuedBody: Sendable, Equatable {
    /// The recipient as it was written.
    let to: String
    /// The message, under the id of its row.
    let message: OutgoingMessage

    /// What is wrong with a stored body.
    struct Unreadable: Error {}

    init(_ message: OutgoingMessage, to: String) {
        self.to = to
        self.message = message
    }

    /// Reads a stored body.
    init(_ bytes: [UInt8], id: MessageID) throws(Unreadable) {
        guard let object = try? JSONValue(parsing: bytes), let to = object["to"]?.string,
            let destination = object["jid"]?.string.flatMap({ JID($0) }).flatMap({ Destination($0) }),
            let content = MessageContent(stored: object)
        else { throw Unreadable() }
        self.to = to
        message = OutgoingMessage(
            to: destination, content, quoting: object["replyTo"]?.string.map { MessageID(existing: $0) }, id: id)
    }

    /// True when two bodies send the same file in the same way, wherever in the home it is.
    static func saySame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        func withoutPlace(_ bytes: [UInt8]) -> JSONValue? {
            guard var body = (try? JSONValue(parsing: bytes))?.object, var media = body["media"]?.object else {
                return nil
            }
            media["name"] = nil
            body["media"] = .object(media)
            return .object(body)
        }
        guard let left = withoutPlace(left), let right = withoutPlace(right) else { return false }
        return left == right
    }

    /// The stored form.
    var encoded: [UInt8] {
        let jid = message.destination.jid.description
        var object: JSONObject = ["to": .string(to), "jid": .string(jid)]
        for member in message.content.stored.members { object[member.name] = member.value }
        object["replyTo"] = message.quoting.map { .string($0.text) }
        return JSONValue.object(object).encoded
    }
}

extension QueuedMessage {
    /// The message to send.
    var outgoing: OutgoingMessage {
        get throws(QueuedBody.Unreadable) { try QueuedBody(body, id: place.message).message }
    }
}
