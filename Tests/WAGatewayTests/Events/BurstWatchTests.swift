import TestSupport
import Testing
import WACore

@testable import WAGateway

@Suite struct BurstWatchTests {
    private let loop = ManualLoop()
    private let ended = Lock(0)

    private func watch() -> BurstWatch {
        BurstWatch(loop: loop) { [ended] in ended.withLock { $0 += 1 } }
    }

    private var endings: Int { ended.withLock { $0 } }

    @Test func `a burst ends once, when five seconds bring little more`() {
        let watch = watch()
        watch.committed(400)
        watch.committed(200)
        loop.advance(by: .seconds(4))
        watch.committed(100)
        loop.advance(by: .seconds(2))
        #expect(endings == 0)
        watch.committed(10)
        loop.advance(by: .seconds(5))
        #expect(endings == 1)
        loop.advance(by: .seconds(600))
        #expect(endings == 1)
    }

    @Test func `the end of many readers is a burst, that of a few is not`() {
        let watch = watch()
        for _ in 0..<9 { watch.readerEnded() }
        #expect(loop.timersDue.isEmpty)
        watch.readerEnded()
        loop.advance(by: .seconds(5))
        #expect(endings == 1)
    }

    @Test func `an event for thousands of readers is a burst`() {
        let watch = watch()
        watch.woke(4990)
        #expect(loop.timersDue.isEmpty)
        watch.woke(10)
        loop.advance(by: .seconds(5))
        #expect(endings == 1)
    }

    @Test func `few events need no timer`() {
        let watch = watch()
        for _ in 0..<49 { watch.committed(10) }
        #expect(loop.timersDue.isEmpty)
        watch.committed(10)
        #expect(loop.timersDue.count == 1)
    }

    @Test func `the next burst is noticed too`() {
        let watch = watch()
        for expected in 1...3 {
            watch.committed(1000)
            loop.advance(by: .seconds(5))
            #expect(endings == expected)
        }
    }
}
