import TestSupport
import Testing
import WACore

@testable import WAGateway

@Suite struct AsyncSemaphoreTests {
    @Test func `as many hold a permit as there are, and a bound of waiters refuses the next at once`() async {
        let semaphore = AsyncSemaphore(permits: 2)
        await semaphore.acquire()
        #expect(await semaphore.acquire(maximumWaiting: 0))
        #expect(await !semaphore.acquire(maximumWaiting: 0))
        semaphore.release()
        #expect(await semaphore.acquire(maximumWaiting: 0))
        #expect(await !AsyncSemaphore(permits: 0).acquire(maximumWaiting: 0))
    }

    @Test func `the bound of waiters holds, however many come at once`() async {
        let semaphore = AsyncSemaphore(permits: 0)
        let (answers, answered) = AsyncStream.makeStream(of: Bool.self)
        let callers = (0..<50).map { _ in
            Task { _ = answered.yield(await semaphore.acquire(maximumWaiting: 10)) }
        }
        var refused = 0
        var stream = answers.makeAsyncIterator()
        while refused < 40, let answer = await stream.next() {
            #expect(!answer)
            refused += 1
        }
        for _ in 0..<10 { semaphore.release() }
        for _ in 0..<10 { #expect(await stream.next() == true) }
        for caller in callers { await caller.value }
        #expect(await !semaphore.acquire(maximumWaiting: 0))
    }

    @Test func `waiters come in the order in which they asked, and none is overtaken`() async {
        let semaphore = AsyncSemaphore()
        await semaphore.acquire()
        let order = Lock([Int]())
        var callers: [Task<Void, Never>] = []
        for number in 0..<5 {
            callers.append(
                Task {
                    await semaphore.acquire()
                    order.withLock { $0.append(number) }
                    semaphore.release()
                })
            // The next one asks only when this one waits.
            while semaphore.waiters <= number { await Task.yield() }
        }
        semaphore.release()
        for caller in callers { await caller.value }
        #expect(order.withLock { $0 } == [0, 1, 2, 3, 4])
    }
}
