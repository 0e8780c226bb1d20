internal import WACore

/// Wakes those who wait for events, as soon as they are durable.
///
/// Fed by the store's commits. A lock and not an actor: the writer thread calls it and must not wait.
final class EventHub: Sendable {
    /// Which events a waiter means.
    struct Interest: Sendable {
        /// Of one client only.
        var client: String?
        /// Of these types only; empty means all.
        var types: Set<String> = []

        fileprivate func covers(_ event: Mark) -> Bool {
            (client == nil || client == event.client) && (types.isEmpty || types.contains(event.type))
        }
    }

    fileprivate struct Mark {
        let position: Int64
        let client: String
        let type: String
    }

    private struct Waiter {
        let interest: Interest
        let continuation: CheckedContinuation<Void, Never>
        var timer: (any ScheduledWork)?

        func release() {
            timer?.cancel()
            continuation.resume()
        }
    }

    private struct State {
        var position: Int64
        var recent: [Mark] = []
        /// Everything after this position is in `recent`.
        var horizon: Int64
        var waiters: [Int: Waiter] = [:]
        var lastWaiter = 0
        var isClosed = false
    }

    /// Marks kept for readers that were reading while something was committed; older ones just read once more.
    private static let memory = 1024

    private let state: Lock<State>
    private let loop: any Loop

    /// Makes a hub for a log whose newest event is at `position`; `loop` serves its timers.
    init(position: Int64, loop: any Loop) {
        state = Lock(State(position: position, horizon: position))
        self.loop = loop
    }

    /// The newest event anybody has been told of.
    ///
    /// Ask for it before reading the log; then ``wait(after:for:within:)`` misses nothing.
    var position: Int64 { state.withLock { $0.position } }

    /// True once nothing will come any more.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Takes the events of a commit.
    func committed(_ events: [StoredEvent]) {
        let marks = events.map { Mark(position: $0.position, client: $0.clientID, type: $0.draft.type) }
        guard let last = marks.last else { return }
        let woken = state.withLock { state in
            state.position = max(state.position, last.position)
            state.recent += marks
            if state.recent.count > 2 * Self.memory {
                state.recent.removeFirst(state.recent.count - Self.memory)
                state.horizon = state.recent[0].position - 1
            }
            let ready = state.waiters.filter { waiter in marks.contains { waiter.value.interest.covers($0) } }
            for id in ready.keys { state.waiters[id] = nil }
            return Array(ready.values)
        }
        for waiter in woken { waiter.release() }
    }

    /// Returns once an event after `position` may interest the caller, when `patience` is over, when the task is
    /// cancelled, or when the hub is closed.
    func wait(after position: Int64, for interest: Interest, within patience: Duration) async {
        guard patience > .zero else { return }
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waiter = Waiter(interest: interest, continuation: continuation)
                guard admit(waiter, id, after: position) else { return waiter.release() }
                let timer = loop.schedule(after: patience) { [weak self] in self?.release(id) }
                // Whoever was woken meanwhile needs no timer any more.
                if !keep(timer, id) { timer.cancel() }
            }
        } onCancel: {
            release(id)
        }
    }

    /// Ends all waiting for good.
    func close() {
        let woken = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in woken { waiter.release() }
    }

    private func admit(_ waiter: Waiter, _ id: Int, after position: Int64) -> Bool {
        state.withLock { state in
            guard !state.isClosed, !Task.isCancelled, position >= state.horizon else { return false }
            let missed = state.recent.contains { $0.position > position && waiter.interest.covers($0) }
            guard !missed else { return false }
            state.waiters[id] = waiter
            return true
        }
    }

    private func keep(_ timer: any ScheduledWork, _ id: Int) -> Bool {
        state.withLock { state in
            state.waiters[id]?.timer = timer
            return state.waiters[id] != nil
        }
    }

    private func release(_ id: Int) {
        let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
        waiter?.release()
    }
}
