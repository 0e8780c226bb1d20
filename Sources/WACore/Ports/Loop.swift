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
