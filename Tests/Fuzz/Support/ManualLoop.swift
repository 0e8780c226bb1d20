import Glibc
import WACore

/// A manually driven loop: runs on its owner's thread, with a clock that only ``advance(by:)`` advances.
final class ManualLoop: Loop, Clock, @unchecked Sendable {  // `state` is locked; `owner` never changes
    private enum Work {
        case job(UnownedJob)
        case call(@Sendable () -> Void)
    }

    private struct State {
        var ready: [Work] = []
        var timers: [Int: (due: Duration, work: @Sendable () -> Void)] = [:]
        var lastTimer = 0
        var uptime: Duration = .seconds(1000)
    }

    private let state = Lock(State())
    private let owner = pthread_self()
    private let start: Timestamp

    init(start: Timestamp) {
        self.start = start
        GlobalTasks.run(on: self)
    }

    var uptime: Duration { state.withLock { $0.uptime } }
    var now: Timestamp { start + (uptime - .seconds(1000)) }

    func execute(_ work: @escaping @Sendable () -> Void) { state.withLock { $0.ready.append(.call(work)) } }
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.ready.append(.job(job)) }
    }

    fileprivate func enqueueGlobal(_ job: UnownedJob) { state.withLock { $0.ready.append(.job(job)) } }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
    func checkIsolated() { precondition(isOwner, "called off the loop") }
    func isIsolatingCurrentContext() -> Bool? { isOwner }

    private var isOwner: Bool { pthread_equal(pthread_self(), owner) != 0 }

    @discardableResult
    func schedule(after delay: Duration, _ work: @escaping @Sendable () -> Void) -> any ScheduledWork {
        let number = state.withLock { state in
            state.lastTimer += 1
            state.timers[state.lastTimer] = (state.uptime + max(delay, .zero), work)
            return state.lastTimer
        }
        return ManualTimer(loop: self, number: number)
    }

    fileprivate func cancel(_ number: Int) { state.withLock { state in state.timers[number] = nil } }

    /// Runs everything that is ready, and what comes of it.
    func drain() {
        while true {
            let ready = state.withLock { state in
                defer { state.ready = [] }
                return state.ready
            }
            guard !ready.isEmpty else { return }
            for work in ready {
                switch work {
                case .call(let call): call()
                case .job(let job): job.runSynchronously(on: asUnownedSerialExecutor())
                }
            }
        }
    }

    /// Lets time pass: what is due runs in order, each at its moment.
    func advance(by delay: Duration) {
        drain()
        let end = uptime + delay
        while let work = takeTimer(dueBy: end) {
            work()
            drain()
        }
        state.withLock { $0.uptime = end }
    }

    private func takeTimer(dueBy end: Duration) -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard let next = state.timers.min(by: { ($0.value.due, $0.key) < ($1.value.due, $1.key) }),
                next.value.due <= end
            else { return nil }
            state.timers[next.key] = nil
            state.uptime = max(state.uptime, next.value.due)
            return next.value.work
        }
    }
}

private struct ManualTimer: ScheduledWork {
    let loop: ManualLoop
    let number: Int
    func cancel() { loop.cancel(number) }
}

/// Tasks that belong to no actor, which otherwise run on threads of their own: an input must do the same every time.
private enum GlobalTasks {
    private typealias Original = @convention(thin) (UnownedJob) -> Void
    private typealias Hook = @convention(thin) (UnownedJob, Original) -> Void

    // Set and read by libFuzzer's main thread only, once the hook is in place.
    nonisolated(unsafe) private static weak var loop: ManualLoop?
    private static let isInPlace: Bool = {
        guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "swift_task_enqueueGlobal_hook") else { return false }
        symbol.assumingMemoryBound(to: Hook?.self).pointee = { job, original in
            if let loop { loop.enqueueGlobal(job) } else { original(job) }
        }
        return true
    }()

    static func run(on loop: ManualLoop) {
        rule(isInPlace, "the runtime has no hook for tasks")
        self.loop = loop
    }
}
