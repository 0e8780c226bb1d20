internal import WACore

/// A request for a page of the chats of the caller's session.
struct ConversationsRequest: RequestModel {
    /// nil for the session of the tenant.
    let client: ClientID?
    let page: ArchivePage

    init(_ fields: inout FieldReader) {
        client = fields.archivedClient()
        page = ArchivePage(&fields.query)
    }
}

/// A request for a page of the messages of a chat.
struct MessagesRequest: RequestModel {
    /// nil for the session of the tenant.
    let client: ClientID?
    let chat: JID
    let page: ArchivePage

    init(_ fields: inout FieldReader) {
        client = fields.archivedClient()
        chat = fields.query.parsed("jid", max: 128, placeholder: .phone("0"), FieldGroup.chatMeaning, FieldGroup.chat)
        page = ArchivePage(&fields.query)
    }
}

extension FieldReader {
    fileprivate mutating func archivedClient() -> ClientID? {
        query.optionalClientID("clientId", "The client; without it the one that is named like its tenant")
    }
}

extension Seed002 {
    /// Chats of the session.
    func conversations(
        _ request: ConversationsRequest, for principal: Principal
    ) async throws(OperationError) -> ConversationList {
        guard let client = try await archived(request.client, for: principal) else { return .empty }
        return try await archive.conversations(of: client, request.page, for: principal)
    }

    /// Messages of a chat of the session.
    func storedMessages(
        _ request: MessagesRequest, for principal: Principal
    ) async throws(OperationError) -> MessageList {
        guard let client = try await archived(request.client, for: principal) else { return .empty }
        return try await archive.messages(of: client, in: request.chat, request.page, for: principal)
    }

    /// The client that is asked about; nil while the session of the tenant was never started.
    private func archived(_ client: ClientID?, for principal: Principal) async throws(OperationError) -> ClientID? {
        if let client { return client }
        return try await sessions.main(of: sessions.tenant(of: principal), for: principal)?.id
    }
}
