/// Runs work of a client later: after a delay, or as an operation that awaits.
///
/// Features belong to the client's actor, so no closure of theirs may cross to another thread. Each closure stays here
/// under a key; only the key travels and comes back onto the actor.
final class ClientScheduler {
    /// How a key comes back onto the actor.
    struct Callbacks: Sendable {
        /// Calls ``ClientScheduler/fire(_:)`` on the actor; runs on the client's loop.
        let fire: @Sendable (Int) -> Void
        /// Starts a task of the actor that calls ``ClientScheduler/run(_:)``.
        let start: @Sendable (Int) -> Task<Void, Never>?
    }

    private let loop: any Loop
    private var callbacks: Callbacks?
    private var lastKey = 0
    private var timers: [Int: () -> Void] = [:]
    private var operations: [Int: () async -> Void] = [:]
    private var tasks: [Int: Task<Void, Never>] = [:]

    init(_ loop: any Loop) { self.loop = loop }

    /// Sets the way back onto the actor, before anything is scheduled.
    func attach(_ callbacks: Callbacks) { self.callbacks = callbacks }

    // MARK: - Timers

    /// Runs `work` after `delay` unless the timer is cancelled first.
    @discardableResult
    func after(_ delay: Duration, _ work: @escaping () -> Void) -> ClientTimer? {
        guard let fire = callbacks?.fire else { return nil }
        lastKey += 1
        let key = lastKey
        timers[key] = work
        return ClientTimer(scheduler: self, key: key, scheduled: loop.schedule(after: delay) { fire(key) })
    }

    /// The delay of a timer has passed.
    func fire(_ key: Int) { timers.removeValue(forKey: key)?() }

    fileprivate func discard(_ key: Int) { timers[key] = nil }

    // MARK: - Operations

    /// Starts an operation; it is cancelled when the client stops.
    ///
    /// Pass a function, not a closure: this compiler runs an escaping async closure literal off the actor of its
    /// caller, a function reference on it (`scripts/check-structure` refuses the literal).
    func spawn(_ operation: @escaping () async -> Void) {
        lastKey += 1
        let key = lastKey
        operations[key] = operation
        // The task begins after this call has returned: both run on the client's loop.
        tasks[key] = callbacks?.start(key)
    }

    /// Runs a spawned operation to its end.
    func run(_ key: Int) async {
        await operations.removeValue(forKey: key)?()
        tasks[key] = nil
    }

    /// Cancels every operation that has not finished.
    func cancelAll() {
        for task in tasks.values { task.cancel() }
    }
}

/// Work that waits for its time on the client's actor.
struct ClientTimer {
    fileprivate let scheduler: ClientScheduler
    fileprivate let key: Int
    fileprivate let scheduled: any ScheduledWork

    /// Cancels the work if it has not run.
    func cancel() {
        scheduled.cancel()
        scheduler.discard(key)
    }
}
