/// The reconnect backoff (30-connection.md section 12): Fibonacci seconds with jitter, capped.
///
/// The backoff is reset only after a stable connection, so that a server that accepts and closes connections is not
/// overloaded.
struct ReconnectPolicy: Sendable, Equatable {
    /// Maximum delay between attempts.
    static let maximumDelay: Duration = .seconds(900)
    /// Maximum delay after a storage failure: it causes no load on the server, and space may be freed at any time.
    static let maximumStoreDelay: Duration = .seconds(60)
    /// Duration after which a connection is stable and resets the backoff.
    static let stableAfter: Duration = .seconds(30)

    private(set) var step = 0
    private var openedAt: Duration?
    private var restartedAt: Duration?

    /// Creates a policy without failures.
    init() {}

    /// Number of consecutive failures.
    var attempts: Int { step }

    /// Records a successful login.
    mutating func loggedIn(at uptime: Duration) { openedAt = uptime }

    /// Records a restart requested by the server; returns whether to reconnect at once, which repeated restarts do not.
    mutating func restartsAtOnce(at uptime: Duration) -> Bool {
        defer { restartedAt = uptime }
        return restartedAt.map { uptime - $0 >= Self.stableAfter } ?? true
    }

    /// Records the end of a connection; returns the delay before the next attempt.
    mutating func delayAfterEnd(
        at uptime: Duration, extraSteps: Int = 0, atMost maximum: Duration = ReconnectPolicy.maximumDelay,
        random: some RandomSource
    ) -> Duration {
        if let openedAt, uptime - openedAt >= Self.stableAfter { step = 0 }
        openedAt = nil
        step = min(step + 1 + extraSteps, 32)
        let base = min(Self.fibonacci(step), maximum.components.seconds)
        // Adds up to 20 % in milliseconds, so that accounts that were disconnected together do not reconnect together.
        // Never less, so that no account connects more than once a second.
        let jitter = Int64(random.number(below: UInt32(clamping: base * 200 + 1)))
        return .milliseconds(base * 1000 + jitter)
    }

    private static func fibonacci(_ step: Int) -> Int64 {
        var pair: (Int64, Int64) = (1, 1)
        for _ in 1..<max(step, 1) { pair = (pair.1, pair.0 + pair.1) }
        return pair.0
    }
}
