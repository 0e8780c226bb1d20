import TestSupport
import Testing
import WACore

@testable import WAGateway

@Suite struct AsyncSemaphoreTests {
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
