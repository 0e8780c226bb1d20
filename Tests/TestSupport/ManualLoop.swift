import Glibc
public import WACore

/// An event loop that a test drives by hand, with the time of a ``ManualClock``.
///
/// Work, jobs and timers run only in ``run()`` and ``advance(by:)``, on the calling thread and in a fixed order: a test
/// that starts its tasks with ``start(_:)`` waits for nothing and gives the same result every time.
public final class ManualLoop: Loop, @unchecked Sendable {  // all state is behind the lock
    fileprivate enum Item {
        case job(UnownedJob)
        case work(@Sendable () -> Void)
    }

    fileprivate struct TimedWork {
        let number: Int
        let due: Duration
        let work: @Sendable () -> Void
    }

    fileprivate struct State {
        var ready: [Item] = []
        var timers: [TimedWork] = []
        var lastNumber = 0
        /// The thread inside ``ManualLoop/run()``.
        var runner: pthread_t?
    }

    private struct Timer: ScheduledWork {
        let loop: ManualLoop
        let number: Int

        func cancel() { loop.state.withLock { $0.timers.removeAll { $0.number == number } } }
    }

    /// The clock that ``advance(by:)`` moves.
    public let clock: ManualClock
    private let state = Lock(State())

    /// Makes a loop with nothing to do.
    public init(clock: ManualClock = ManualClock()) { self.clock = clock }

    /// When timers are due, earliest first.
    public var timersDue: [Duration] { state.withLock { $0.timers.map(\.due).sorted() } }

    // MARK: - Loop

    /// Queues `work`.
    public func execute(_ work: @escaping @Sendable () -> Void) { state.withLock { $0.ready.append(.work(work)) } }

    /// Queues a job of an actor or a task.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.ready.append(.job(job)) }
    }

    /// Queues `work` for a time of the clock.
    @discardableResult
    public func schedule(after delay: Duration, _ work: @escaping @Sendable () -> Void) -> any ScheduledWork {
        let due = clock.uptime + delay
        return state.withLock { state in
            state.lastNumber += 1
            state.timers.append(TimedWork(number: state.lastNumber, due: due, work: work))
            return Timer(loop: self, number: state.lastNumber)
        }
    }

    /// Traps when called from elsewhere than the loop's work.
    public func checkIsolated() { precondition(isRunningHere, "called off the manual loop it is confined to") }

    /// Whether the caller is part of the loop's work.
    public func isIsolatingCurrentContext() -> Bool? { isRunningHere }

    private var isRunningHere: Bool {
        let thread = pthread_self()
        return state.withLock { $0.runner == thread }
    }

    // MARK: - Driving

    /// Runs everything that is ready, also what becomes ready by that.
    public func run() {
        let thread = pthread_self()
        guard state.withLock({ $0.takeOver(thread) }) else { return }
        while let item = state.withLock({ $0.next() }) {
            switch item {
            case .work(let work): work()
            case .job(let job):
                job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
            }
        }
    }

    /// Runs until a condition holds, for work that other threads do.
    ///
    /// Those threads belong to the pool that tests run on: it suspends between two runs, because tests that kept their
    /// threads would leave none for the work that they wait for.
    public func run(until isDone: () -> Bool) async {
        run()
        while !isDone() {
            await Task.yield()
            run()
        }
    }

    /// Moves the clock forward and runs each timer at its time, in order.
    public func advance(by duration: Duration) {
        let end = clock.uptime + duration
        run()
        while let timer = state.withLock({ $0.nextTimer(until: end) }) {
            clock.advance(by: max(.zero, timer.due - clock.uptime))
            execute(timer.work)
            run()
        }
        clock.advance(by: end - clock.uptime)
    }

    /// Starts a task on the loop and runs the loop until nothing is ready.
    public func start<Value: Sendable>(
        _ operation: @escaping @Sendable () async throws -> Value
    ) -> ManualTask<Value> {
        let task = ManualTask<Value>()
        Task(executorPreference: self) {
            do { task.finish(.success(try await operation())) } catch { task.finish(.failure(error)) }
        }
        run()
        return task
    }
}

extension ManualLoop.State {
    /// False while the loop is running already.
    fileprivate mutating func takeOver(_ thread: pthread_t) -> Bool {
        guard runner == nil else { return false }
        runner = thread
        return true
    }

    /// The next item; without one the run ends.
    fileprivate mutating func next() -> ManualLoop.Item? {
        guard !ready.isEmpty else {
            runner = nil
            return nil
        }
        return ready.removeFirst()
    }

    fileprivate mutating func nextTimer(until end: Duration) -> ManualLoop.TimedWork? {
        let due = timers.indices.filter { timers[$0].due <= end }
        guard let first = due.min(by: { (timers[$0].due, timers[$0].number) < (timers[$1].due, timers[$1].number) })
        else { return nil }
        return timers.remove(at: first)
    }
}

/// A task on a ``ManualLoop``.
public final class ManualTask<Value: Sendable>: Sendable {
    /// The task has not ended: something that it waits for did not happen.
    public struct Unfinished: Error {}

    private let outcome = Lock<Result<Value, any Error>?>(nil)

    /// True once it has returned or thrown.
    public var isFinished: Bool { outcome.withLock { $0 != nil } }

    /// What it returned; throws what it threw, or ``Unfinished``.
    public func value() throws -> Value {
        guard let outcome = outcome.withLock({ $0 }) else { throw Unfinished() }
        return try outcome.get()
    }

    func finish(_ result: Result<Value, any Error>) { outcome.withLock { $0 = result } }
}
