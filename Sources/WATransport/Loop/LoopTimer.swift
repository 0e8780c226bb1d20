internal import Synchronization
internal import WACore

/// A scheduled work item: cancellable from any thread, runs at most once.
final class LoopTimer: ScheduledWork, @unchecked Sendable {  // `handle` is confined to the loop; the rest is atomic
    private let loop: EventLoop
    private let isSpent = Atomic(false)
    /// The entry in the loop's timer wheel; nil before insertion and after removal.
    var handle: TimerWheel<EventLoop.TimedWork>.Handle?

    init(loop: EventLoop) { self.loop = loop }

    /// Returns true for the first caller only, which may run the work or has cancelled it.
    func claim() -> Bool { !isSpent.exchange(true, ordering: .acquiringAndReleasing) }

    /// True once the work ran or was cancelled.
    var isClaimed: Bool { isSpent.load(ordering: .acquiring) }

    func cancel() {
        guard claim() else { return }
        if loop.inLoop { loop.remove(self) } else { loop.execute { [self] in loop.remove(self) } }
    }
}
