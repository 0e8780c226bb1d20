/// The thread a client lives on: runs its work in order and wakes it up later.
///
/// WATransport's event loop is one; tests supply one with a manual clock.
public protocol Loop: SerialExecutor {
    /// Runs `work` on the loop, after everything handed in before. Callable from any thread.
    func execute(_ work: @escaping @Sendable () -> Void)

    /// Runs `work` on the loop once `delay` has passed. Callable from any thread.
    @discardableResult
    func schedule(after delay: Duration, _ work: @escaping @Sendable () -> Void) -> any ScheduledWork
}

/// Work that waits for its time.
public protocol ScheduledWork: Sendable {
    /// Makes sure the work does not run any more. Callable from any thread, also when it has run.
    func cancel()
}

/// What time it is.
public protocol Clock: Sendable {
    /// Wall-clock time, for what people and the server see.
    var now: Timestamp { get }
    /// Time since an arbitrary start that never jumps, for timeouts.
    var uptime: Duration { get }
}

/// A moment in wall-clock time, in milliseconds since 1970 UTC.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64

    /// Makes a moment from milliseconds since 1970.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    /// Makes a moment from whole seconds since 1970.
    public init(seconds: Int64) { milliseconds = seconds &* 1000 }
    /// Whole seconds since 1970.
    public var seconds: Int64 { milliseconds.quotientAndRemainder(dividingBy: 1000).quotient }

    /// Earlier is less.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
    /// The moment `duration` later.
    public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        let parts = duration.components
        let milliseconds = parts.seconds &* 1000 &+ parts.attoseconds / 1_000_000_000_000_000
        return Timestamp(milliseconds: moment.milliseconds &+ milliseconds)
    }
}
