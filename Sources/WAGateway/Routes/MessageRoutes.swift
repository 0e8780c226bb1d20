internal import WAHTTP

/// The routes of messages.
enum MessageRoutes {
    static let endpoints = [
        Endpoint(
            .post, "/api/messages/send", "messages.send", .messagesSend, "send a message",
            details: """
                200 once WhatsApp has acknowledged it; delivery and reading are reported by `message.status` events. 503 with \
                `Retry-After` unless the client is READY. With a `messageId` of your choice a repeated request \
                gets the answer of the first, whether the client is READY or not; 409 while that one is under way or \
                waits for the next login, and 422 when the id belongs to a message with another text, quote or chat. \
                `Idempotency-Key` does the same for the whole request: the first answer comes again for 24 hours.

                429 `QUOTA_EXCEEDED` once the tenant has sent the messages of its plan, until the month (UTC) ends.

                A message with `queue`, `sendAt` or `humanize` may wait in the outbox: then `status` is `queued`, and \
                events tell what becomes of it (docs/concepts.md, "The outbox").
                """,
            errors: sending, \.messages,
            MessageService.send),
        Endpoint(
            .post, "/api/numbers/check", "numbers.check", .messagesSend, "ask who is on WhatsApp",
            details: "The results come in the order of the numbers.", errors: failures, \.messages,
            MessageService.check),
    ]

    /// What sending a message may meet.
    static let sending: [OperationError.Code] =
        failures + [
            .recipientUnknown, .reachoutLimited, .newChatsCapped, .lidUnknown, .messageUnknown, .messageIDReused,
            .messageInProgress, .outcomeUnknown, .idempotencyKeyReused, .idempotencyInProgress,
            .idempotencyOutcomeUnknown, .outboxFull, .messageExpired, .messageCancelled, .quotaExceeded,
        ]

    /// What any operation of a client that must be READY may meet.
    private static let failures: [OperationError.Code] = [
        .clientNotNamed, .clientUnknown, .refused, .rateLimited, .notReady, .notLinked,
        .outdatedVersion, .storageUnavailable, .stopping,
    ]
}
