internal import WAHTTP

/// The routes of what is stored of chats.
enum ArchiveRoutes {
    static let endpoints = [
        Endpoint(
            .get, "/api/clients/:id/chats", "chats.list", .messagesRead, "list chats by their newest message",
            details: "Newest first. A person who has written under a number and a LID is one chat.",
            errors: [.clientUnknown, .storageUnavailable], \.archive, ArchiveService.chats),
        Endpoint(
            .get, "/api/clients/:id/messages", "messages.list", .messagesRead, "list the messages of a chat",
            details: """
                Newest first. Reactions, edits, revokes and votes are shown with the message that they speak of. A message \
                that was taken back keeps its row; its text is erased unless `REVOKED_MESSAGES=keep`.
                """,
            errors: [.clientUnknown, .storageUnavailable], \.archive, ArchiveService.messages),
        Endpoint(
            .get, "/api/clients/:id/messages/:messageId", "messages.show", .messagesRead, "show a stored message",
            details: "Without `chat` the newest message with the id.",
            errors: [.clientUnknown, .messageUnknown, .storageUnavailable], \.archive, ArchiveService.message),
    ]
}
