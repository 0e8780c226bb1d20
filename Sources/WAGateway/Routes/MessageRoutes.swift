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
            .post, "/api/messages/location", "messages.location", .messagesSend, "send a place",
            details: like, errors: sending, \.messages, MessageService.sendLocation),
        Endpoint(
            .post, "/api/messages/contacts", "messages.contacts", .messagesSend, "send contact cards",
            details: """
                Cards are vCard text; or give a `name` and a `phoneNumber`, of which a card is made.

                """ + like,
            errors: sending, \.messages, MessageService.sendContacts),
        Endpoint(
            .post, "/api/messages/poll", "messages.poll", .messagesSend, "send a poll",
            details: """
                Votes come as `message.poll_vote` events with the tally.

                """ + like,
            errors: sending, \.messages, MessageService.sendPoll),
        Endpoint(
            .post, "/api/messages/react", "messages.react", .messagesSend, "react to a message",
            details: changing, errors: changes, \.messages, MessageService.react),
        Endpoint(
            .post, "/api/messages/edit", "messages.edit", .messagesSend, "replace the text of a message",
            details: """
                Of our own messages, for 20 minutes after they were sent.

                """ + changing,
            errors: changes, \.messages, MessageService.edit),
        Endpoint(
            .post, "/api/messages/revoke", "messages.revoke", .messagesSend, "take a message back for everyone",
            details: changing, errors: changes, \.messages, MessageService.revoke),
        Endpoint(
            .post, "/api/messages/vote", "messages.vote", .messagesSend, "vote in a poll",
            details: """
                The choice replaces the one before; no options take the vote back.

                """ + changing,
            errors: changes, \.messages, MessageService.vote),
        Endpoint(
            .post, "/api/numbers/check", "numbers.check", .messagesSend, "ask who is on WhatsApp",
            details: "The results come in the order of the numbers.", errors: failures, \.messages,
            MessageService.check),
    ]

    private static let like = "All else is as with `POST /api/messages/send`."

    private static let changing = """
        `target` is the id of the message, and is enough where only one chat has a message with it. The change is a \
        message of its own: `messageId` in the answer is its id, and everything that `POST /api/messages/send` says of \
        messages holds for it. It does not count as a message of the plan.
        """

    /// What changing a message may meet.
    private static let changes: [OperationError.Code] =
        sending + [
            .notAuthor, .editTooLate, .messageRevoked, .notEditable, .notPoll, .pollOptionUnknown, .tooManyOptions,
            .pollSecretUnknown,
        ]

    /// What sending a message may meet.
    static let sending: [OperationError.Code] =
        failures + [
            .recipientUnknown, .reachoutLimited, .newChatsCapped, .lidUnknown, .messageUnknown, .messageIDReused,
            .notGroupMember, .notGroupAdmin, .groupUnknown,
            .messageInProgress, .outcomeUnknown, .idempotencyKeyReused, .idempotencyInProgress,
            .idempotencyOutcomeUnknown, .outboxFull, .messageExpired, .messageCancelled, .quotaExceeded,
        ]

    /// What any operation of a client that must be READY may meet.
    private static let failures: [OperationError.Code] = [
        .clientNotNamed, .clientUnknown, .refused, .rateLimited, .notReady, .notLinked,
        .outdatedVersion, .storageUnavailable, .stopping,
    ]
}
