internal import WACore

/// What is stored of the chats of clients.
struct ArchiveService: Sendable {
    let archive: any MessageArchive
    let supervisor: ClientSupervisor

    /// A page of the chats of a client.
    func chats(_ request: ChatsRequest, for principal: Principal) async throws(OperationError) -> ConversationList {
        try await conversations(of: request.client, request.page, for: principal)
    }

    /// A page of the messages of a chat.
    func messages(
        _ request: ChatMessagesRequest, for principal: Principal
    ) async throws(OperationError) -> MessageList {
        try await messages(of: request.client, in: request.chat, request.page, for: principal)
    }

    /// One stored message.
    func message(
        _ request: StoredMessageRequest, for principal: Principal
    ) async throws(OperationError) -> ArchivedMessage {
        _ = try await supervisor.row(request.client, for: principal)
        let found: ArchivedMessage?
        do { found = try await archive.message(request.id, of: request.client, in: request.chat) } catch {
            throw OperationError(error)
        }
        guard let found else {
            throw OperationError(.messageUnknown, "There is no stored message \(request.id.text.prefix(64)).")
        }
        return found
    }

    /// A page of the chats of a client, by their newest message.
    func conversations(
        of client: ClientID, _ page: ArchivePage, for principal: Principal
    ) async throws(OperationError) -> ConversationList {
        _ = try await supervisor.row(client, for: principal)
        let found: [Conversation]
        // One more than asked for tells whether there are others.
        do {
            found = try await archive.conversations(of: client, before: page.place, limit: page.limit + 1)
        } catch { throw OperationError(error) }
        return ConversationList(items: Array(found.prefix(page.limit)), hasMore: found.count > page.limit)
    }

    /// A page of the messages of a chat, newest first.
    func messages(
        of client: ClientID, in chat: JID, _ page: ArchivePage, for principal: Principal
    ) async throws(OperationError) -> MessageList {
        _ = try await supervisor.row(client, for: principal)
        let found: [ArchivedMessage]
        do {
            found = try await archive.messages(of: client, in: chat, before: page.place, limit: page.limit + 1)
        } catch { throw OperationError(error) }
        return MessageList(items: Array(found.prefix(page.limit)), hasMore: found.count > page.limit)
    }
}
