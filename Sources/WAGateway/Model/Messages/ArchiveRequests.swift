internal import WACore

/// A request for a page of the chats of a client.
struct ChatsRequest: RequestModel {
    let client: ClientID
    let page: ArchivePage

    init(_ fields: inout FieldReader) {
        client = fields.client()
        page = ArchivePage(&fields.query)
    }
}

/// A request for a page of the messages of a chat.
struct ChatMessagesRequest: RequestModel {
    let client: ClientID
    let chat: JID
    let page: ArchivePage

    init(_ fields: inout FieldReader) {
        client = fields.client()
        chat = fields.query.parsed("chat", max: 128, placeholder: .phone("0"), FieldGroup.chatMeaning, FieldGroup.chat)
        page = ArchivePage(&fields.query)
    }
}

/// A request for one stored message.
struct StoredMessageRequest: RequestModel {
    let client: ClientID
    let id: MessageID
    /// Its chat, where the id alone does not say which.
    let chat: JID?

    init(_ fields: inout FieldReader) {
        client = fields.client()
        id = MessageID(existing: fields.path.string("messageId", max: 128, "Id of the message"))
        chat = fields.query.optionalParsed("chat", max: 128, FieldGroup.chatMeaning, FieldGroup.chat)
    }
}

extension FieldGroup {
    static let chatMeaning = "The chat: a JID, or a phone number in any writing"

    /// Reads the address of a chat of any kind.
    static func chat(_ text: String) -> Result<JID, FieldFault> {
        guard text.contains("@") else { return phone(text).map(\.jid) }
        guard let jid = JID(text), !jid.user.isEmpty else {
            return .failure(FieldFault(message: "is not a JID such as 447700900123@s.whatsapp.net"))
        }
        return .success(jid.isPhone ? JID.phone(jid.user) : jid.bare)
    }
}
