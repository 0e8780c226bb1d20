internal import WACore
internal import WATransport

/// A reader that waits for events.
protocol EventWaiter: AnyObject, Sendable {
    /// What it waits for.
    var filter: EventFilter { get }
    /// There may be something to read.
    ///
    /// Called once at most for each time it waits, from any thread; must not block.
    func wake()
}

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

    private struct Waiting {
        let waiter: any EventWaiter
        /// The sweep that wakes it.
        let sweep: Int
    }

    /// A task that waits.
    private final class WaitingTask: EventWaiter {
        let filter: EventFilter
        let woken = OneShot<Void>()

        init(_ filter: EventFilter) { self.filter = filter }

        func wake() { woken.give(()) }
    }

    private struct State {
        var mark = 0
        var removals = 0
        var recent: [Mark] = []
        /// Everything after this mark is in `recent`.
        var horizon = 0
        var waiting: [ObjectIdentifier: Waiting] = [:]
        /// Waits that have begun.
        var added = 0
        var sweep = 0
        /// A timer runs for the next sweep.
        var isSweeping = false
        var isClosed = false

        /// Appends marks; returns the waiters they wake.
        mutating func publish(_ marks: [Mark]) -> [any EventWaiter] {
            mark += marks.count
            recent += marks
            if recent.count > 2 * EventHub.memory {
                recent.removeFirst(recent.count - EventHub.memory)
                horizon = recent[0].number - 1
            }
            return take { waiting in marks.contains { EventHub.wakes($0, waiting.waiter.filter) } }
        }

        /// Takes off the list what fits.
        mutating func take(where fits: (Waiting) -> Bool) -> [any EventWaiter] {
            let ready = waiting.filter { fits($0.value) }
            if ready.count == waiting.count { waiting = [:] } else { for id in ready.keys { waiting[id] = nil } }
            return ready.values.map(\.waiter)
        }
    }

    /// Marks kept for readers that were reading while something was committed; older ones just read once more.
    private static let memory = 1024
    /// A reader that nothing is for reads again after 12 to 24 sweeps, each at another time: its place must not fall
    /// behind what is kept of the log.
    private static let sweepInterval: Duration = .seconds(5)
    private static let sweeps = 12
    /// A reader waits no longer before it is woken.
    static let longestWait = sweepInterval * (2 * sweeps)

    private let state = Lock(State())
    private let removalObservers = Lock<[@Sendable (ClientID, TenantID?) -> Void]>([])
    let loop: any Loop

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

    /// Takes the events of a commit; returns how many readers they woke.
    @discardableResult
    func committed(_ events: [StoredEvent]) -> Int {
        guard !events.isEmpty else { return 0 }
        let woken = state.withLock { state in
            state.publish(
                events.enumerated().map { index, event in
                    Mark(
                        number: state.mark + index + 1, client: event.clientID,
                        event: (tenant: event.tenantID, type: event.draft.type))
                })
        }
        for waiter in woken { waiter.wake() }
        return woken.count
    }

    /// Wakes all readers, so that they look whether they may still read.
    func wakeAll() {
        let woken = state.withLock { $0.take { _ in true } }
        for waiter in woken { waiter.wake() }
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
        for waiter in woken { waiter.wake() }
        for observer in removalObservers.withLock({ $0 }) { observer(client, tenant) }
    }

    private static func wakes(_ mark: Mark, _ filter: EventFilter) -> Bool {
        guard let event = mark.event else { return filter.scope.client == mark.client }
        return filter.covers(tenant: event.tenant, client: mark.client, type: event.type)
    }

    /// Returns once an event after `mark` may fit the filter, when the timeout has passed, when the task is cancelled,
    /// or when the hub is closed; it may return early.
    func wait(after mark: Int, for filter: EventFilter, within timeout: Duration) async {
        let waiter = WaitingTask(filter)
        guard timeout > .zero, add(waiter, after: mark) else { return }
        let timer = loop.schedule(after: timeout) { [weak self] in self?.release(waiter) }
        await withTaskCancellationHandler {
            await waiter.woken.value
        } onCancel: {
            release(waiter)
        }
        timer.cancel()
    }

    /// Lets a reader wait; false when it has to read at once.
    ///
    /// It is woken once an event after `mark` may fit its filter, when the hub is closed, and in a minute or two if
    /// neither happens.
    func add(_ waiter: any EventWaiter, after mark: Int) -> Bool {
        let filter = waiter.filter
        let (isAdded, beginsSweeps) = state.withLock { state in
            guard !state.isClosed, mark >= state.horizon else { return (false, false) }
            guard !state.recent.contains(where: { $0.number > mark && Self.wakes($0, filter) }) else {
                return (false, false)
            }
            let id = ObjectIdentifier(waiter)
            state.added += 1
            state.waiting[id] = Waiting(
                waiter: waiter, sweep: state.sweep + Self.sweeps + state.added % Self.sweeps)
            defer { state.isSweeping = true }
            return (true, !state.isSweeping)
        }
        if beginsSweeps { sweepLater() }
        return isAdded
    }

    /// Lets a reader wait no longer; false when it was woken, or did not wait.
    @discardableResult
    func remove(_ waiter: any EventWaiter) -> Bool {
        state.withLock { $0.waiting.removeValue(forKey: ObjectIdentifier(waiter)) != nil }
    }

    /// Ends all waits; later ones end at once.
    func close() {
        let woken = state.withLock { state in
            state.isClosed = true
            return state.take { _ in true }
        }
        for waiter in woken { waiter.wake() }
    }

    private func release(_ waiter: WaitingTask) {
        remove(waiter)
        waiter.wake()
    }

    private func sweepLater() {
        _ = loop.schedule(after: Self.sweepInterval) { [weak self] in self?.sweep() }
    }

    /// Wakes those that have waited for long; there is no timer while nothing waits.
    private func sweep() {
        let (woken, goesOn) = state.withLock { state in
            state.sweep += 1
            let sweep = state.sweep
            let woken = state.take { $0.sweep <= sweep }
            state.isSweeping = !state.waiting.isEmpty
            return (woken, state.isSweeping)
        }
        for waiter in woken { waiter.wake() }
        if goesOn { sweepLater() }
    }
}
