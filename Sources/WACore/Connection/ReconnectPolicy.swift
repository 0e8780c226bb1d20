/// When to connect again (30-connection.md section 12): Fibonacci seconds with jitter, capped.
///
/// The step falls back only after a connection has been stable, so that a server which accepts and drops is not
/// hammered.
public struct ReconnectPolicy: Sendable, Equatable {
    /// Longest delay between attempts.
    public static let longestDelay: Duration = .seconds(900)
    /// Longest delay while our own disk fails: no server is loaded by it, and space may be free again any minute.
    public static let longestDelayForStore: Duration = .seconds(60)
    /// How long a connection must hold before the next failure starts from the beginning.
    public static let stableAfter: Duration = .seconds(30)

    private(set) var step = 0
    private var openedAt: Duration?
    private var restartedAt: Duration?

    /// Starts without any failure.
    public init() {}

    /// The number of failures in a row so far.
    public var attempts: Int { step }

    /// A login succeeded at this uptime.
    public mutating func loggedIn(at uptime: Duration) { openedAt = uptime }

    /// The server asks for a new connection; true when it may be opened at once: once, and not over and over.
    public mutating func restartsAtOnce(at uptime: Duration) -> Bool {
        defer { restartedAt = uptime }
        return restartedAt.map { uptime - $0 >= Self.stableAfter } ?? true
    }

    /// The connection ended; returns how long to wait before the next attempt.
    public mutating func delayAfterEnd(
        at uptime: Duration, extraSteps: Int = 0, atMost longest: Duration = ReconnectPolicy.longestDelay,
        random: some RandomSource
    ) -> Duration {
        if let openedAt, uptime - openedAt >= Self.stableAfter { step = 0 }
        openedAt = nil
        step = min(step + 1 + extraSteps, 32)
        let base = min(Self.fibonacci(step), longest.components.seconds)
        // Up to 20 % more, in milliseconds, so that accounts that fell together do not return together; never less, so
        // that none tries more than once a second.
        let jitter = Int64(random.number(below: UInt32(clamping: base * 200 + 1)))
        return .milliseconds(base * 1000 + jitter)
    }

    private static func fibonacci(_ step: Int) -> Int64 {
        var pair: (Int64, Int64) = (1, 1)
        for _ in 1..<max(step, 1) { pair = (pair.1, pair.0 + pair.1) }
        return pair.0
    }
}
