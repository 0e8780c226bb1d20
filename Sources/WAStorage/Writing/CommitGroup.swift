internal import WACore

/// Runs one group: as many jobs as the limits allow in one transaction.
///
/// Failures are rare, so the jobs first run one behind the other without a savepoint each, which costs two statements
/// and a copy of every page that a job touches. When one fails, everything is rolled back and the group runs again with
/// savepoints, so that a failing job undoes only itself.
struct CommitGroup {
    typealias Ticket = CommitQueue<WriteJob>.Ticket

    /// The outcome of each job, in the order they ran; final after ``run(from:limits:)`` or ``refuse(_:with:)``.
    private(set) var outcomes: [(ticket: Ticket, outcome: WriteJob.Outcome)] = []
    /// Keys were erased, so the write-ahead log must be emptied.
    private(set) var erases = false

    /// A failed job left changes behind, so nothing of this group may be committed.
    private var isTorn = false
    private let connection: Connection
    private let queue: Monitor<CommitQueue<WriteJob>>

    init(connection: Connection, queue: Monitor<CommitQueue<WriteJob>>) {
        self.connection = connection
        self.queue = queue
    }

    /// Runs `first` and what follows in the queue, and commits.
    mutating func run(from first: Ticket, limits: Writer.Limits) {
        do throws(StoreError) {
            try begin()
            if let failed = runTogether(from: first, limits) {
                forgetNumbers()
                try begin()
                try runApart(failed)
            }
            try connection.checkFiles()
            let progress = try connection.generation?.next(on: connection) ?? nil
            try connection.run("COMMIT")
            if let progress { connection.generation?.committed(progress) }
        } catch {
            fail(with: error, unlessRun: first)
        }
        erases = outcomes.contains { ticket, outcome in
            guard ticket.job.erases, case .success = outcome else { return false }
            return true
        }
    }

    /// Fails one job without a transaction.
    mutating func refuse(_ ticket: Ticket, with error: StoreError) { fail(with: error, unlessRun: ticket) }

    /// A commit failed for a reason that space can remove.
    var needsSpace: Bool {
        outcomes.contains { _, outcome in
            guard case .failure(let error) = outcome else { return false }
            return error.code == .unavailable
        }
    }

    /// The store failed, and not a job for a reason of its own.
    var hasFailed: Bool {
        outcomes.contains { _, outcome in
            guard case .failure(let error) = outcome else { return false }
            return error.code == .unavailable || error.code == .damaged
        }
    }

    /// A job of the group was committed.
    var hasWritten: Bool {
        outcomes.contains { _, outcome in
            if case .success = outcome { true } else { false }
        }
    }

    private func begin() throws(StoreError) {
        // What a failed job left; or after a rollback that failed, for example on a dead disk.
        if !connection.isAutocommit { try connection.run("ROLLBACK") }
        try connection.run("BEGIN IMMEDIATE")
    }

    /// Runs jobs until the limits are reached; returns those that ran, the failed one last, when one fails.
    private mutating func runTogether(from first: Ticket, _ limits: Writer.Limits) -> [Ticket]? {
        let end = ContinuousClock.now + limits.duration
        var rows = 0
        var next: Ticket? = first
        while let ticket = next {
            if let refusal = refusal(of: ticket) {
                outcomes.append((ticket, .failure(refusal)))
            } else {
                do throws(StoreError) {
                    outcomes.append((ticket, .success(try ticket.job.work(connection))))
                } catch {
                    defer { outcomes = [] }
                    return outcomes.map(\.ticket) + [ticket]
                }
            }
            rows += ticket.job.rows
            next = rows < limits.rows && ContinuousClock.now < end ? queue.withLock { $0.next() } : nil
        }
        return nil
    }

    /// Runs these jobs, each in a savepoint.
    private mutating func runApart(_ tickets: [Ticket]) throws(StoreError) {
        var refused: StoreError?
        for ticket in tickets {
            if let refused {
                condemn(ticket)
                outcomes.append((ticket, .failure(refused)))
                continue
            }
            if let refusal = refusal(of: ticket) {
                outcomes.append((ticket, .failure(refusal)))
                continue
            }
            do throws(StoreError) {
                outcomes.append((ticket, .success(try runInSavepoint(ticket.job))))
            } catch {
                condemn(ticket)
                outcomes.append((ticket, .failure(error)))
                // Some errors (disk full, I/O) make SQLite roll back the whole transaction, and a job that could not be
                // undone alone takes the others with it.
                if connection.isAutocommit || isTorn { refused = error }
            }
        }
        if let refused { throw refused }
    }

    private func refusal(of ticket: Ticket) -> StoreError? {
        if ticket.isLate { return .storeClosed }
        if let refusal = ticket.job.refusal() { return refusal }
        guard ticket.job.dependsOnEarlier else { return nil }
        return queue.withLock { $0.isSuperseded(ticket) } ? .superseded : nil
    }

    private mutating func runInSavepoint(_ job: WriteJob) throws(StoreError) -> [StoredEvent] {
        try connection.run("SAVEPOINT job")
        do throws(StoreError) {
            let events = try job.work(connection)
            try connection.run("RELEASE job")
            return events
        } catch {
            undo()
            throw error
        }
    }

    private mutating func undo() {
        forgetNumbers()
        guard !connection.isAutocommit else { return }
        do throws(StoreError) {
            try connection.run("ROLLBACK TO job")
            try connection.run("RELEASE job")
        } catch {
            isTorn = true
        }
    }

    /// Nothing of the group was committed: every job that had succeeded failed after all.
    private mutating func fail(with error: StoreError, unlessRun first: Ticket) {
        forgetNumbers()
        if !connection.isAutocommit { _ = try? connection.run("ROLLBACK") }
        if outcomes.isEmpty { outcomes = [(first, refusal(of: first).map { .failure($0) } ?? .success([]))] }
        var failedLanes: Set<Int64> = []
        for index in outcomes.indices {
            guard case .success = outcomes[index].outcome else { continue }
            let ticket = outcomes[index].ticket
            let followsFailed = ticket.job.dependsOnEarlier && !failedLanes.insert(ticket.lane).inserted
            outcomes[index].outcome = .failure(followsFailed ? .superseded : error)
            condemn(ticket)
        }
    }

    /// The numbers that events of undone jobs had are free again.
    private func forgetNumbers() { connection.eventNumbers = EventNumbers() }

    private func condemn(_ ticket: Ticket) {
        if ticket.job.dependsOnEarlier { queue.withLock { $0.fail(ticket) } }
    }
}
