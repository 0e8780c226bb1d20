internal import WAHTTP

/// The routes of the outbox.
enum OutboxRoutes {
    static let endpoints = [
        Endpoint(
            .get, "/api/clients/:id/outbox", "outbox.list", .messagesRead, "list messages that wait to be sent",
            details: "In the order in which they were taken (docs/concepts.md, \"The outbox\").",
            errors: [.clientUnknown, .storageUnavailable], \.outbox, OutboxService.list),
        Endpoint(
            .delete, "/api/clients/:id/outbox", "outbox.clear", .messagesSend, "take back all messages that wait",
            details: "Those that are on their way to WhatsApp are kept, and counted.",
            errors: [.clientUnknown, .storageUnavailable, .stopping], \.outbox, OutboxService.cancelAll),
        Endpoint(
            .get, "/api/clients/:id/outbox/:outboxId", "outbox.show", .messagesRead, "show a message of the outbox",
            errors: [.clientUnknown, .outboxUnknown, .storageUnavailable], \.outbox, OutboxService.show),
        Endpoint(
            .delete, "/api/clients/:id/outbox/:outboxId", "outbox.cancel", .messagesSend,
            "take back a message that waits",
            errors: [
                .clientUnknown, .outboxUnknown, .messageSettled, .messageInProgress, .environmentUnknown,
                .environmentInvalid, .storageUnavailable, .stopping,
            ], \.outbox, OutboxService.cancel),
    ]
}
