internal import WACore
internal import WAHTTP

/// Gives the events of a tail to one listener, in order.
///
/// Thousands of listeners wait at a time, and a task keeps the memory of its deepest calls: a feed has one only while
/// there is something to read.
final class EventFeed: EventWaiter {
    /// Takes an event, and whether the next one is there already; false ends the feed.
    typealias Delivery = @Sendable (StoredEvent, _ hasMore: Bool) async throws -> Bool

    /// Why nothing more is delivered.
    enum End {
        /// The log gives no more events.
        case exhausted
        /// The feed was cancelled, or its listener takes no more.
        case stopped
        case failed(any Error)
    }

    private enum Phase {
        case new
        case reading(Task<Void, Never>)
        case waiting
        case over
    }

    private enum Outcome {
        /// There is nothing more until something happens after this mark of the hub.
        case wait(after: Int)
        case end(End)
    }

    private struct State: Emptying {
        /// Nil while they are read.
        var events: EventTail.Iterator?
        var phase = Phase.new
        var isCancelled = false
        /// For the end of the credential, while it waits.
        var timer: (any ScheduledWork)?
        var emptyWaiters = EmptyWaiters()

        var isEmptied: Bool {
            if case .over = phase { true } else { false }
        }

        /// False when it did not wait.
        mutating func stopWaiting() -> Bool {
            guard case .waiting = phase else { return false }
            timer.take()?.cancel()
            phase = .new
            return true
        }
    }

    let filter: EventFilter
    private let hub: EventHub
    private let executor: (any TaskExecutor)?
    private let deliver: Delivery
    private let ended: @Sendable (End) -> Void
    private let state: Lock<State>

    /// Makes a feed of events behind a place that was read from.
    ///
    /// Its tasks prefer `executor`. `ended` is called once.
    init(
        _ events: EventTail.Iterator, on executor: (any TaskExecutor)? = nil, deliver: @escaping Delivery,
        ended: @escaping @Sendable (End) -> Void
    ) {
        filter = events.tail.filter
        hub = events.tail.hub
        self.executor = executor
        self.deliver = deliver
        self.ended = ended
        state = Lock(State(events: events))
    }

    /// Begins; to be called once.
    func start() {
        state.withLock { state in
            let task = read()
            if state.isCancelled { task.cancel() }
            state.phase = .reading(task)
        }
    }

    /// Ends the feed early.
    func cancel() {
        let wasWaiting = state.withLock { state in
            state.isCancelled = true
            if case .reading(let task) = state.phase { task.cancel() }
            return state.stopWaiting()
        }
        guard wasWaiting else { return }
        hub.remove(self)
        finish(.stopped)
    }

    /// Ends the feed early; returns the place behind the last event that was taken, once no more will be.
    func stop() async -> EventCursor? {
        cancel()
        await state.waitUntilEmptied()
        return state.withLock { $0.events?.place }
    }

    func wake() {
        state.withLock { state in
            if state.stopWaiting() { state.phase = .reading(read()) }
        }
    }

    private func finish(_ end: End) {
        state.removing { $0.phase = .over }
        ended(end)
    }

    // MARK: - The task

    private func read() -> Task<Void, Never> {
        Task(executorPreference: executor) { [self] in
            guard var events = state.withLock({ $0.events.take() }) else { return }
            let outcome = await deliverAll(&events)
            state.withLock { [events] in $0.events = events }
            switch outcome {
            case .wait(let mark): wait(after: mark, events)
            case .end(let end): finish(end)
            }
        }
    }

    /// Gives the listener what is there.
    private func deliverAll(_ events: inout EventTail.Iterator) async -> Outcome {
        do {
            while !Task.isCancelled {
                switch try await events.step() {
                case .event(let event):
                    guard try await deliver(event, events.hasUnread) else { return .end(.stopped) }
                case .wait(let mark): return .wait(after: mark)
                case .end: return .end(Task.isCancelled ? .stopped : .exhausted)
                }
            }
            return .end(.stopped)
        } catch {
            return .end(.failed(error))
        }
    }

    /// Waits without a task.
    private func wait(after mark: Int, _ events: EventTail.Iterator) {
        let isCancelled = state.withLock { state in
            if !state.isCancelled { state.phase = .waiting }
            return state.isCancelled
        }
        guard !isCancelled else { return finish(.stopped) }
        watchCredential(events)
        guard hub.add(self, after: mark) else { return wake() }
        // A cancellation in between did not find it there.
        if state.withLock({ $0.isCancelled }) { hub.remove(self) }
    }

    private func watchCredential(_ events: EventTail.Iterator) {
        guard let rest = events.tail.credential?.bound(EventHub.longestWait), rest < EventHub.longestWait else {
            return
        }
        let timer = hub.loop.schedule(after: rest) { [weak self] in self?.wake() }
        let isKept = state.withLock { state in
            guard case .waiting = state.phase else { return false }
            state.timer = timer
            return true
        }
        if !isKept { timer.cancel() }
    }
}
