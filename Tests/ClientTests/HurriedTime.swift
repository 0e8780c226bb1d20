import WACore
import WATransport

/// The same loop with every delay cut short, so that a minute of the protocol is a second of the test.
final class HurriedLoop: Loop {
    private let base: EventLoop
    private let times: Int

    init(_ base: EventLoop, times: Int) {
        self.base = base
        self.times = times
    }

    func execute(_ work: @escaping @Sendable () -> Void) { base.execute(work) }

    func schedule(after delay: Duration, _ work: @escaping @Sendable () -> Void) -> any ScheduledWork {
        base.schedule(after: delay / times, work)
    }

    func enqueue(_ job: consuming ExecutorJob) { base.enqueue(job) }
    func asUnownedSerialExecutor() -> UnownedSerialExecutor { base.asUnownedSerialExecutor() }
    func checkIsolated() { base.checkIsolated() }
    func isIsolatingCurrentContext() -> Bool? { base.isIsolatingCurrentContext() }
}

/// An uptime that passes as fast as the timers of a ``HurriedLoop``.
struct HurriedClock: Clock {
    let times: Int
    private let start = SystemClock().uptime

    init(times: Int) { self.times = times }

    var now: Timestamp { SystemClock().now }
    var uptime: Duration { (SystemClock().uptime - start) * times }
}
