internal import Synchronization
internal import WACore

/// One piece of scheduled work: may be cancelled from any thread, runs at most once.
final class LoopTimer: ScheduledWork, @unchecked Sendable {  // `handle` is confined to the loop; the rest is atomic
    private let loop: EventLoop
    private let isSpent = Atomic(false)
    /// Where the timer stands in the loop's wheel; nil until it does.
    var handle: TimerWheel<EventLoop.TimedWork>.Handle?

    init(loop: EventLoop) { self.loop = loop }

    /// True for the first caller only: the one who may run the work, or the one who stopped it.
    func claim() -> Bool { !isSpent.exchange(true, ordering: .acquiringAndReleasing) }

    /// True once the work ran or was cancelled.
    var isClaimed: Bool { isSpent.load(ordering: .acquiring) }

    func cancel() {
        guard claim() else { return }
        if loop.inLoop { loop.remove(self) } else { loop.execute { [self] in loop.remove(self) } }
    }
}
