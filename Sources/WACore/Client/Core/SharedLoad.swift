internal import Synchronization

/// In-flight stanzas and commits of all clients; bounds memory.
public final class SharedLoad: Sendable {
    /// Above it every client is held to a small share of its own (``FlowLimits/share``).
    let limit: Int
    private let underWay = Atomic(0)

    /// Creates an empty counter.
    public init(limit: Int = 4096) { self.limit = limit }

    /// Stanzas and commits in progress.
    public var current: Int { underWay.load(ordering: .relaxed) }

    var isTooMuch: Bool { current > limit }

    func change(by difference: Int) { underWay.add(difference, ordering: .relaxed) }
}
