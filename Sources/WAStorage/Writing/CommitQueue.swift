/// What waits to be written: a queue per lane, served in turn.
///
/// A lane is a client, or the store itself. Within a lane order is kept; between lanes the writer takes one job from
/// each in turn, so that a client with a thousand commits waiting delays another's by one job, not by a thousand.
///
/// Postponed jobs join their lanes together: when the oldest is due, or in the last quarter of its time when a group is
/// made anyway. Until then jobs of their lanes that were submitted later pass them.
///
/// Failures are counted by epoch: a job carries the epoch of its submission, ``fail(_:)`` condemns all jobs of that
/// epoch, ``resume(_:)`` starts the next. A job queued before a failure was known stays condemned although its turn
/// comes after the resume.
struct CommitQueue<Job: Sendable>: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// Names a lane.
    typealias LaneID = Int64

    /// A job with its place.
    struct Ticket: Sendable {
        let job: Job
        let lane: LaneID
        let epoch: Int
        /// Submitted after ``close()``.
        let isLate: Bool
    }

    private struct Lane: Sendable {
        var tickets = FIFO<Ticket>()
        var epoch = 0
        var failedEpoch = -1
    }

    private var lanes: [LaneID: Lane] = [:]
    private var turns = FIFO<LaneID>()
    private var postponed = FIFO<(ticket: Ticket, due: Instant, joins: Instant)>()
    private(set) var count = 0
    private(set) var isClosing = false
    private(set) var isFinished = false

    mutating func append(_ job: Job, to id: LaneID) {
        enqueue(Ticket(job: job, lane: id, epoch: lanes[id]?.epoch ?? 0, isLate: isClosing))
        count += 1
    }

    /// Adds a job that joins its lane at `due`; true when no other waited.
    ///
    /// Calls come in the order of `due`.
    mutating func postpone(_ job: Job, to id: LaneID, by delay: Duration, at now: Instant) -> Bool {
        let isFirst = postponed.isEmpty
        let ticket = Ticket(job: job, lane: id, epoch: lanes[id]?.epoch ?? 0, isLate: isClosing)
        postponed.append((ticket, due: now + delay, joins: now + delay * 3 / 4))
        count += 1
        return isFirst
    }

    /// When the first postponed job is due; nil without one.
    var nextDue: Instant? { postponed.first?.due }

    /// Lets all postponed jobs join their lanes once the oldest may, and when closing.
    ///
    /// All at once: one group with twenty of them writes far fewer pages than twenty groups with one.
    private mutating func joinPostponed(at now: Instant) {
        guard let first = postponed.first, isClosing || first.joins <= now else { return }
        while let (ticket, _, _) = postponed.popFirst() { enqueue(ticket) }
    }

    private mutating func enqueue(_ ticket: Ticket) {
        var lane = lanes.removeValue(forKey: ticket.lane) ?? Lane()
        if lane.tickets.isEmpty { turns.append(ticket.lane) }
        lane.tickets.append(ticket)
        lanes[ticket.lane] = lane
    }

    /// The next job in turn; nil when none waits.
    mutating func next() -> Ticket? {
        guard let id = turns.popFirst(), var lane = lanes.removeValue(forKey: id) else { return nil }
        let ticket = lane.tickets.popFirst()
        if !lane.tickets.isEmpty { turns.append(id) }
        lanes[id] = lane
        if ticket != nil { count -= 1 }
        return ticket
    }

    /// True when an earlier job of the same lane and epoch failed.
    func isSuperseded(_ ticket: Ticket) -> Bool { ticket.epoch <= (lanes[ticket.lane]?.failedEpoch ?? -1) }

    /// Condemns what was submitted to the lane since its last resume.
    mutating func fail(_ ticket: Ticket) {
        guard var lane = lanes.removeValue(forKey: ticket.lane) else { return }
        lane.failedEpoch = max(lane.failedEpoch, ticket.epoch)
        lanes[ticket.lane] = lane
    }

    /// Lets jobs submitted from now on pass.
    mutating func resume(_ id: LaneID) { lanes[id, default: Lane()].epoch += 1 }

    /// Forgets a lane that will not be used again.
    mutating func forget(_ id: LaneID) {
        if lanes[id]?.tickets.isEmpty == true { lanes[id] = nil }
    }

    /// Marks all later jobs as late.
    mutating func close() { isClosing = true }

    /// What the writer does next: the next job, or nil for the end once closed and drained; `.none` means wait.
    mutating func nextOrEnd(at now: Instant) -> Step? {
        let isDue = nextDue.map { $0 <= now } ?? false
        if !turns.isEmpty || isDue || isClosing { joinPostponed(at: now) }
        if let ticket = next() { return .run(ticket) }
        guard isClosing else { return nil }
        isFinished = true
        return .end
    }

    enum Step: Sendable { case run(Ticket), end }
}
