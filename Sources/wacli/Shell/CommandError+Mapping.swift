internal import WACore
internal import WAGateway
internal import WAHTTP
internal import WASandbox
internal import WAStorage
internal import WATransport

/// The one place where errors become exit codes.
extension CommandError {
    /// The message and the exit code of any error of a command.
    init(_ error: any Error) {
        switch error {
        case let error as CommandError: self = error
        case let error as UsageError: self.init(.usage, error.message.asSentence, advice: error.advice)
        case let error as GatewayFailure: self.init(error)
        case let error as AnswerLost: self = .serverLost(error.message)
        case let error as ServerUnreachable: self = .serverLost(error.message)
        case is HomeHandedOver: self.init(.tryAgain, "A server has taken the home.", advice: "Run the command again.")
        case let error as OperationError:
            self.init(
                ExitCode(error.code), error.message, advice: Self.advice(error.code), code: error.code.rawValue)
        case let error as ConfigurationProblems: self.init(.badConfiguration, error.description)
        case let error as StoreError: self.init(ExitCode(error.code), error.message.asSentence)
        case let error as SandboxError where error.code == .cannotListen: self = .cannotListen(error)
        case let error as SandboxError: self.init(ExitCode(error.code), error.message.asSentence)
        case let error as TransportError: self.init(.unreachable, error.message.asSentence)
        case OutputError.failed(let reason):
            self.init(.outputFailed, "Standard output cannot be written: \(reason).")
        case is CancellationError: self.init(.interrupted, "Interrupted.")
        default: self.init(.bug, "An unexpected error: \(error).", advice: "This is a bug in wacli; please report it.")
        }
    }

    private static func serverLost(_ reason: String) -> CommandError {
        CommandError(
            .unreachable, "The request was not answered: \(reason)",
            advice: "Look at the log of the server if one is running, and run the command again.")
    }

    private static func cannotListen(_ error: SandboxError) -> CommandError {
        // The sandbox names the address, and so does the reason behind it.
        let reason = error.message.firstRange(of: "Could not").map { error.message[$0.lowerBound...] }
        return CommandError(
            ExitCode(error.code), (reason.map(String.init) ?? error.message).asSentence,
            advice: "Stop the program that uses the address, or choose another one with --listen or --tls; port 0 "
                + "lets the system choose.")
    }

    private init(_ failure: GatewayFailure) {
        let code = OperationError.Code(rawValue: failure.code)
        var message = Self.inCommands(failure.message)
        var advice = code.flatMap(Self.advice)
        // The advice of the API names requests; people need commands.
        switch code {
        case .clientUnknown:
            message = Self.head(message)
            advice = "Run `wacli clients list` to see those that exist."
        case .userUnknown, .keyUnknown, .loginUnknown:
            message = Self.head(message)
            let group = code == .userUnknown ? "users" : code == .keyUnknown ? "keys" : "logins"
            advice = "Run `wacli \(group) list` to see those that exist."
        case .tenantUnknown: advice = "Run `wacli tenants list` to see those that exist."
        case .clientNotNamed:
            message = Self.head(message)
            advice =
                message.hasPrefix("There is no client")
                ? "Run `wacli clients add` to link one." : "Name one with --client ID or WACLI_CLIENT."
        default: break
        }
        self.init(
            Self.exitCode(of: failure), message, advice: advice,
            code: failure.code.isEmpty ? nil : failure.code, fields: failure.fields)
    }

    /// The code of an answer is one of the REST interface, or one of the sandbox.
    private static func exitCode(of failure: GatewayFailure) -> ExitCode {
        if let code = OperationError.Code(rawValue: failure.code) { return ExitCode(code) }
        return SandboxError.Code(rawValue: failure.code).map { ExitCode($0) } ?? ExitCode(status: failure.status)
    }

    /// Parts of sentences of the API that name requests or fields, and what they are on the command line.
    private static let commandWords = [
        ("GET /sandbox/phones lists them", "`wacli sandbox phones` lists them"), ("With `force` it", "With --force it"),
        ("The cursor in after is", "The cursor in --after is"),
        ("The request is not valid: sendAt ", "--at "), ("The request is not valid: expiresAt ", "--expires "),
        ("The request is not valid: head ", "--head "),
        ("name its chain by tenant or server", "give --tenant or --server"),
    ]

    private static func inCommands(_ message: String) -> String {
        commandWords.reduce(message) { $0.replacing($1.0, with: $1.1) }
            .replacing(/, or over REST with POST [^ ]+( and `force`)?(?=\.)/, with: "")
    }

    private static func advice(_ code: OperationError.Code) -> String? {
        guard code == .environmentUnknown else { return nil }
        return "A sandbox belongs to one home: run `wacli sandbox` with the same --home or WACLI_HOME to make it known."
    }

