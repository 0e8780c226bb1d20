internal import WACore

/// A request about a message of a chat, which the store finds by its id.
struct MessageChangeRequest: Sendable {
    /// The client; nil means the only or the default one.
    let clientID: ClientID?
    /// The message it changes.
    let target: MessageID
    /// Its chat as it was written, where that was given.
    let chat: (text: String, jid: JID)?
    /// What becomes of it.
    let content: MessageContent
    let messageID: MessageID?
    let timeout: Duration?
    let timing: SendTiming
    let route: String

    /// Reads the fields that all changes have; `content` reads what this one does to the message.
    init(
        _ fields: inout FieldReader, route: String, _ content: (inout FieldGroup, MessageID) -> MessageContent
    ) {
        self.route = route
        clientID = fields.body.sendingClient()
        target = MessageID(existing: fields.body.string("target", max: 128, "Id of the message"))
        chat = fields.body.optionalParsed(
            "to", max: 128, "Its chat, where an id alone does not say which: a phone number, or a JID"
        ) { text in FieldGroup.chat(text).map { (text: text, jid: $0) } }
        self.content = content(&fields.body, target)
        messageID = fields.body.chosenMessageID()
        timeout = fields.body.timeout()
        timing = SendTiming(&fields)
    }

    /// The request to send it, once its chat is known.
    func request(to destination: Destination, from client: ClientID) -> SendRequest {
        SendRequest(
            clientID: client, to: chat?.text ?? destination.jid.description, destination: destination, content: content,
            messageID: messageID, timeout: timeout, timing: timing, route: route)
    }
}

/// A request to react to a message.
struct ReactionRequest: RequestModel {
    let change: MessageChangeRequest

    init(_ fields: inout FieldReader) {
        change = MessageChangeRequest(&fields, route: "messages.react") { body, target in
            let emoji = body.optionalParsed("emoji", max: 64, "One emoji; without it the reaction is taken back") {
                text in
                text.isEmpty || text.count == 1
                    ? .success(text) : .failure(FieldFault(message: "must be one emoji"))
            }
            return .reaction(to: target, emoji: emoji.flatMap { $0.isEmpty ? nil : $0 })
        }
    }
}

/// A request to replace the text of a message.
struct EditRequest: RequestModel {
    let change: MessageChangeRequest

    init(_ fields: inout FieldReader) {
        change = MessageChangeRequest(&fields, route: "messages.edit") { body, target in
            let text = body.string("text", max: SendRequest.longestText, "The new text")
            return .edit(of: target, text: text, mentions: body.mentions())
        }
    }
}

/// A request to take a message back for everyone.
struct RevokeRequest: RequestModel {
    let change: MessageChangeRequest

    init(_ fields: inout FieldReader) {
        change = MessageChangeRequest(&fields, route: "messages.revoke") { _, target in .revoke(of: target) }
    }
}

/// A request to vote in a poll.
struct VoteRequest: RequestModel {
    let change: MessageChangeRequest

    init(_ fields: inout FieldReader) {
        change = MessageChangeRequest(&fields, route: "messages.vote") { body, target in
            let options = body.list(
                "options", maximum: PollContent.options.upperBound, elementMaximum: 255,
                "The answers to choose, as the poll writes them; none takes the vote back"
            ) { .success($0) }
            var seen: Set<String> = []
            return .vote(in: target, options: options.filter { seen.insert($0).inserted })
        }
    }
}
