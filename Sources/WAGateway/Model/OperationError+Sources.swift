internal import WACore

extension OperationError {
    /// There is no such client.
    static func unknownClient(_ id: String) -> OperationError {
        OperationError(
            .clientUnknown, "There is no client \"\(id.prefix(64))\"; GET /api/clients lists those that exist.")
    }

    /// The same error, about a field.
    func naming(_ field: String) -> OperationError {
        OperationError(
            code, "The cursor in \(field) is not usable: \(message)", retryAfter: retryAfter, field: field,
            oldestCursor: oldestCursor, until: until)
    }

    /// The error for a message that goes out again by itself, because of which its outcome is not known yet.
    func stillOpen(_ id: MessageID) -> OperationError {
        OperationError(
            .messageInProgress,
            "The message \(id.text) is on its way, and its outcome is not known yet: \(message)",
            retryAfter: retryAfter, messageID: id.text)
    }

    init(_ error: StoreError) {
        switch error.code {
        case .exists: self.init(.clientExists, error.message)
        case .notFound, .gone: self.init(.clientUnknown, error.message)
        case .limit: self.init(.clientLimit, error.message)
        case .misuse: self.init(.internalError, error.message)
        case .cursorInvalid: self.init(.cursorInvalid, error.message)
        case .cursorExpired(let oldest): self.init(.cursorExpired, error.message, oldestCursor: oldest)
        default: self.init(.storageUnavailable, error.message)
        }
    }

    init(_ error: ClientError) {
        switch error.code {
        case .notReady(let seconds): self.init(.notReady, error.message, retryAfter: seconds)
        case .notLinked: self.init(.notLinked, error.message)
        case .alreadyLinked: self.init(.alreadyLinked, error.message)
        case .recipientUnknown: self.init(.recipientUnknown, error.message)
        case .lidUnknown: self.init(.lidUnknown, error.message)
        case .refused(code: 463): self.init(.reachoutLimited, error.message)
        case .refused(code: 475): self.init(.newChatsCapped, error.message)
        case .refused: self.init(.refused, error.message)
        case .reachoutLimited(let until): self.init(.reachoutLimited, error.message, until: until)
        case .newChatsCapped(let until): self.init(.newChatsCapped, error.message, until: until)
        case .throttled(let backoff): self.init(.rateLimited, error.message, retryAfter: backoff)
        case .outcomeUnknown: self.init(.outcomeUnknown, error.message, messageID: error.messageID)
        // A question to WhatsApp was not answered: whatever was to follow it was not done, so it can be tried again.
        case .timeout, .connectionLost: self.init(.notReady, error.message)
        case .storage: self.init(.storageUnavailable, error.message)
        case .messageUnknown: self.init(.messageUnknown, error.message)
        case .changeRefused(let refusal): self.init(Self.code(of: refusal), error.message)
        case .messageIDReused: self.init(.messageIDReused, error.message)
        case .messageInProgress:
            self.init(.messageInProgress, error.message, messageID: error.messageID)
        case .notGroupMember: self.init(.notGroupMember, error.message)
        case .notGroupAdmin: self.init(.notGroupAdmin, error.message)
        case .groupUnknown: self.init(.groupUnknown, error.message)
        case .groupFull: self.init(.groupFull, error.message)
        case .inviteInvalid: self.init(.inviteInvalid, error.message)
        case .groupConflict: self.init(.groupConflict, error.message)
        case .media(let failure): self.init(Code(failure), error.message)
        case .invalid, .chatUnsupported: self.init(.invalidRequest, error.message)
        case .pairing: self.init(.linkRefused, error.message)
        case .stopped: self.init(.notReady, error.message)
        case .deleted: self.init(.clientUnknown, error.message)
        case .internalError: self.init(.internalError, error.message)
        }
    }

    private static func code(of refusal: ClientError.ChangeRefusal) -> Code {
        switch refusal {
        case .notAuthor: .notAuthor
        case .tooLate: .editTooLate
        case .alreadyRevoked: .messageRevoked
        case .notEditable: .notEditable
        case .notPoll: .notPoll
        case .optionUnknown: .pollOptionUnknown
        case .tooManyOptions: .tooManyOptions
        case .secretUnknown: .pollSecretUnknown
        }
    }
}

extension OperationError.Code {
    /// The code for a file that could not be handled.
    fileprivate init(_ failure: MediaFailure) {
        self =
            switch failure {
            case .tooLarge: .mediaTooLarge
            case .unsupported: .mediaUnsupported
            case .expired, .missing: .mediaExpired
            case .notOnPhone: .mediaNotOnPhone
            case .damaged: .mediaDamaged
            case .none: .mediaAbsent
            case .unreachable: .mediaUnreachable
            case .storage: .storageUnavailable
            }
    }
}
