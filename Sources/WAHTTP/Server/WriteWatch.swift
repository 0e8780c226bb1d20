/// Notices a reader that takes nothing of what waits for it.
struct WriteWatch {
    private let limit: Duration
    private var sent = 0
    private var takenBefore = 0

    /// When ``isStalled(pending:now:)`` must be asked, if ever.
    private(set) var deadline: Duration?

    init(limit: Duration) { self.limit = limit }

    /// `count` bytes were handed to the socket, and `pending` are left in its queue.
    mutating func sent(_ count: Int, pending: Int, now: Duration) {
        sent &+= count
        update(pending: pending, now: now)
    }

    /// True when nothing was taken for the whole limit.
    mutating func isStalled(pending: Int, now: Duration) -> Bool {
        guard let deadline, now >= deadline, pending > 0 else {
            update(pending: pending, now: now)
            return false
        }
        guard sent &- pending > takenBefore else { return true }
        self.deadline = nil
        update(pending: pending, now: now)
        return false
    }

    private mutating func update(pending: Int, now: Duration) {
        guard pending > 0 else {
            deadline = nil
            return
        }
        guard deadline == nil else { return }
        deadline = now + limit
        takenBefore = sent &- pending
    }
}
