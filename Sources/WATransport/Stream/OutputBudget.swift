internal import Synchronization
internal import WACore

/// Bytes that wait for the readers of many streams, bounded over all of them; thread-safe.
///
/// Each stream has a bound of its own, which thousands of slow readers together would multiply. Once all of them hold
/// more than the limit, the one with the most bytes waiting is ended, then the next one.
public final class OutputBudget: Sendable {
    /// Bytes that wait for all slow readers of a process together: 256 MiB.
    ///
    /// About a thousand event streams at their own bound (256 KiB). A lower limit ends streams of readers that only
    /// paused; a higher one is memory that peers can take.
    public static let defaultLimit = 256 << 20
    /// What a stream may have waiting without being counted: with less, readers that keep up would count.
    public static let freeBytes = 4 << 10

    private let limit: Int
    private let held = Atomic(0)
    /// Those that count, which are few: readers that keep up have nothing waiting.
    private let shares = Lock<[ObjectIdentifier: OutputShare]>([:])

    /// Makes a budget of which nothing is taken yet.
    public init(limit: Int = OutputBudget.defaultLimit) { self.limit = limit }

    /// Bytes counted now.
    public var heldBytes: Int { held.load(ordering: .relaxed) }

    /// Makes the share of one stream; `excess` is called once at most, from any thread, and must end the stream later.
    public func share(excess: @escaping @Sendable () -> Void) -> OutputShare { OutputShare(self, excess) }

    fileprivate func add(_ share: OutputShare) { shares.withLock { $0[ObjectIdentifier(share)] = share } }

    fileprivate func remove(_ share: OutputShare) { shares.withLock { $0[ObjectIdentifier(share)] = nil } }

    fileprivate func change(by bytes: Int) {
        let now = held.wrappingAdd(bytes, ordering: .relaxed).newValue
        if bytes > 0, now > limit { shed() }
    }

    /// Ends the largest streams until the others are within the limit.
    private func shed() {
        var ended: [OutputShare] = []
        shares.withLock { shares in
            while heldBytes > limit, let largest = shares.values.max(by: { $0.bytes < $1.bytes }), largest.bytes > 0 {
                shares[ObjectIdentifier(largest)] = nil
                // Its bytes are released soon: it counts as ended now, so that no other one is ended for them.
                held.wrappingSubtract(largest.retire(), ordering: .relaxed)
                ended.append(largest)
            }
        }
        for share in ended { share.excess() }
    }
}

/// What one stream takes of an ``OutputBudget``.
public final class OutputShare: Sendable {
    /// Marks a stream that was ended and counts no more.
    private static let retired = -1

    private let budget: OutputBudget
    fileprivate let excess: @Sendable () -> Void
    private let counted = Atomic(0)

    fileprivate init(_ budget: OutputBudget, _ excess: @escaping @Sendable () -> Void) {
        self.budget = budget
        self.excess = excess
    }

    /// Bytes counted for the stream.
    fileprivate var bytes: Int { counted.load(ordering: .relaxed) }

    /// Counts what waits now; not to be called from two threads at once.
    ///
    /// May call `excess` of this share or another one.
    public func update(to waiting: Int) {
        let count = waiting > OutputBudget.freeBytes ? waiting : 0
        let before = bytes
        guard count != before, before != Self.retired else { return }
        if before == 0 { budget.add(self) }
        // Another thread may retire it at this moment; then its bytes were taken off already.
        guard counted.compareExchange(expected: before, desired: count, ordering: .relaxed).exchanged else { return }
        if count == 0 { budget.remove(self) }
        budget.change(by: count - before)
    }

    /// Counts no more; returns what was counted.
    fileprivate func retire() -> Int { max(0, counted.exchange(Self.retired, ordering: .relaxed)) }
}
