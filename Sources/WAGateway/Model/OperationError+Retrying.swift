extension OperationError.Code {
    /// Seconds after which the same request may succeed, where the failure names none; nil for what does not pass by
    /// itself, however often it is tried.
    ///
    /// Every answer with status 429 or 503 has a `Retry-After` unless it is nil here, so callers can go by the header.
    var usualRetry: Int? {
        switch self {
        case .messageInProgress, .tooManyRequests: 1
        case .clientBusy: 2
        case .notReady, .storageUnavailable, .stopping, .idempotencyInProgress, .idempotencyOutcomeUnknown: 5
        case .unreachable, .mediaUnreachable: 10
        case .rateLimited, .quotaExceeded, .outboxFull, .lidUnknown, .outdatedVersion: 60
        // Linking a client again, setting a password and giving a message more time are for a person to do.
        case .notLinked, .adminPasswordUnset, .messageExpired: nil
        case .invalidRequest, .clientUnknown, .clientExists, .clientNotNamed, .alreadyLinked, .notLinking, .linkRefused,
            .recipientUnknown, .messageUnknown, .notAuthor, .editTooLate, .messageRevoked, .notEditable, .notPoll,
            .pollOptionUnknown, .tooManyOptions, .pollSecretUnknown, .messageIDReused, .messageCancelled,
            .messageSettled, .outboxUnknown, .idempotencyKeyReused, .notBusiness, .notGroupMember, .notGroupAdmin,
            .groupUnknown, .groupFull, .inviteInvalid, .groupConflict, .refused, .reachoutLimited, .newChatsCapped,
            .outcomeUnknown,
            .environmentUnknown, .environmentInvalid, .cursorInvalid, .cursorExpired, .keyConfigured, .tenantUnknown,
            .tenantExists, .userUnknown, .userExists, .keyUnknown, .webhookUnknown, .webhookDisabled, .loginUnknown,
            .exists, .notFound, .clientLimit, .loginFailed, .registrationClosed, .bootstrapRefused, .crossSite,
            .forbidden, .unauthorized, .cannotCreate, .internalError, .mediaTooLarge, .mediaUnsupported,
            .mediaExpired, .mediaNotOnPhone, .mediaDamaged, .mediaAbsent, .mediaFetchTimeout, .mediaFetchFailed:
            nil
        }
    }
}
