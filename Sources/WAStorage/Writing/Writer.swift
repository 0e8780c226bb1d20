internal import WACore

/// The one thread that writes.
///
/// Transactions of all clients share commits, because a commit costs a file sync.
///
/// Each job runs in a savepoint inside the group's transaction: a failing job undoes only itself. Completions run
/// after the commit, in the order the jobs ran.
final class Writer: Sendable {
    /// When a group stops taking jobs, so that the first of it need not wait for long.
    struct Limits: Sendable {
        /// Sum of the jobs' rows.
        var rows = 1000
        /// Time since the group began.
        var duration: Duration = .milliseconds(10)
        /// How long a commit that is not urgent waits for a group to share.
        var postponement: Duration = .milliseconds(20)
        /// Bytes that must be free on a disk that is nearly full, or after a commit that failed.
        var reserve = Store.Options().reserve
    }

    private let queue = Monitor(CommitQueue<WriteJob>())
    private let observers = Lock<(next: Int, list: [(id: Int, body: @Sendable ([StoredEvent]) -> Void)])>((0, []))
    private let meter = Lock(StoreMeasurements())
    private let limits: Limits
    private let changed: @Sendable (Set<Int64>) -> Void
    private let committed: @Sendable ([StoredEvent]) -> Void

    /// Makes a writer without a thread; before the completions of a group run, `changed` gets the keys of the clients
    /// whose rows it changed, and `committed` its events.
    init(
        limits: Limits = Limits(), changed: @escaping @Sendable (Set<Int64>) -> Void = { _ in },
        committed: @escaping @Sendable ([StoredEvent]) -> Void = { _ in }
    ) {
        self.limits = limits
        self.changed = changed
        self.committed = committed
    }

    /// Opens the connection on a new thread and begins to serve the queue; `finished` runs when it has closed it.
    func start(
        open: @escaping @Sendable () throws(StoreError) -> Connection, finished: @escaping @Sendable () -> Void
    ) async throws(StoreError) {
        try await DatabaseThread.start(open: open, work: { self.serve($0) }, finished: finished)
    }

    /// Queues a job.
    ///
    /// After ``close()`` it fails with `closed`, in order, or at once when the thread has ended.
    func submit(_ job: WriteJob, lane: Int64, _ urgency: CommitUrgency = .now) {
        let isQueued = queue.updateIfNeeded { queue in
            guard !queue.isFinished else { return (false, wakes: false) }
            switch urgency {
            case .now:
                queue.append(job, to: lane)
                return (true, wakes: true)
            case .soon:
                // The thread must wake only to learn when the first of them is due.
                let isFirst = queue.postpone(job, to: lane, by: limits.postponement, at: .now)
                return (true, wakes: isFirst)
            }
        }
        if !isQueued { job.completion(.failure(.storeClosed)) }
    }

    /// Lets jobs of a lane pass again that are submitted from now on.
    func resume(lane: Int64) { queue.withLock { $0.resume(lane) } }

    /// Drops what is kept for a lane that will not be used again.
    func forget(lane: Int64) { queue.withLock { $0.forget(lane) } }

    /// Lets the thread end once all jobs submitted so far are done.
    func close() { queue.update { $0.close() } }

    /// What the groups so far came to.
    var measurements: StoreMeasurements { meter.withLock { $0 } }

    /// How many jobs wait.
    var depth: Int { queue.withLock { $0.count } }

    /// Adds an observer of the events of each group; it is called after the completions of the group.
    ///
    /// Returns a number for removal.
    func addObserver(_ body: @escaping @Sendable ([StoredEvent]) -> Void) -> Int {
        observers.withLock { observers in
            observers.next += 1
            observers.list.append((observers.next, body))
            return observers.next
        }
    }

    func removeObserver(_ id: Int) { observers.withLock { $0.list.removeAll { $0.id == id } } }

    private func serve(_ connection: Connection) {
        let changedClients = connection.changedClients
        var mustErase = false
        var space = SpaceWatch(path: connection.path, reserve: limits.reserve)
        while case .run(let ticket) = queue.wait(for: { $0.nextOrEnd(at: .now) }, until: { $0.nextDue }) {
            var group = CommitGroup(connection: connection, queue: queue)
            do throws(StoreError) {
                try space.check()
                var limits = limits
                if space.isNearlyFull { limits.rows = 1 }
                group.run(from: ticket, limits: limits)
            } catch {
                group.refuse(ticket, with: error)
            }
            changed(changedClients.take())
            if group.needsSpace { space.commitFailed() } else if group.hasWritten { space.commitPassed() }
            if group.erases { mustErase = true }
            // On a full disk the log itself may hold the space that the next commit needs.
            if group.needsSpace || space.isShort() { _ = connection.emptyLog() }
            if mustErase, connection.emptyLog() { mustErase = false }
            measure(group)
            publish(group)
        }
        _ = connection.emptyLog()
        connection.generation?.finish()
    }

    private func measure(_ group: CommitGroup) {
        let size = group.outcomes.count { _, outcome in
            if case .success = outcome { true } else { false }
        }
        meter.withLock { meter in
            if size > 0 || group.hasFailed { meter.countGroup(of: size) }
        }
    }

    private func publish(_ group: CommitGroup) {
        var events: [StoredEvent] = []
        for case (_, .success(let more)) in group.outcomes { events += more }
        if !events.isEmpty { committed(events) }
        for (ticket, outcome) in group.outcomes { ticket.job.completion(outcome) }
        guard !events.isEmpty else { return }
        for observer in observers.withLock({ $0.list }) { observer.body(events) }
    }
}

extension Connection {
    /// Moves everything from the write-ahead log into the database and cuts the log to nothing.
    ///
    /// False when a reader was in the way for a second; the caller tries again later.
    func emptyLog() -> Bool {
        waitForLocks(milliseconds: 1000)
        defer { waitForLocks(milliseconds: 5000) }
        let isBusy = try? first("PRAGMA wal_checkpoint(TRUNCATE)") { $0.flag(0) }
        guard isBusy == false else { return false }
        files?.noteEmptyLog()
        return true
    }
}
