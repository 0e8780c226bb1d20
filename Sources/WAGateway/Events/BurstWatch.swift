internal import WACore

/// Notices the end of a burst of events or of readers, so that the memory it needed can go back to the system.
///
/// Between bursts it has no timer.
final class BurstWatch: Sendable {
    /// Events that make a burst.
    private static let size = 500
    /// A burst is over when so much time brought fewer than ``rest`` events.
    private static let interval: Duration = .seconds(5)
    private static let rest = 50
    /// Woken readers that need as much memory as an event.
    private static let readersPerEvent = 10

    private struct State {
        /// Events since the end of the last burst.
        var count = 0
        /// What ``count`` was at the last look.
        var seen = 0
        var isWatching = false
    }

    private let state = Lock(State())
    private let loop: any Loop
    private let ended: @Sendable () -> Void

    /// Makes a watch; `ended` runs on the loop when a burst is over.
    init(loop: any Loop, ended: @escaping @Sendable () -> Void) {
        self.loop = loop
        self.ended = ended
    }

    /// Counts events.
    func committed(_ events: Int) {
        let begins = state.withLock { state in
            state.count += events
            guard state.count >= Self.size, !state.isWatching else { return false }
            state.isWatching = true
            state.seen = state.count
            return true
        }
        if begins { lookLater() }
    }

    /// Counts readers that were woken, each of which needs a task for a moment.
    func woke(_ readers: Int) { committed(readers / Self.readersPerEvent) }

    /// Notes the end of a stream, which held what it had read ahead.
    func readerEnded() { committed(Self.rest) }

    private func lookLater() {
        _ = loop.schedule(after: Self.interval) { [weak self] in self?.look() }
    }

    private func look() {
        let isOver = state.withLock { state in
            guard state.count - state.seen < Self.rest else {
                state.seen = state.count
                return false
            }
            state = State()
            return true
        }
        if isOver { ended() } else { lookLater() }
    }
}
