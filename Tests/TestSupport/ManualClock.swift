public import WACore

/// A clock that moves only when a test says so.
public final class ManualClock: Clock {
    private let state: Lock<(wall: Timestamp, uptime: Duration)>

    /// Starts at `now`.
    public init(now: Timestamp = Timestamp(seconds: 1_700_000_000)) { state = Lock((now, .zero)) }

    /// Wall-clock time.
    public var now: Timestamp { state.withLock { $0.wall } }
    /// Time since the start.
    public var uptime: Duration { state.withLock { $0.uptime } }

    /// Moves both forward.
    public func advance(by duration: Duration) {
        state.withLock { $0 = ($0.wall + duration, $0.uptime + duration) }
    }
}
