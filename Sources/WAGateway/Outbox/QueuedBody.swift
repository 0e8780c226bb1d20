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
            let text = object["text"]?.string
        else { throw Unreadable() }
        let mentions = object["mentions"]?.array?.compactMap { $0.string.flatMap { JID($0) } } ?? []
        self.to = to
        message = OutgoingMessage(
            to: destination, text: text,
            quoting: object["replyTo"]?.string.map { MessageID(existing: $0) }, mentions: mentions, id: id)
    }

    /// The stored form.
    var encoded: [UInt8] {
        let jid = message.destination.jid.description
        var object: JSONObject = ["to": .string(to), "jid": .string(jid)]
        let mentions: [JID]
        switch message.content {
        case .text(let text, let people):
            object["text"] = .string(text)
            mentions = people
        }
        if !mentions.isEmpty { object["mentions"] = .array(mentions.map { .string($0.description) }) }
        object["replyTo"] = message.quoting.map { .string($0.text) }
        return JSONValue.object(object).encoded
    }
}

extension OutgoingMessage {
    /// The text that people read, if there is one.
    var text: String? {
        switch content {
        case .text(let text, _): text
        }
    }
}

extension QueuedMessage {
    /// The message to send.
    var outgoing: OutgoingMessage {
        get throws(QueuedBody.Unreadable) { try QueuedBody(body, id: place.message).message }
    }
}
