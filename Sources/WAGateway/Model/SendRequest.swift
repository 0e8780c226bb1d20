internal import WACore

/// A request to send a message.
struct SendRequest: RequestModel, Equatable {
    /// The sending client; nil means the only or the default one.
    var clientID: ClientID?
    /// The recipient as it was written.
    var to: String
    /// The recipient.
    var destination: Destination
    /// What it says; a new kind is read here.
    var content: MessageContent
    /// Id of the message that this one answers.
    var replyTo: MessageID?
    /// A message id of the caller's choice.
    var messageID: MessageID?
    /// How long to wait for the client to become READY; nil means the gateway's default.
    var timeout: Duration?

    /// Characters a text may have.
    private static let longestText = 65_536
    /// Mentions in one text.
    private static let mentionLimit = 1024

    init(_ fields: inout FieldReader) {
        clientID = fields.body.optionalClientID(
            "clientId", "The sending client; may be left out when it is the only one or the default one")
        let written = fields.body.parsed(
            "to", max: 128, placeholder: (text: "", jid: JID.phone("0")),
            "Recipient: a phone number in any writing, or the JID of a person"
        ) { text in Recipient.parse(text).map { (text: text, jid: $0) } }
        to = written.text
        destination = .person(written.jid)
        let text = fields.body.string("text", max: Self.longestText, "The text")
        replyTo = fields.body.optionalString("replyTo", max: 128, "Id of a message of this chat to quote")
            .map { MessageID(existing: $0) }
        messageID = fields.body.optionalParsed(
            "messageId", max: 64,
            "An id of your choice (\(MessageID.rule)): asked for again, a message is not sent twice"
        ) { text in
            MessageID(chosen: text).map { .success($0) } ?? .failure(FieldFault(message: "must be \(MessageID.rule)"))
        }
        let mentions = fields.body.list(
            "mentions", maximum: Self.mentionLimit, elementMaximum: 128,
            "Numbers or JIDs that the text mentions as `@digits`", Recipient.parse)
        content = .text(text, mentions: mentions)
        timeout = fields.body.timeout()
    }
}

/// A message that WhatsApp accepted.
struct SendAnswer: AnswerModel, Equatable {
    /// The client that sent it.
    let clientID: ClientID
    /// The recipient as it was written.
    let to: String
    /// The message.
    let message: SentMessage

    var json: JSONValue {
        [
            "success": true, "messageId": .string(message.id.text), "id": .string(message.id.text), "key": key,
            "clientId": .string(clientID.text),
            "to": .string(to), "jid": .string(message.chat.jid.description),
            "lid": JSONValue(message.chat.lid?.description), "phone": JSONValue(message.chat.phone),
            "timestamp": .string(message.timestamp.rfc3339), "status": .string(message.status.rawValue),
        ]
    }

    /// The message as programs for the web client name it: by the phone number of the chat, where it is known.
    var key: JSONValue {
        let chat = message.chat.phone.map { JID.phone($0) } ?? message.chat.jid
        return [
            "remoteJid": .string(chat.description), "fromMe": true, "id": .string(message.id.text),
        ]
    }

    static var example: SendAnswer {
        SendAnswer(
            clientID: ClientID(stored: "client-1"), to: "+44 7700 900123",
            message: SentMessage(
                id: MessageID(existing: "3EB0ADC0786A355CB6F1E0"),
                chat: Chat(.lid("98765432102"), alternate: PhoneNumber.example.jid),
                timestamp: Timestamp(seconds: 1_767_225_600), status: .sent))
    }
}
