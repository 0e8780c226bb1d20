import Dispatch
import Testing
import WACore

@testable import WATransport

@Suite struct OutputQueueTests {
    /// What was written, and how often.
    private final class Target: Sendable {
        let written = Lock<[[UInt8]]>([])
        let dropped = Lock(0)

        func queue() throws -> OutputQueue {
            try OutputQueue(
                write: { [written] bytes in written.withLock { $0.append(bytes) } },
                reportDropped: { [dropped] count in dropped.withLock { $0 += count } })
        }

        var text: String { String(decoding: written.withLock { $0.joined() }, as: UTF8.self) }
    }

    @Test
    func `lines are written whole and in order, many at a time, before the queue is closed`() throws {
        let target = Target()
        let queue = try target.queue()
        let lines = (0..<10_000).map { "line \($0)\n" }
        for line in lines { queue.append(Array(line.utf8)) }
        queue.close()
        #expect(target.text == lines.joined())
        #expect(target.written.withLock { $0.count } < 1000)
        #expect(target.dropped.withLock { $0 } == 0)
    }

    @Test
    func `a line is written without another one behind it`() async throws {
        let arrived = OneShot<[UInt8]>()
        let queue = try OutputQueue(write: { arrived.give($0) }, reportDropped: { _ in })
        queue.append([65, 10])
        #expect(await arrived.value == [65, 10])
        queue.close()
    }

    @Test
    func `a line after the end is written at once`() throws {
        let target = Target()
        let queue = try target.queue()
        queue.close()
        queue.append([65, 10])
        #expect(target.text == "A\n")
        queue.close()
    }

    @Test
    func `a writer that is stuck makes no caller wait; what does not fit is counted`() async throws {
        let target = Target()
        let (started, gate) = (OneShot<Void>(), BlockingGate())
        let queue = try OutputQueue(
            write: { [written = target.written] bytes in
                started.give(())
                gate.wait()
                written.withLock { $0.append(bytes) }
            }, reportDropped: { [dropped = target.dropped] count in dropped.withLock { $0 += count } })
        let line = [UInt8](repeating: 65, count: 1 << 20) + [10]
        queue.append(line)
        await started.value
        for _ in 0..<6 { queue.append(line) }
        gate.open()
        queue.close()
        #expect(target.dropped.withLock { $0 } == 3)
        #expect(target.text.utf8.count == 4 * line.count)
    }
}

/// Blocks threads until it is opened.
private final class BlockingGate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    func open() { semaphore.signal() }

    func wait() {
        semaphore.wait()
        semaphore.signal()
    }
}
