internal import WACore

/// The time that a command, or a message of a batch, may take from its start to its end: `--timeout`.
struct TimeLimit: Sendable {
    /// Seconds without `--timeout`.
    private static let usual = 30
    /// Seconds that a request may ask the gateway to wait.
    private static let longestWait: Int64 = 300
    /// Time for the gateway's answer to arrive after the gateway has waited.
    static let margin = Duration.milliseconds(500)

    /// The limit as it was given.
    let seconds: Int
    /// When it is over.
    let end: Duration
    private let clock: any Clock

    /// Starts the time.
    init(_ arguments: ParsedArguments, usual: Int = usual, clock: any Clock) {
        self.init(seconds: arguments.number("timeout") ?? usual, clock: clock)
    }

    /// Starts a time of its own, such as that of one line of a batch.
    init(seconds: Int, clock: any Clock) {
        self.seconds = seconds
        self.clock = clock
        end = clock.uptime + .seconds(seconds)
    }

    /// What is left of it.
    var left: Duration { max(.zero, end - clock.uptime) }

    /// What is left for the field `timeout` of a request: whole seconds, at least one.
    var wait: Int64 {
        let rounded = (left + .milliseconds(500)).components.seconds
        return min(Self.longestWait, max(1, rounded))
    }

    /// How long the answer to a request with such a field is waited for.
    var answerTimeout: Duration { Self.answerTimeout(waiting: wait) }

    /// How long the answer to a request that waits for `seconds` is waited for.
    static func answerTimeout(waiting seconds: Int64) -> Duration {
        .seconds(min(longestWait, max(0, seconds))) + margin
    }
}
