/// What waits to be written: a queue per lane, served in turn.
///
/// A lane is a client, or the store itself. Within a lane order is kept; between lanes the writer takes one job from
/// each in turn, so that a client with a thousand commits waiting delays another's by one job, not by a thousand.
///
/// Failures are counted by epoch: a job carries the epoch of its submission, ``fail(_:)`` condemns all jobs of that
/// epoch, ``resume(_:)`` starts the next. A job queued before a failure was known stays condemned although its turn
/// comes after the resume.
struct WriteQueue<Job: Sendable>: Sendable {
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
    private(set) var count = 0
    private(set) var isClosing = false
    private(set) var isFinished = false

    mutating func append(_ job: Job, to id: LaneID) {
        var lane = lanes.removeValue(forKey: id) ?? Lane()
        if lane.tickets.isEmpty { turns.append(id) }
        lane.tickets.append(Ticket(job: job, lane: id, epoch: lane.epoch, isLate: isClosing))
        lanes[id] = lane
        count += 1
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
    mutating func nextOrEnd() -> Step? {
        if let ticket = next() { return .run(ticket) }
        guard isClosing else { return nil }
        isFinished = true
        return .end
    }

    enum Step: Sendable { case run(Ticket), end }
}
