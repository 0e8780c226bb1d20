extension OperationError.Code {
    /// What the code means and what to do, for docs/errors.md; every code must have one.
    var explanation: String? { Self.explanations[self] }

    private static let explanations = ofRequests.merging(ofClients) { $1 }.merging(ofMessages) { $1 }
        .merging(ofAccess) { $1 }.merging(ofServer) { $1 }

    private static let ofRequests: [Self: String] = [
        .invalidRequest: "Fields of the request are wrong; `details` names each of them, and what is wrong with it.",
        .exists: "Something with this name is there already. Choose another name.",
        .notFound: "There is nothing at this path, or nothing with this id that the caller may see.",
        .cursorInvalid: """
        The cursor was not made by this event log, or lies beyond its end. Begin at `0` or `latest`.
        """,
        .cursorExpired: """
        The events behind the cursor have been removed. `oldestCursor` is where reading may begin; what lies between \
        is lost to this reader.
        """,
        .tooManyRequests:
            """
        The rate of your credential or address is used up, or too many of these requests are under way. Try again \
        after `Retry-After` seconds.
        """,
        .rateLimited: """
        WhatsApp asks for fewer requests. Try again after `Retry-After` seconds.
        """,
    ]

    private static let ofClients: [Self: String] = [
        .clientUnknown: """
        No client has this id, or the caller may not see it; the two are answered alike. `GET /api/clients` lists \
        those that exist.
        """,
        .clientExists:
            "The id is taken by a client that is linked or being linked, of this tenant or another. Choose another id.",
        .clientBusy: "Another change of the client is under way. Try again in a moment.",
        .clientNotNamed: "The request names no client, and there is not exactly one. Name it in `clientId`.",
        .notReady: """
        The client is not READY, and nothing was sent. Try again after `Retry-After` seconds, or wait for the event \
        `client.state`.
        """,
        .notLinked: """
        The client was never linked, its link has ended, or it was exported to another home; the sentence says which. \
        Trying again does not help, so there is no `Retry-After`. Link it again, except after an export: start it with \
        `force` then, and only if it is not used in the other home.
        """,
        .notBusiness: "The account is not a business at WhatsApp, so it has no profile to fetch. Nothing changed.",
        .alreadyLinked: "The client is linked, so there is no code to show.",
        .notLinking: "The client is not being linked, so there is no code to show. Start a linking.",
        .linkRefused: "WhatsApp or the phone refused the linking; the sentence says why.",
        .unreachable: "WhatsApp cannot be reached. Look at the network, and try again after `Retry-After` seconds.",
        .outdatedVersion: """
        WhatsApp takes no client of this version. Try again after `Retry-After` seconds; update wacli if it does not \
        recover by itself.
        """,
        .environmentUnknown: "No environment has this name; the sentence lists those that exist.",
        .environmentInvalid: "The file of the environment cannot be used; the sentence says why.",
        .clientLimit: "The tenant has as many clients as it may have. Delete one, or have the limit raised.",
    ]

    private static let ofMessages: [Self: String] = [
        .recipientUnknown: "The recipient is not on WhatsApp. Check the number.",
        .lidUnknown: """
        WhatsApp has not said yet how to address the recipient; nothing was sent. Try again after `Retry-After` seconds.
        """,
        .messageUnknown: "There is no such message in the chat.",
        .notAuthor: "Someone else wrote the message, so it cannot be edited or taken back.",
        .editTooLate: "WhatsApp takes edits for 20 minutes after a message was sent. Send a new message.",
        .messageRevoked: "The message was taken back, so it cannot be changed any more.",
        .notEditable: "The message has no text that could be replaced; the sentence names its kind.",
        .notPoll: "The message is not a poll, so it takes no votes.",
        .pollOptionUnknown: "The poll has no such option; the sentence lists those that it has.",
        .tooManyOptions: "The poll allows fewer options at once; the sentence says how many.",
        .pollSecretUnknown: """
        Votes are sealed with a secret that comes with the poll, and this client does not have it: it was linked later, \
        or the poll came damaged.
        """,
        .messageIDReused: "The `messageId` belongs to another message; nothing was sent. Choose another one.",
        .messageInProgress: """
        The message with this `messageId` is on its way. Repeat the request after `Retry-After` seconds for its \
        outcome; do not send it under another id.
        """,
        .notGroupMember: "The account is no member of the group, so it can neither see it nor write to it.",
        .notGroupAdmin: "Only admins of the group may do that, and the account is none.",
        .groupUnknown: "There is no such group, or the client does not know it.",
        .groupFull: "No more members fit into the group.",
        .inviteInvalid: "There is no such invite link, or it was reset. Ask an admin of the group for the new one.",
        .groupConflict: """
        The change contradicts the state of the group: the account is a member already, or another member changed the \
        same thing at the same time. The sentence says which.
        """,
        .mediaTooLarge:
            "The file is larger than the limit that the sentence names. Send a smaller one, or raise the limit.",
        .mediaUnsupported: """
        The file cannot be sent as what was asked for, or the message lacks what its file needs to be opened; the \
        sentence says which.
        """,
        .mediaExpired: """
        The file is not on WhatsApp's servers any more, nor in this home, and the phone could not be asked for it. \
        Connect the client and its phone, and try again.
        """,
        .mediaNotOnPhone: "The file is not on WhatsApp's servers any more, and not on the phone either.",
        .mediaDamaged: "What came is not the file that the message describes, so it was thrown away.",
        .mediaAbsent: "The message holds no file.",
        .mediaUnreachable: """
        WhatsApp's media servers could not be reached, or refused. Nothing was sent; try again after `Retry-After` \
        seconds.
        """,
        .mediaFetchTimeout: "The server of the URL did not give the whole file in time. Nothing was sent.",
        .mediaFetchFailed: "The server of the URL does not give the file; the sentence says why. Nothing was sent.",
        .refused: "WhatsApp refused the message; the sentence has its reason.",
        .reachoutLimited: """
        The account may not write to people for the first time right now, until `until` where that is known. \
        Messages to people who have written before still go out.
        """,
        .newChatsCapped: "The account has used up its new chats, until `until` where that is known.",
        .outcomeUnknown: """
        WhatsApp did not answer in time, so the message with this `messageId` may have arrived. It goes out again \
        under the same id by itself: watch its events, and do not send it again.
        """,
        .messageExpired: """
        The message waited in the outbox and could not be sent before its `expiresAt`. Nothing was sent. There is no \
        `Retry-After`: send it with more time if it is still worth sending.
        """,
        .messageCancelled: "The message was taken out of the outbox before it was sent.",
        .messageSettled: "The message does not wait in the outbox any more; its `status` says what became of it.",
        .outboxUnknown: """
        No message in the outbox of the client has this id. Those that no longer wait are forgotten after a day.
        """,
        .outboxFull: """
        As many messages of the client wait in the outbox as may. Try again after `Retry-After` seconds, when some of \
        them have been sent.
        """,
        .idempotencyKeyReused: """
        The `Idempotency-Key` came with another request within the last 24 hours; nothing was sent. Use a new key for \
        a new request.
        """,
        .idempotencyInProgress: """
        The first request with this `Idempotency-Key` is still under way. Repeat the request after `Retry-After` \
        seconds for its answer.
        """,
        .idempotencyOutcomeUnknown: """
        WhatsApp has not confirmed the message of the first request with this `Idempotency-Key` yet. It goes out again \
        under its id by itself; repeat the request after `Retry-After` seconds for its answer.
        """,
        .quotaExceeded: """
        The tenant has sent as many messages this month as its plan allows, those under way included. `until` is when \
        the next month (UTC) begins, as `Retry-After` says in seconds; `GET /api/usage` shows the counts.
        """,
    ]

    private static let ofAccess: [Self: String] = [
        .unauthorized: """
        There is no credential, or it is wrong, expired or revoked. Send an API key in `x-api-key`, or a token as \
        `Authorization: Bearer`.
        """,
        .forbidden: "The credential lacks the permission that the route names.",
        .loginFailed: "The name or the password is wrong; which of them is not told.",
        .adminPasswordUnset: """
        The administrator cannot log in before `ADMIN_PASSWORD` is set. Trying again does not help, so there is no \
        `Retry-After`.
        """,
        .registrationClosed: "Registration is off. `ALLOW_REGISTER=true` switches it on.",
        .bootstrapRefused: """
        This caller is not given a token without a credential; the sentence names the setting that decides.
        """,
        .crossSite: """
        A page of another site sent the request with the cookie of a browser. Use the pages of the server itself, or \
        send an API key or a token instead of the cookie.
        """,
        .tenantUnknown: "No tenant has this id, or the caller may not see it.",
        .tenantExists: "The id is taken by another tenant, or by a client of one. Choose another id.",
        .userUnknown: "No user has this id, or the caller may not see it.",
        .userExists: "The login is taken by another user. Choose another one.",
        .keyUnknown: "No API key has this id, or the caller may not see it.",
        .webhookUnknown: "No webhook has this id, or the caller may not see it.",
        .webhookDisabled: """
        The webhook is disabled, by its owner or because its receiver answered 410. Enable it with `enabled: true`; it \
        goes on where it was.
        """,
        .loginUnknown: "No login has this id, or the caller may not see it.",
        .keyConfigured: "The key comes from `API_KEY`. Change it there.",
    ]

    private static let ofServer: [Self: String] = [
        .storageUnavailable: """
        The store cannot be read or written, for example because the disk is full. The log says why; try again after \
        `Retry-After` seconds.
        """,
        .cannotCreate: """
        A file cannot be created at the path that a command names, or the home cannot be. Look at the folder and its \
        permissions. A command exits with 73.
        """,
        .stopping: "The server is stopping. Try again after `Retry-After` seconds.",
        .internalError: "A bug in wacli. Its log has more under the request id.",
    ]
}
