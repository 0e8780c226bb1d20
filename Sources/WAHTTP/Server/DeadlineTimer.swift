internal import WACore
internal import WATransport

/// One timer for the earliest of several deadlines.
///
/// Moved only when something is due earlier than it, so that a busy connection never touches it: it may fire before the
/// deadline, and is armed again then.
struct DeadlineTimer {
    private var work: (any ScheduledWork)?
    private var due: Duration?

    /// Runs `body` at `deadline` or before.
    mutating func arm(
        for deadline: Duration?, now: Duration, on loop: EventLoop, _ body: @escaping @Sendable () -> Void
    ) {
        guard let deadline else { return }
        if let due, due <= deadline { return }
        work?.cancel()
        due = deadline
        work = loop.schedule(after: max(.zero, deadline - now), body)
    }

    /// To be called first when `body` runs.
    mutating func fired() {
        work = nil
        due = nil
    }

    mutating func cancel() {
        work?.cancel()
        fired()
    }
}
