import TestSupport
import Testing

@testable import WACore

struct OffLoopTests {
    @Test
    func `long work runs on another thread, though its task prefers the loop, which gets the result`() async throws {
        let loop = ManualLoop()
        let task = loop.start { () -> [Bool] in
            let before = loop.isIsolatingCurrentContext() == true
            let during = await OffLoop.run { loop.isIsolatingCurrentContext() == true }
            return [before, during, loop.isIsolatingCurrentContext() == true]
        }
        await loop.run { task.isFinished }
        #expect(try task.value() == [true, false, true])
    }
}
