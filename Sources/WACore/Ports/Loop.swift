/// The event loop of a client: runs work in order and after a delay, and the tasks that prefer it.
///
/// WATransport's event loop is one; tests supply one with a manual clock.
public protocol Loop: SerialExecutor, TaskExecutor {
    /// Runs `work` on the loop, after all work queued earlier. Callable from any thread.
    func execute(_ work: @escaping @Sendable () -> Void)

    /// Runs `work` on the loop once `delay` has passed. Callable from any thread.
    @discardableResult
    func schedule(after delay: Duration, _ work: @escaping @Sendable () -> Void) -> any ScheduledWork
}

/// Scheduled work that can be cancelled.
public protocol ScheduledWork: Sendable {
    /// Cancels the work if it has not run. Callable from any thread.
    func cancel()
}

/// A source of wall-clock time and uptime.
public protocol Clock: Sendable {
    /// Wall-clock time, for timestamps shown to users and the server.
    var now: Timestamp { get }
    /// Monotonic time since an arbitrary start, for timeouts.
    var uptime: Duration { get }
}
