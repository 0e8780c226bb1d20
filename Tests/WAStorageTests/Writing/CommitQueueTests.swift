import Testing

@testable import WAStorage

@Suite struct CommitQueueTests {
    private func drain(_ queue: inout CommitQueue<Int>) -> [Int] {
        var jobs: [Int] = []
        while let ticket = queue.next() { jobs.append(ticket.job) }
        return jobs
    }

    private func next(_ queue: inout CommitQueue<Int>) throws -> CommitQueue<Int>.Ticket {
        let ticket = queue.next()
        return try #require(ticket)
    }

    @Test func `lanes take turns and keep their order`() {
        var queue = CommitQueue<Int>()
        for job in 10..<15 { queue.append(job, to: 1) }
        queue.append(20, to: 2)
        queue.append(30, to: 3)
        queue.append(21, to: 2)
        #expect(queue.count == 8)
        #expect(drain(&queue) == [10, 20, 30, 11, 21, 12, 13, 14])
        #expect(queue.count == 0)
    }

    @Test(arguments: [1, 10, 1000])
    func `a busy lane delays another by one job`(busy: Int) throws {
        var queue = CommitQueue<Int>()
        for _ in 0..<busy { queue.append(0, to: 1) }
        queue.append(1, to: 2)
        _ = queue.next()
        let job1 = try next(&queue).job
        #expect(job1 == 1)
    }

    @Test func `a failure condemns what was submitted before the resume`() throws {
        var queue = CommitQueue<Int>()
        for job in 1...3 { queue.append(job, to: 1) }
        queue.append(9, to: 2)
        let first = try next(&queue)
        #expect(!queue.isSuperseded(first))
        queue.fail(first)
        let other = try next(&queue)
        #expect(other.lane == 2 && !queue.isSuperseded(other))
        queue.resume(1)
        queue.append(4, to: 1)
        var verdicts: [Int: Bool] = [:]
        while let ticket = queue.next() { verdicts[ticket.job] = queue.isSuperseded(ticket) }
        #expect(verdicts == [2: true, 3: true, 4: false])
    }

    @Test func `resume without failure changes nothing`() throws {
        var queue = CommitQueue<Int>()
        queue.append(1, to: 1)
        queue.resume(1)
        queue.append(2, to: 1)
        while let ticket = queue.next() { #expect(!queue.isSuperseded(ticket)) }
    }

    @Test func `a failure of an old epoch does not condemn the next`() throws {
        var queue = CommitQueue<Int>()
        queue.append(1, to: 1)
        queue.append(2, to: 1)
        let first = try next(&queue)
        let second = try next(&queue)
        queue.fail(first)
        queue.resume(1)
        queue.append(3, to: 1)
        queue.fail(second)
        let third = try next(&queue)
        #expect(!queue.isSuperseded(third))
    }

    @Test func `closing serves the rest marks the late and ends`() throws {
        var queue = CommitQueue<Int>()
        let idle = queue.nextOrEnd(at: .now)
        #expect(idle == nil)
        queue.append(1, to: 1)
        queue.close()
        queue.append(2, to: 1)
        var seen: [Bool] = []
        while case .run(let ticket) = queue.nextOrEnd(at: .now) { seen.append(ticket.isLate) }
        #expect(seen == [false, true])
        #expect(queue.isFinished)
    }

    /// The jobs that run from now on, each group with everything that may join it.
    private func run(_ queue: inout CommitQueue<Int>, at moment: ContinuousClock.Instant) -> [Int] {
        guard case .run(let first) = queue.nextOrEnd(at: moment) else { return [] }
        return [first.job] + drain(&queue)
    }

    @Test func `postponed jobs run together when the first is due, or with a group in the last quarter of its time`() {
        let start = ContinuousClock.now
        var queue = CommitQueue<Int>()
        let wakes = [queue.postpone(1, to: 1, by: .milliseconds(20), at: start)]
        let wakesAgain = queue.postpone(2, to: 1, by: .milliseconds(20), at: start + .milliseconds(12))
        #expect(wakes == [true] && !wakesAgain)
        #expect(queue.nextDue == start + .milliseconds(20) && queue.count == 2)
        #expect(run(&queue, at: start + .milliseconds(19)) == [])
        queue.append(3, to: 2)
        #expect(run(&queue, at: start + .milliseconds(14)) == [3])
        queue.append(4, to: 2)
        #expect(run(&queue, at: start + .milliseconds(15)) == [4, 1, 2])
        #expect(queue.nextDue == nil && queue.count == 0)
        _ = queue.postpone(5, to: 1, by: .milliseconds(20), at: start)
        #expect(run(&queue, at: start + .milliseconds(20)) == [5])
    }

    @Test func `a postponed job never passes an earlier one of its lane, and later ones may pass it`() {
        let start = ContinuousClock.now
        var queue = CommitQueue<Int>()
        for job in 1...3 { queue.append(job, to: 1) }
        _ = queue.postpone(4, to: 1, by: .milliseconds(20), at: start)
        queue.append(5, to: 1)
        #expect(run(&queue, at: start + .milliseconds(30)) == [1, 2, 3, 5, 4])
    }

    @Test func `closing runs what was postponed`() {
        let start = ContinuousClock.now
        var queue = CommitQueue<Int>()
        _ = queue.postpone(1, to: 1, by: .seconds(20), at: start)
        queue.close()
        #expect(run(&queue, at: start) == [1])
        guard case .end = queue.nextOrEnd(at: start) else {
            Issue.record("the queue has not ended")
            return
        }
    }

    @Test func `a failure condemns the postponed jobs of its epoch too`() throws {
        let start = ContinuousClock.now
        var queue = CommitQueue<Int>()
        queue.append(1, to: 1)
        _ = queue.postpone(2, to: 1, by: .zero, at: start)
        let first = try next(&queue)
        queue.fail(first)
        queue.resume(1)
        guard case .run(let second) = queue.nextOrEnd(at: start) else {
            Issue.record("nothing runs")
            return
        }
        #expect(queue.isSuperseded(second))
    }

    @Test func `only idle lanes are forgotten`() throws {
        var queue = CommitQueue<Int>()
        queue.append(1, to: 1)
        queue.forget(1)
        let job1 = try next(&queue).job
        #expect(job1 == 1)
        queue.forget(1)
        queue.append(2, to: 1)
        let job2 = try next(&queue).job
        #expect(job2 == 2)
    }
}
