internal import CSystem
internal import Glibc
internal import Synchronization
public import WACore

/// A thread that polls sockets and timers and runs queued work.
///
/// It is a serial executor, so actors pinned to it run on its thread without executor hops, and a task executor.
/// Nothing that blocks may run on it. All work must have finished before ``stop()``: a task enqueued on a stopped loop
/// never runs.
public final class EventLoop: Loop, @unchecked Sendable {  // `inbox`, `thread`: thread-safe; rest: its thread
    struct TimedWork {
        let timer: LoopTimer
        let work: @Sendable () -> Void
    }

    private enum Item {
        case job(UnownedJob)
        case work(@Sendable () -> Void)
    }

    private struct Inbox {
        var items: [Item] = []
        var isAsleep = false
        var isStopping = false
        var hasEnded = false
    }

    private struct Watched {
        var handler: (any DescriptorHandler)?
        var generation: UInt32 = 0
    }

    /// Length of a timer tick: timers are late by at most this, and a wheel of 4096 slots spans 41 s.
    private static let tickNanoseconds: UInt64 = 10_000_000
    private static let eventCapacity = 256
    /// Rounds of queued work between two polls of the sockets, so that neither starves the other.
    private static let roundsPerTurn = 8

    private let poller: Int32
    private let wakeUp: Int32
    private let events: UnsafeMutablePointer<epoll_event>
    private let inbox = Lock(Inbox())
    private let thread = Atomic<UInt>(0)
    private let joinable = Lock<SystemThread?>(nil)
    private var running: [Item] = []
    private var table: [Watched] = []
    private var wheel = TimerWheel<TimedWork>(tick: SystemClock.uptimeNanoseconds / tickNanoseconds)

    /// The buffer of all reads on this loop, valid during a call, so that idle connections need no buffer.
    let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65536, alignment: 64)

    /// Starts a loop on a new thread; `name` (at most 15 bytes) is shown by `ps` and debuggers.
    public init(name: String = "loop") throws(TransportError) {
        events = .allocate(capacity: Self.eventCapacity)
        events.initialize(repeating: epoll_event(), count: Self.eventCapacity)
        poller = epoll_create1(Int32(EPOLL_CLOEXEC))
        wakeUp = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        var event = epoll_event()
        event.events = Interest.read.rawValue
        event.data.u64 = Registration(descriptor: wakeUp, generation: .max).token
        guard poller >= 0, wakeUp >= 0, epoll_ctl(poller, EPOLL_CTL_ADD, wakeUp, &event) == 0 else {
            throw .system(.unavailable, "Could not create an event loop")
        }
        let started = try SystemThread(name: name) { [self] in run() }
        joinable.withLock { $0 = started }
    }

    deinit {
        close(poller)
        close(wakeUp)
        events.deallocate()
        readBuffer.deallocate()
    }

    /// True on the loop's own thread.
    public var inLoop: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

    /// Runs `work` on the loop, after all work queued earlier.
    public func execute(_ work: @escaping @Sendable () -> Void) { add(.work(work)) }

    /// Runs a job of an actor or task on the loop.
    public func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    /// Traps when not called on the loop's thread; the concurrency runtime asks before `assumeIsolated`.
    public func checkIsolated() { precondition(inLoop, "called off the event loop it is confined to") }

    /// Whether the caller is on the loop's thread.
    public func isIsolatingCurrentContext() -> Bool? { inLoop }

    /// Runs `work` on the loop once `delay` has passed; never early, late by about 10 ms at most on an idle loop.
    @discardableResult
    public func schedule(after delay: Duration, _ work: @escaping @Sendable () -> Void) -> any ScheduledWork {
        let timer = LoopTimer(loop: self)
        let (due, overflow) = SystemClock.uptimeNanoseconds.addingReportingOverflow(delay.clampedNanoseconds)
        let tick = (overflow ? .max : due) / Self.tickNanoseconds + 1
        let timed = TimedWork(timer: timer, work: work)
        if inLoop { insert(timed, at: tick) } else { execute { [self] in insert(timed, at: tick) } }
        return timer
    }

    /// Runs the queued work, closes the registered descriptors, and ends the thread.
    ///
    /// Returns when the thread has ended, or at once if called on the loop itself. Further calls do nothing.
    public func stop() {
        let descriptor = inbox.withLock { inbox in
            inbox.isStopping = true
            return inbox.hasEnded ? -1 : wakeUp
        }
        if descriptor >= 0 { Self.signal(descriptor) }
        guard !inLoop, let thread = joinable.withLock({ $0.take() }) else { return }
        thread.join()
    }

    private func add(_ item: Item) {
        let wakes = inbox.withLock { inbox in
            guard !inbox.hasEnded else { return false }
            inbox.items.append(item)
            defer { inbox.isAsleep = false }
            return inbox.isAsleep
        }
        if wakes { Self.signal(wakeUp) }
    }

    private static func signal(_ descriptor: Int32) {
        var one: UInt64 = 1
        retryingInterrupted { write(descriptor, &one, 8) }
    }
}

