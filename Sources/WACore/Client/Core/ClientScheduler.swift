/// Runs work of a client later: after a delay, or as an operation that awaits.
///
/// Features belong to the client's actor, so no closure of theirs may cross to another thread. Each closure stays here
/// under a key; only the key travels and comes back onto the actor.
final class ClientScheduler {
    private let loop: any Loop
    /// The actor that owns this object; nil only while it is being made or destroyed.
    private(set) weak var client: Client?
    private var lastKey = 0
    private var timers: [Int: () -> Void] = [:]
    private var operations: [Int: () async -> Void] = [:]
    private var tasks: [Int: Task<Void, Never>] = [:]

    init(_ loop: any Loop) { self.loop = loop }

    /// Names the actor to come back to, before anything is scheduled.
    func attach(_ client: Client) { self.client = client }

    /// Runs `work` after `delay` unless the timer is cancelled first.
    @discardableResult
    func after(_ delay: Duration, _ work: @escaping () -> Void) -> ClientTimer? {
        guard let client else { return nil }
        lastKey += 1
        let key = lastKey
        timers[key] = work
        let scheduled = loop.schedule(after: delay) { client.assumeIsolated { $0.scheduler.fire(key) } }
        return ClientTimer(scheduler: self, key: key, scheduled: scheduled)
    }

    private func fire(_ key: Int) { timers.removeValue(forKey: key)?() }

    fileprivate func discard(_ key: Int) { timers[key] = nil }

    /// Starts an operation; it is cancelled when the client stops.
    func spawn(_ operation: @escaping () async -> Void) {
        guard let client else { return }
        lastKey += 1
        let key = lastKey
        operations[key] = operation
        // The task starts after this call has returned: both run on the client's loop.
        tasks[key] = client.assumeIsolated { $0.task(for: key) }
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
