import Glibc
import TestSupport
import Testing

@testable import WACore

struct OffLoopTests {
    @Test
    func `long work runs on another thread, though its task prefers the loop, which gets the result`() throws {
        let loop = ManualLoop()
        let here = pthread_self()
        let task = loop.start { () -> [Bool] in
            let before = loop.isIsolatingCurrentContext() == true
            let during = await OffLoop.run { loop.isIsolatingCurrentContext() == true }
            return [before, during, loop.isIsolatingCurrentContext() == true]
        }
        while !task.isFinished {
            sched_yield()
            loop.run()
        }
        #expect(try task.value() == [true, false, true])
        #expect(pthread_self() == here)
    }
}
