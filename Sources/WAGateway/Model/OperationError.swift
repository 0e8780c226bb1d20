public import WACore

/// A failed operation of the gateway.
public struct OperationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What programs switch on; the raw value is the `code` of an answer.
    ///
    /// One status and one exit code belong to each.
    public enum Code: String, Sendable, CaseIterable {
        /// The request itself is wrong; see the details.
        case invalidRequest = "INVALID_REQUEST"
        /// No client has this id.
        case clientUnknown = "CLIENT_NOT_FOUND"
        /// The id is taken by a client that is linked or being linked.
        case clientExists = "CLIENT_EXISTS"
        /// Another change of this client is under way.
        case clientBusy = "CLIENT_BUSY"
        /// No client was named and there is not exactly one.
        case clientNotNamed = "CLIENT_REQUIRED"
        /// Not READY; worth another try.
        case notReady = "NOT_READY"
        /// The client has no link, or its link has ended.
        case notLinked = "NOT_LINKED"
        /// It is linked already.
        case alreadyLinked = "ALREADY_LINKED"
        /// It is not being linked, so it has no code to show.
        case notLinking = "NOT_LINKING"
        /// Linking failed: WhatsApp or the phone refused.
        case linkRefused = "LINK_REFUSED"
        /// WhatsApp cannot be reached.
        case unreachable = "WHATSAPP_UNREACHABLE"
        /// WhatsApp takes no client this old.
        case outdatedVersion = "OUTDATED_VERSION"
        /// The recipient is not on WhatsApp.
        case recipientUnknown = "RECIPIENT_UNKNOWN"
        /// WhatsApp has named no LID to address the message by; nothing was sent, worth another try.
        case lidUnknown = "LID_UNKNOWN"
        /// There is no such message in the chat.
        case messageUnknown = "MESSAGE_NOT_FOUND"
        /// Someone else wrote the message.
        case notAuthor = "NOT_AUTHOR"
        /// The message is too old to be edited.
        case editTooLate = "EDIT_TOO_LATE"
        /// The message was taken back.
        case messageRevoked = "MESSAGE_REVOKED"
        /// The message has no text that could be replaced.
        case notEditable = "NOT_EDITABLE"
        /// The message is not a poll.
        case notPoll = "NOT_A_POLL"
        /// The poll has no such option.
        case pollOptionUnknown = "POLL_OPTION_UNKNOWN"
        /// The poll allows fewer options.
        case tooManyOptions = "TOO_MANY_OPTIONS"
        /// What votes in the poll are sealed with is not known.
        case pollSecretUnknown = "POLL_SECRET_UNKNOWN"
        /// The chosen message id belongs to another message.
        case messageIDReused = "MESSAGE_ID_REUSED"
        /// A message with the chosen id is being sent; worth asking again for its outcome.
        case messageInProgress = "MESSAGE_IN_PROGRESS"
        /// The message was not sent before its time ran out.
        case messageExpired = "MESSAGE_EXPIRED"
        /// The message was taken back before it was sent.
        case messageCancelled = "MESSAGE_CANCELLED"
        /// The message of the outbox does not wait any more.
        case messageSettled = "MESSAGE_SETTLED"
        /// No message of the outbox has this id.
        case outboxUnknown = "OUTBOX_MESSAGE_NOT_FOUND"
        /// As many messages of the client wait as may.
        case outboxFull = "OUTBOX_FULL"
        /// The idempotency key came with another request before.
        case idempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED"
        /// The first request with the idempotency key is under way.
        case idempotencyInProgress = "IDEMPOTENCY_KEY_IN_PROGRESS"
        /// Whether the first request with the idempotency key took effect is not known.
        case idempotencyOutcomeUnknown = "IDEMPOTENCY_OUTCOME_UNKNOWN"
        /// The account is no member of the group.
        case notGroupMember = "NOT_A_GROUP_MEMBER"
        /// Only admins of the group may do that.
        case notGroupAdmin = "NOT_A_GROUP_ADMIN"
        /// There is no such group.
        case groupUnknown = "GROUP_NOT_FOUND"
        /// No more members fit into the group.
        case groupFull = "GROUP_FULL"
        /// There is no such invite, or it was reset.
        case inviteInvalid = "INVITE_INVALID"
        /// The change contradicts the state of the group.
        case groupConflict = "GROUP_CONFLICT"
        /// The account is not a business, so it has no business profile.
        case notBusiness = "NOT_A_BUSINESS"
        /// The file is larger than the limit.
        case mediaTooLarge = "MEDIA_TOO_LARGE"
        /// The file, or the way in which it is to be sent or fetched, is not supported.
        case mediaUnsupported = "MEDIA_UNSUPPORTED"
        /// The file is not on WhatsApp's servers, and not here.
        case mediaExpired = "MEDIA_EXPIRED"
        /// The phone does not have the file either.
        case mediaNotOnPhone = "MEDIA_NOT_ON_PHONE"
        /// What came is not the file that the message describes.
        case mediaDamaged = "MEDIA_DAMAGED"
        /// The message holds no file.
        case mediaAbsent = "NO_MEDIA"
        /// WhatsApp's media servers cannot be reached; worth another try.
        case mediaUnreachable = "MEDIA_UNREACHABLE"
        /// The server that a URL names did not answer in time.
        case mediaFetchTimeout = "MEDIA_FETCH_TIMEOUT"
        /// The server that a URL names does not give the file.
        case mediaFetchFailed = "MEDIA_FETCH_FAILED"
        /// WhatsApp refused.
        case refused = "REFUSED_BY_WHATSAPP"
        /// The account may not write to strangers for now.
        case reachoutLimited = "REACHOUT_LIMITED"
        /// The account has used up its new chats for now.
        case newChatsCapped = "NEW_CHATS_CAPPED"
        /// WhatsApp asks for fewer requests.
        case rateLimited = "RATE_LIMITED"
        /// Whether it took effect is not known.
        case outcomeUnknown = "OUTCOME_UNKNOWN"
        /// The store cannot be written or read.
        case storageUnavailable = "STORAGE_UNAVAILABLE"
        /// A file cannot be created where the caller wants it.
        case cannotCreate = "CANNOT_CREATE"
        /// No environment has this name.
        case environmentUnknown = "ENVIRONMENT_UNKNOWN"
        /// The environment's file cannot be used.
        case environmentInvalid = "ENVIRONMENT_INVALID"
        /// The event log has no such cursor.
        case cursorInvalid = "CURSOR_INVALID"
        /// Events behind the cursor have been removed; the answer says where reading may begin.
        case cursorExpired = "CURSOR_EXPIRED"
        /// The key comes from API_KEY and cannot be replaced here.
        case keyConfigured = "API_KEY_CONFIGURED"
        /// No tenant has this id.
        case tenantUnknown = "TENANT_NOT_FOUND"
        /// The id is taken by another tenant, or by a client of one.
        case tenantExists = "TENANT_EXISTS"
        /// No user has this id.
        case userUnknown = "USER_NOT_FOUND"
        /// The login is taken by another user.
        case userExists = "USER_EXISTS"
        /// No API key has this id.
        case keyUnknown = "KEY_NOT_FOUND"
        /// No webhook has this id.
        case webhookUnknown = "WEBHOOK_NOT_FOUND"
        /// The webhook is disabled, so nothing is delivered to it.
        case webhookDisabled = "WEBHOOK_DISABLED"
        /// No login has this id.
        case loginUnknown = "LOGIN_NOT_FOUND"
        /// Something like it is there already.
        case exists = "ALREADY_EXISTS"
        /// There is nothing with this id.
        case notFound = "NOT_FOUND"
        /// The tenant has as many clients as it may have.
        case clientLimit = "CLIENT_LIMIT"
        /// The tenant has sent as many messages this month as it may.
        case quotaExceeded = "QUOTA_EXCEEDED"
        /// More requests than the rate of the credential or the address allows.
        case tooManyRequests = "TOO_MANY_REQUESTS"
        /// The name or the password is wrong.
        case loginFailed = "LOGIN_FAILED"
        /// The administrator cannot log in before ADMIN_PASSWORD is set.
        case adminPasswordUnset = "ADMIN_PASSWORD_UNSET"
        /// Registration is switched off.
        case registrationClosed = "REGISTRATION_CLOSED"
        /// This caller is not given a token without a credential.
        case bootstrapRefused = "TOKEN_BOOTSTRAP_REFUSED"
        /// A page of another site sent the request.
        case crossSite = "CROSS_SITE"
        /// The credential lacks the permission.
        case forbidden = "FORBIDDEN"
        /// The key is missing or wrong.
        case unauthorized = "UNAUTHORIZED"
        /// The gateway is being stopped.
        case stopping = "STOPPING"
        /// Our own bug.
        case internalError = "INTERNAL_ERROR"
    }

    /// What programs switch on.
    public let code: Code
    /// What failed, why, and what to do.
    public let message: String
    /// Seconds after which another try makes sense; nil where the same request cannot succeed by waiting.
    public let retryAfter: Int?
    /// The field that is wrong, where one is.
    public let field: String?
    /// What is wrong with the field, read after its name; nil where that is the message.
    let fault: String?
    /// Where reading may begin, with ``Code/cursorExpired``.
    public let oldestCursor: EventCursor?
    /// The id of the message that is on its way all the same, with ``Code/outcomeUnknown`` and
    /// ``Code/messageInProgress``; nil when nothing was sent.
    public let messageID: String?
    /// When the limit ends, with ``Code/reachoutLimited`` and ``Code/newChatsCapped`` where that is known, and with
    /// ``Code/quotaExceeded``.
    public let until: Timestamp?

    /// Makes an error; `message` must not contain secrets, and is made a sentence.
    ///
    /// Without `retryAfter` it is what is usual for the code.
    public init(
        _ code: Code, _ message: String, retryAfter: Int? = nil, field: String? = nil,
        oldestCursor: EventCursor? = nil, messageID: String? = nil, until: Timestamp? = nil
    ) {
        self.code = code
        self.message = message.asSentence
        self.retryAfter = retryAfter ?? code.usualRetry
        self.field = field
        fault = nil
        self.oldestCursor = oldestCursor
        self.messageID = messageID
        self.until = until
    }

    /// One field of a request is wrong; `fault` is read after its name.
    static func invalid(_ field: String, _ fault: String) -> OperationError {
        OperationError(field, fault)
    }

    private init(_ field: String, _ fault: String) {
        code = .invalidRequest
        message = "The request is not valid: \(field) \(fault)".asSentence
        retryAfter = nil
        self.field = field
        self.fault = fault
        oldestCursor = nil
        messageID = nil
        until = nil
    }

    /// Code and message.
    public var description: String { "\(code.rawValue): \(message)" }
}