    /// The first part of a sentence with a semicolon.
    private static func head(_ message: String) -> String {
        message.firstIndex(of: ";").map { message[..<$0] + "." } ?? message
    }

}

extension ExitCode {
    /// For an error of a gateway.
    init(_ code: OperationError.Code) {
        self =
            switch code {
            case .invalidRequest, .clientNotNamed, .cursorInvalid, .mediaTooLarge, .mediaUnsupported: .usage
            case .clientUnknown, .messageUnknown, .tenantUnknown, .userUnknown, .keyUnknown, .loginUnknown,
                .webhookUnknown, .outboxUnknown, .groupUnknown, .notFound, .mediaExpired, .mediaNotOnPhone,
                .mediaAbsent:
                .notFound
            case .webhookDisabled, .tenantExists, .userExists, .exists, .clientExists, .alreadyLinked, .notLinking,
                .notBusiness, .groupFull, .groupConflict, .inviteInvalid, .cursorExpired,
                .messageIDReused, .notAuthor, .editTooLate, .messageRevoked, .notEditable, .notPoll, .pollOptionUnknown,
                .tooManyOptions, .pollSecretUnknown, .messageCancelled, .messageSettled, .idempotencyKeyReused,
                .mediaDamaged:
                .failed
            case .outcomeUnknown, .messageInProgress, .idempotencyInProgress, .idempotencyOutcomeUnknown:
                .unconfirmed
            case .unreachable, .mediaFetchTimeout, .mediaFetchFailed: .unreachable
            case .tooManyRequests, .clientBusy, .notReady, .lidUnknown, .rateLimited,
                .storageUnavailable, .stopping, .outboxFull, .messageExpired, .mediaUnreachable:
                .tryAgain
            case .linkRefused, .refused, .reachoutLimited, .newChatsCapped, .recipientUnknown, .outdatedVersion:
                .refused
            // Not .tryAgain: a script that retries would do so for the rest of the month.
            case .notLinked, .notGroupMember, .notGroupAdmin, .unauthorized, .forbidden, .clientLimit, .quotaExceeded,
                .loginFailed, .registrationClosed, .bootstrapRefused, .crossSite:
                .notAllowed
            case .environmentUnknown, .environmentInvalid, .keyConfigured, .adminPasswordUnset: .badConfiguration
            case .cannotCreate: .cannotCreate
            case .internalError: .bug
            }
    }

    /// For an answer without a known code, by its status.
    init(status: Int) {
        self =
            switch status {
            case 400, 413, 414, 415, 422, 431: .usage
            case 401, 403: .notAllowed
            case 404: .notFound
            case 429, 503: .tryAgain
            case 502, 504: .unreachable
            case 500: .bug
            default: .failed
            }
    }

    /// For an error of the home or the database.
    init(_ code: StoreError.Code) {
        self =
            switch code {
            case .unavailable, .locked, .superseded, .closed, .lost: .tryAgain
            case .exists, .limit, .cursorExpired: .failed
            case .cursorInvalid, .invalidPath: .usage
            case .notFound, .gone: .notFound
            case .insecureHome, .damaged, .newer, .keyMissing: .badConfiguration
            case .noHome: .cannotCreate
            case .misuse: .bug
            }
    }

    /// For an error of the sandbox.
    init(_ code: SandboxError.Code) {
        self =
            switch code {
            case .storage: .cannotCreate
            case .cannotListen: .unreachable
            case .keyMissing: .badConfiguration
            case .badRequest: .usage
            case .notFound: .notFound
            case .pairingFailed, .notAllowed: .refused
            case .expired, .timeout: .tryAgain
            default: .failed
            }
    }

    /// For a linking that failed, by the cause in its event (events.md, `client.link_failed`).
    init(linkCause: String) {
        self =
            switch PairingError.Code(rawValue: linkCause) {
            case .timedOut, .codeExpired, .codeFailed, .codeDropped, .codeThrottled, .serverFailure: .tryAgain
            case .hmacMismatch, .signatureMismatch, .codeRejected, .codeForbidden, .codeUnavailable, .malformed:
                .refused
            case .passkeyFailed: .refused
            case .noAnswer: .unreachable
            case .invalidInput: .usage
            case .internalError: .bug
            case .codeCancelled: .failed
            case nil: Self.ofLinkEnd(linkCause)
            }
    }

    private static func ofLinkEnd(_ cause: String) -> ExitCode {
        switch cause {
        case "connection_lost": .unreachable
        case "outdated_version", "banned", "temporarily_banned": .refused
        case "logged_out", "device_removed": .notAllowed
        default: .failed
        }
    }
}