// MARK: - Descriptors (on the loop only)

extension EventLoop {
    /// Watches `descriptor` until ``deregister(_:)``; the loop retains `handler` until then.
    func register(
        _ descriptor: Int32, _ handler: any DescriptorHandler, _ interest: Interest
    ) throws(TransportError) -> Registration {
        assert(inLoop)
        let index = Int(descriptor)
        while table.count <= index { table.append(Watched()) }
        let registration = Registration(descriptor: descriptor, generation: table[index].generation)
        guard control(EPOLL_CTL_ADD, registration, interest) else {
            throw .system(.unavailable, "Could not watch a connection")
        }
        table[index].handler = handler
        return registration
    }

    /// Changes the events the descriptor waits for.
    func update(_ registration: Registration, _ interest: Interest) {
        assert(inLoop)
        _ = control(EPOLL_CTL_MOD, registration, interest)
    }

    /// Stops watching; call it before closing the descriptor.
    func deregister(_ registration: Registration) {
        assert(inLoop)
        let index = Int(registration.descriptor)
        guard table.indices.contains(index), table[index].generation == registration.generation else { return }
        _ = control(EPOLL_CTL_DEL, registration, [])
        table[index].handler = nil
        table[index].generation = (table[index].generation &+ 1) % .max  // .max is the wake-up descriptor
    }

    private func control(_ operation: Int32, _ registration: Registration, _ interest: Interest) -> Bool {
        var event = epoll_event()
        event.events = interest.rawValue
        event.data.u64 = registration.token
        return epoll_ctl(poller, operation, registration.descriptor, &event) == 0
    }
}

// MARK: - Timers (on the loop only)

extension EventLoop {
    func remove(_ timer: LoopTimer) {
        if let handle = timer.handle { wheel.cancel(handle) }
        timer.handle = nil
    }

    private func insert(_ timed: TimedWork, at tick: UInt64) {
        guard !timed.timer.isClaimed else { return }
        timed.timer.handle = wheel.insert(timed, at: tick)
    }

    private func fireTimers() {
        for timed in wheel.advance(to: SystemClock.uptimeNanoseconds / Self.tickNanoseconds) {
            timed.timer.handle = nil
            if timed.timer.claim() { timed.work() }
        }
    }

    /// Milliseconds until the next timer may be due, rounded up; -1 if there is none.
    private var timerWait: Int32 {
        guard let tick = wheel.nextTick else { return -1 }
        let (due, overflow) = tick.multipliedReportingOverflow(by: Self.tickNanoseconds)
        let now = SystemClock.uptimeNanoseconds
        if overflow { return .max }
        return due <= now ? 0 : Int32(clamping: (due - now + 999_999) / 1_000_000)
    }
}

// MARK: - The thread

extension EventLoop {
    private func run() {
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        while true {
            let isStopping = wait()
            fireTimers()
            runItems()
            if isStopping { break }
        }
        for watched in table { watched.handler?.loopStopped() }
        runItems()
        _ = wheel.removeAll()
        inbox.withLock { inbox in
            inbox.hasEnded = true
            inbox.items = []
        }
        thread.store(0, ordering: .relaxed)  // the system may reuse the thread id
    }

    /// Waits for events and dispatches them; returns whether the loop is stopping.
    private func wait() -> Bool {
        let (isBusy, isStopping) = inbox.withLock { inbox in
            inbox.isAsleep = inbox.items.isEmpty && !inbox.isStopping
            return (!inbox.isAsleep, inbox.isStopping)
        }
        let count = epoll_wait(poller, events, Int32(Self.eventCapacity), isBusy ? 0 : timerWait)
        if !isBusy { inbox.withLock { $0.isAsleep = false } }
        for index in 0..<max(0, Int(count)) {
            let (token, mask) = (events[index].data.u64, events[index].events)
            dispatch(Registration(token: token), Interest(rawValue: mask))
        }
        return isStopping
    }

    private func dispatch(_ registration: Registration, _ events: Interest) {
        let index = Int(registration.descriptor)
        if registration.descriptor == wakeUp {
            var value: UInt64 = 0
            retryingInterrupted { read(wakeUp, &value, 8) }
        } else if table.indices.contains(index), table[index].generation == registration.generation {
            table[index].handler?.ready(events)
        }
    }

    private func runItems() {
        for _ in 0..<Self.roundsPerTurn {
            inbox.withLock { swap(&$0.items, &running) }
            if running.isEmpty { return }
            for item in running {
                switch item {
                case .work(let work): work()
                case .job(let job):
                    job.runSynchronously(
                        isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
                }
            }
            running.removeAll(keepingCapacity: true)
        }
    }
}
