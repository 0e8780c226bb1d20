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

                `media` sends a file: an http or https URL is fetched before the answer, through the outbound guard, and kept in \
                the home; `text` is the text under it. 413 above the limit `MEDIA_LIMIT`, 415 for what cannot be sent as \
                `kind`, 504 and 502 when the server of the URL is slow or fails.

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
            .get, "/api/messages/:clientId/:messageId/media", "messages.media", .messagesRead,
            "get the file of a message",
            details: """
                Fetched from WhatsApp unless it is in the home; what WhatsApp does not have any more the phone is asked to \
                upload again. `Range` asks for a part.
                """,
            errors: media, \.media, MediaService.bytes),
        Endpoint(
            .post, "/api/messages/:clientId/:messageId/media", "messages.media.fetch", .messagesRead,
            "fetch the file of a message into the home",
            details: "As the same path with GET, and tells of the file in place of its bytes.", errors: media, \.media,
            MediaService.file),
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
            .mediaTooLarge, .mediaUnsupported, .mediaExpired, .mediaDamaged, .mediaUnreachable, .mediaFetchTimeout,
            .mediaFetchFailed,
        ]

    /// What fetching a file may meet.
    private static let media: [OperationError.Code] = [
        .clientUnknown, .messageUnknown, .mediaAbsent, .mediaExpired, .mediaNotOnPhone, .mediaDamaged, .mediaTooLarge,
        .mediaUnsupported, .mediaUnreachable, .notReady, .notLinked, .outdatedVersion, .environmentUnknown,
        .environmentInvalid, .storageUnavailable, .stopping,
    ]

    /// What any operation of a client that must be READY may meet.
    private static let failures: [OperationError.Code] = [
        .clientNotNamed, .clientUnknown, .refused, .rateLimited, .notReady, .notLinked,
        .outdatedVersion, .storageUnavailable, .stopping,
    ]
}
