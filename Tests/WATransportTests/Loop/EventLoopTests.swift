import Glibc
import Testing
import WACore

@testable import WATransport

private actor Pinned {
    nonisolated let loop: EventLoop
    private var calls = 0

    init(_ loop: EventLoop) { self.loop = loop }

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    func call() -> (calls: Int, inLoop: Bool) {
        calls += 1
        return (calls, loop.inLoop)
    }

    nonisolated func callFromLoop() -> Int {
        assumeIsolated { actor in
            actor.calls += 1
            return actor.calls
        }
    }
}

struct EventLoopTests {
    @Test
    func `work runs on the loop in submission order`() async throws {
        let (loop, done) = (TestLoops.any, Mailbox<[Int]>())
        let seen = Lock<[Int]>([])
        for number in 0..<1000 { loop.execute { seen.withLock { $0.append(number) } } }
        loop.execute { done.put(loop.inLoop ? seen.withLock { $0 } : []) }
        #expect(try await done.next() == Array(0..<1000))
    }

    @Test
    func `work submitted on the loop runs after the queued work, never synchronously`() async throws {
        let (loop, steps) = (TestLoops.any, Mailbox<String>())
        loop.execute {
            loop.execute { steps.put("inner") }
            steps.put("outer")
        }
        #expect(try await steps.next() == "outer")
        #expect(try await steps.next() == "inner")
    }

    @Test
    func `an actor pinned to a loop runs on it, and callbacks of the loop may enter it synchronously`() async {
        let pinned = Pinned(TestLoops.any)
        let first = await pinned.call()
        #expect(first == (1, true))
        let second = await pinned.loop.run { pinned.callFromLoop() }
        #expect(second == 2)
        let isIsolated = (pinned.loop.isIsolatingCurrentContext(), await pinned.loop.run { pinned.loop.inLoop })
        #expect(isIsolated == (false, true))
    }

    @Test
    func `a task that prefers a loop runs on it`() async {
        let loop = TestLoops.any
        let wasInLoop = await Task(executorPreference: loop) { loop.inLoop }.value
        #expect(wasInLoop)
    }

    @Test
    func `timers fire in the order of their time and never early`() async throws {
        let (loop, fired) = (TestLoops.any, Mailbox<(Int, Duration)>())
        let start = SystemClock().uptime
        for delay in [60, 20, 40] {
            loop.schedule(after: .milliseconds(delay)) { fired.put((delay, SystemClock().uptime - start)) }
        }
        for expected in [20, 40, 60] {
            let (delay, elapsed) = try await fired.next()
            #expect(delay == expected)
            #expect(elapsed >= .milliseconds(delay))
        }
    }

    @Test
    func `a cancelled timer never fires, wherever it is cancelled`() async throws {
        let (loop, fired) = (TestLoops.any, Mailbox<String>())
        let outside = loop.schedule(after: .milliseconds(10)) { fired.put("outside") }
        outside.cancel()
        await loop.run {
            let inside = loop.schedule(after: .milliseconds(10)) { fired.put("inside") }
            inside.cancel()
            inside.cancel()
        }
        loop.schedule(after: .milliseconds(40)) { fired.put("last") }
        #expect(try await fired.next() == "last")
    }

    @Test
    func `a cancelled timer releases its closure`() async {
        let loop = TestLoops.any
        let witness = Witness()
        await loop.run {
            let token = Token()
            witness.token = token
            loop.schedule(after: .seconds(3600)) { _ = token }.cancel()
        }
        #expect(witness.token == nil)
    }

    @Test
    func `stop runs the queued work, ends the thread, and may be repeated`() throws {
        let loop = try EventLoop(name: "stopping")
        let ran = Lock(0)
        for _ in 0..<100 { loop.execute { ran.withLock { $0 += 1 } } }
        loop.stop()
        #expect(ran.withLock { $0 } == 100)
        loop.stop()
        loop.execute { ran.withLock { $0 += 1 } }
        #expect(ran.withLock { $0 } == 100)
    }

    @Test
    func `an event of a closed descriptor never reaches the next owner of its number`() async throws {
        let loop = try EventLoop(name: "stale")
        defer { loop.stop() }
        let calls = Mailbox<String>()
        await loop.run { StaleEvent(loop: loop, calls: calls).begin() }
        #expect(try await calls.next() == "closed the other")
        await loop.run {}
        #expect(calls.count == 0)
    }

    @Test
    func `a group returns its loops round-robin`() throws {
        let group = try EventLoopGroup(count: 3)
        defer { group.stop() }
        let seen = (0..<6).map { _ in ObjectIdentifier(group.next()) }
        #expect(Set(seen).count == 3)
        #expect(Array(seen[..<3]) == Array(seen[3...]))
    }
}

private final class Token: Sendable {}

private final class Witness: @unchecked Sendable {  // written on the loop, read once it is done
    weak var token: Token?
}

/// Two pipes become readable in one turn; whichever is reported first closes the other and reuses its number.
private final class StaleEvent: DescriptorHandler, @unchecked Sendable {  // confined to its loop
    private let loop: EventLoop
    private let calls: Mailbox<String>
    private var watched: [(registration: Registration, writer: Int32)] = []
    private var hasActed = false

    init(loop: EventLoop, calls: Mailbox<String>) {
        self.loop = loop
        self.calls = calls
    }

    func begin() {
        for _ in 0..<2 {
            var ends: [Int32] = [-1, -1]
            pipe(&ends)
            guard let registration = try? loop.register(ends[0], self, .read) else { return }
            watched.append((registration, ends[1]))
        }
        for (_, writer) in watched { write(writer, "x", 1) }
    }

    func ready(_ events: Interest) {
        guard !hasActed else { return calls.put("stale event") }
        hasActed = true
        // The pipe that is not reported now is reported later in this turn: replace both, by quiet pipes.
        for (registration, writer) in watched {
            loop.deregister(registration)
            var ends: [Int32] = [-1, -1]
            pipe(&ends)
            dup2(ends[0], registration.descriptor)
            close(ends[0])
            close(writer)
            _ = try? loop.register(registration.descriptor, NextOwner(calls: calls), .read)
        }
        calls.put("closed the other")
    }

    func loopStopped() {}
}

private final class NextOwner: DescriptorHandler {
    private let calls: Mailbox<String>

    init(calls: Mailbox<String>) { self.calls = calls }

    func ready(_ events: Interest) { calls.put("stale event") }
    func loopStopped() {}
}
