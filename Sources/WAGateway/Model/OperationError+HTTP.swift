internal import WACore
public import WAHTTP

extension OperationError: HTTPErrorConvertible {
    /// The one place where a failed operation becomes an answer.
    public var httpError: HTTPError {
        var headers = HTTPHeaders()
        if let retryAfter { headers["Retry-After"] = String(max(1, retryAfter)) }
        if code.status == .unauthorized { headers["WWW-Authenticate"] = "Bearer" }
        let details = field.map { [HTTPError.Detail(field: $0, message: fault ?? message)] } ?? []
        var members: JSONObject = [:]
        if let oldestCursor { members["oldestCursor"] = .string(oldestCursor.text) }
        if let messageID { members["messageId"] = .string(messageID) }
        if let until { members["until"] = .string(until.rfc3339) }
        return HTTPError(
            code.status, code: code.rawValue, message, details: details, headers: headers, members: members)
    }

}

extension OperationError.Code {
    /// The status of its answer.
    var status: HTTPStatus {
        switch self {
        case .invalidRequest, .clientNotNamed, .environmentUnknown, .cursorInvalid: .badRequest
        case .unauthorized, .loginFailed, .bootstrapRefused: .unauthorized
        case .forbidden, .notGroupMember, .notGroupAdmin, .clientLimit, .registrationClosed, .crossSite: .forbidden
        case .cursorExpired, .inviteInvalid, .mediaExpired, .mediaNotOnPhone: .gone
        case .mediaTooLarge: .contentTooLarge
        case .mediaUnsupported: .unsupportedMediaType
        case .mediaDamaged, .mediaFetchFailed: .badGateway
        case .mediaFetchTimeout: .gatewayTimeout
        case .mediaUnreachable: .serviceUnavailable
        case .clientUnknown, .tenantUnknown, .userUnknown, .keyUnknown, .loginUnknown, .webhookUnknown, .outboxUnknown,
            .groupUnknown, .notFound:
            .notFound
        case .webhookDisabled, .tenantExists, .userExists, .exists, .clientExists, .clientBusy, .alreadyLinked,
            .notLinking, .notBusiness, .groupFull, .groupConflict,
            .messageInProgress, .messageCancelled, .messageSettled, .idempotencyInProgress,
            .idempotencyOutcomeUnknown, .keyConfigured:
            .conflict
        case .linkRefused, .recipientUnknown, .messageUnknown, .messageIDReused, .refused, .reachoutLimited,
            .newChatsCapped, .environmentInvalid, .idempotencyKeyReused, .cannotCreate, .notAuthor, .editTooLate,
            .messageRevoked, .notEditable, .notPoll, .pollOptionUnknown, .tooManyOptions, .pollSecretUnknown,
            .mediaAbsent:
            .unprocessableContent
        case .rateLimited, .quotaExceeded, .tooManyRequests, .outboxFull: .tooManyRequests
        case .adminPasswordUnset, .notReady, .notLinked, .lidUnknown, .unreachable, .outdatedVersion,
            .storageUnavailable, .stopping, .messageExpired:
            .serviceUnavailable
        case .outcomeUnknown: .gatewayTimeout
        case .internalError: .internalServerError
        }
    }
}
