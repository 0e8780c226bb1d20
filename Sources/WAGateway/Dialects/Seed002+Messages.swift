internal import WACore

/// A request for a page of the chats of the caller's session.
struct ConversationsRequest: RequestModel {
    let page: ArchivePage

    init(_ fields: inout FieldReader) { page = ArchivePage(&fields.query) }
}

/// A request for a page of the messages of a chat.
struct MessagesRequest: RequestModel {
    let chat: JID
    let page: ArchivePage

    init(_ fields: inout FieldReader) {
        chat = fields.query.parsed(
            "jid", max: 128, placeholder: .phone("0"), "The chat: a JID, or a phone number in any writing"
        ) { text in
            guard text.contains("@") else { return FieldGroup.phone(text).map(\.jid) }
            guard let jid = JID(text), !jid.user.isEmpty else {
                return .failure(FieldFault(message: "is not a JID such as 447700900123@s.whatsapp.net"))
            }
            return .success(jid.isPhone ? JID.phone(jid.user) : jid.bare)
        }
        page = ArchivePage(&fields.query)
    }
}

extension Seed002 {
    /// Chats of the session.
    func conversations(
        _ request: ConversationsRequest, for principal: Principal
    ) async throws(OperationError) -> ConversationList {
        let tenant = try await sessions.tenant(of: principal)
        guard let client = try await sessions.main(of: tenant, for: principal) else { return .empty }
        return try await archive.conversations(of: client.id, request.page, for: principal)
    }

    /// Messages of a chat of the session.
    func storedMessages(
        _ request: MessagesRequest, for principal: Principal
    ) async throws(OperationError) -> MessageList {
        let tenant = try await sessions.tenant(of: principal)
        guard let client = try await sessions.main(of: tenant, for: principal) else { return .empty }
        return try await archive.messages(of: client.id, in: request.chat, request.page, for: principal)
    }
}
