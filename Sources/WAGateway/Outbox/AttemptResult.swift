internal import WACore

/// What one attempt to send a message of the outbox came to.
enum AttemptResult: Sendable {
    /// WhatsApp has it.
    case sent(SentMessage)
    /// It will not be sent.
    case refused(OperationError)
    /// To be tried again then, or at once when the cause is over.
    case later(OperationError, until: Timestamp, isHandedOver: Bool)
    /// The client cannot send now.
    case notReady(OperationError)
    /// It was broken off before anything was sent.
    case brokenOff
    /// It was settled elsewhere, or went with its client.
    case gone

    /// Longest time between two attempts of one message.
    private static let longestPause = 300
    /// Attempts at a server that has a problem of its own.
    private static let serverAttempts = 5
    /// A limit on new chats whose end is not known.
    private static let unknownLimit: Duration = .seconds(600)

    /// What an error of the client means for the message; `attempts` have failed before.
    init(_ failure: ClientError, attempts: Int, at now: Timestamp) {
        let error = OperationError(failure)
        func later(_ seconds: Int, isHandedOver: Bool = false) -> AttemptResult {
            .later(error, until: now + .seconds(max(1, seconds)), isHandedOver: isHandedOver)
        }
        let pause = min(Self.longestPause, 1 << min(attempts, 9))
        switch failure.code {
        case .notReady, .notLinked, .connectionLost, .timeout, .stopped: self = .notReady(error)
        case .reachoutLimited(let until), .newChatsCapped(let until?):
            self = .later(error, until: max(until, now + .seconds(1)), isHandedOver: false)
        case .newChatsCapped, .refused(code: 463), .refused(code: 475):
            self = .later(error, until: now + Self.unknownLimit, isHandedOver: false)
        case .refused(code: 500) where attempts < Self.serverAttempts: self = later(pause)
        case .refused(code: 503) where attempts < Self.serverAttempts: self = later(pause)
        case .throttled(let backoff): self = later(max(backoff, pause))
        case .lidUnknown: self = later(max(60, pause))
        case .outcomeUnknown, .messageInProgress: self = later(pause, isHandedOver: true)
        case .storage, .deleted: self = later(max(5, pause))
        default: self = .refused(error)
        }
    }
}
