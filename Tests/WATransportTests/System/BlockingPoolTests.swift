import Foundation
import Testing
import WACore

@testable import WATransport

struct BlockingPoolTests {
    @Test
    func `every job runs once, also when many threads submit jobs`() async throws {
        let pool = BlockingPool(threads: 3)
        let done = Mailbox<Int>()
        await withTaskGroup { group in
            for part in 0..<8 {
                group.addTask { for number in 0..<100 { pool.run { done.put(part * 100 + number) } } }
            }
        }
        var seen: Set<Int> = []
        for _ in 0..<800 { seen.insert(try await done.next()) }
        #expect(seen.count == 800)
        #expect(done.count == 0)
    }

    @Test
    func `jobs run in parallel up to the limit, and a blocking job does not delay the others`() async throws {
        let pool = BlockingPool(threads: 2)
        let (entered, done) = (Mailbox<Void>(), Mailbox<Int>())
        let gate = Gate()
        pool.run {
            entered.put(())
            gate.wait()
            done.put(0)
        }
        try await entered.next()
        for number in 1...5 { pool.run { done.put(number) } }
        for number in 1...5 { #expect(try await done.next() == number) }
        gate.open()
        #expect(try await done.next() == 0)
    }

    @Test
    func `one thread runs jobs in their order`() async throws {
        let pool = BlockingPool(threads: 1)
        let done = Mailbox<Int>()
        for number in 0..<200 { pool.run { done.put(number) } }
        for number in 0..<200 { #expect(try await done.next() == number) }
    }
}

/// Blocks a thread until it is opened.
final class Gate: @unchecked Sendable {  // `isOpen` is protected by `condition`
    private let condition = NSCondition()
    private var isOpen = false

    func wait() {
        condition.withLock { while !isOpen { condition.wait() } }
    }

    func open() {
        condition.withLock { isOpen = true }
        condition.broadcast()
    }
}
