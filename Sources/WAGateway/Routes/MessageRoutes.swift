internal import WAHTTP

/// The routes of messages.
enum MessageRoutes {
    static let endpoints = [
        Endpoint(
            .post, "/api/messages/send", "messages.send", .messagesSend, "send a text",
            details: """
                200 once WhatsApp has acknowledged it; delivery and reading are reported by `message.status` events. 503 with \
                `Retry-After` unless the client is READY. A `messageId` that was used in another chat is refused.
                """,
            errors: failures + [.recipientUnknown, .lidUnknown, .messageUnknown, .outcomeUnknown], \.messages,
            MessageService.send),
        Endpoint(
            .post, "/api/numbers/check", "numbers.check", .messagesSend, "ask who is on WhatsApp",
            details: "The results come in the order of the numbers.", errors: failures, \.messages,
            MessageService.check),
    ]

    /// What any operation of a client that must be READY may meet.
    private static let failures: [OperationError.Code] = [
        .clientNotNamed, .clientUnknown, .refused, .reachoutLimited, .rateLimited, .notReady, .notLinked,
        .outdatedVersion, .storageUnavailable, .stopping,
    ]
}
