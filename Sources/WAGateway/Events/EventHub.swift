internal import WACore

/// Wakes waiting readers as soon as events are durable.
///
/// Fed by the store's commits. It counts them by itself, and knows nothing of places in the log. A lock and not an
/// actor: the writer thread calls it and must not wait.
final class EventHub: Sendable {
    /// A committed event without its data, or the end of a client.
    private struct Mark {
        let number: Int
        let client: ClientID
        /// Of the event; nil for the end of the client.
        let event: (tenant: TenantID, type: EventType)?
    }

    private struct Waiter {
        let filter: EventFilter
        let continuation: CheckedContinuation<Void, Never>
        var timer: (any ScheduledWork)?

        func release() {
            timer?.cancel()
            continuation.resume()
        }
    }

    private struct State {
        var mark = 0
        var removals = 0
        var recent: [Mark] = []
        /// Everything after this mark is in `recent`.
        var horizon = 0
        var waiters: [Int: Waiter] = [:]
        var lastWaiter = 0
        var isClosed = false

        /// Appends marks; returns the waiters they wake.
        mutating func publish(_ marks: [Mark]) -> [Waiter] {
            mark += marks.count
            recent += marks
            if recent.count > 2 * EventHub.memory {
                recent.removeFirst(recent.count - EventHub.memory)
                horizon = recent[0].number - 1
            }
            let ready = waiters.filter { waiter in marks.contains { EventHub.wakes($0, waiter.value.filter) } }
            for id in ready.keys { waiters[id] = nil }
            return Array(ready.values)
        }
    }

    /// Marks kept for readers that were reading while something was committed; older ones just read once more.
    private static let memory = 1024

    private let state = Lock(State())
    private let removalObservers = Lock<[@Sendable (ClientID, TenantID?) -> Void]>([])
    private let loop: any Loop

    /// Makes a hub; `loop` serves its timers.
    init(loop: any Loop) { self.loop = loop }

    /// How many events were published so far.
    ///
    /// Ask for it before reading the log; then ``wait(after:for:within:)`` misses nothing.
    var mark: Int { state.withLock { $0.mark } }

    /// True once nothing will come any more.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// How many clients were erased so far.
    ///
    /// A reader of one client asks whether it is still there once this has changed.
    var removals: Int { state.withLock { $0.removals } }

    /// Takes the events of a commit.
    func committed(_ events: [StoredEvent]) {
        guard !events.isEmpty else { return }
        let woken = state.withLock { state in
            state.publish(
                events.enumerated().map { index, event in
                    Mark(
                        number: state.mark + index + 1, client: event.clientID,
                        event: (tenant: event.tenantID, type: event.draft.type))
                })
        }
        for waiter in woken { waiter.release() }
    }

    /// Wakes all readers, so that they look whether they may still read.
    func wakeAll() {
        let woken = state.withLock { state in
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in woken { waiter.release() }
    }

    /// Calls `body` with every client that is erased, and its last owner; it must return at once.
    func observeRemovals(_ body: @escaping @Sendable (ClientID, TenantID?) -> Void) {
        removalObservers.withLock { $0.append(body) }
    }

    /// A client was erased: wakes the readers that wait for its events alone.
    func removed(_ client: ClientID, of tenant: TenantID? = nil) {
        let woken = state.withLock { state in
            state.removals += 1
            let mark = Mark(number: state.mark + 1, client: client, event: nil)
            return state.publish([mark])
        }
        for waiter in woken { waiter.release() }
        for observer in removalObservers.withLock({ $0 }) { observer(client, tenant) }
    }

    private static func wakes(_ mark: Mark, _ filter: EventFilter) -> Bool {
        guard let event = mark.event else { return filter.scope.client == mark.client }
        return filter.covers(tenant: event.tenant, client: mark.client, type: event.type)
    }

    /// Returns once an event after `mark` may fit the filter, when the timeout has passed, when the task is cancelled,
    /// or when the hub is closed.
    func wait(after mark: Int, for filter: EventFilter, within timeout: Duration) async {
        guard timeout > .zero else { return }
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waiter = Waiter(filter: filter, continuation: continuation)
                guard admit(waiter, id, after: mark) else { return waiter.release() }
                let timer = loop.schedule(after: timeout) { [weak self] in self?.release(id) }
                // A waiter that was woken already needs no timer.
                if !keep(timer, id) { timer.cancel() }
            }
        } onCancel: {
            release(id)
        }
    }

    /// Ends all waits; later ones end at once.
    func close() {
        let woken = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in woken { waiter.release() }
    }

    private func admit(_ waiter: Waiter, _ id: Int, after mark: Int) -> Bool {
        state.withLock { state in
            guard !state.isClosed, !Task.isCancelled, mark >= state.horizon else { return false }
            let missed = state.recent.contains { $0.number > mark && Self.wakes($0, waiter.filter) }
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
