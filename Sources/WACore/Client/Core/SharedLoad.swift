internal import Synchronization

/// Stanzas and commits that all clients of a process have under way, so that memory does not follow their number.
public final class SharedLoad: Sendable {
    /// Above it every client is held to a small share of its own (``FlowLimits/share``).
    let limit: Int
    private let underWay = Atomic(0)

    /// Makes the load of a process, of which there is none yet.
    public init(limit: Int = 4096) { self.limit = limit }

    /// What is under way now.
    public var current: Int { underWay.load(ordering: .relaxed) }

    var isTooMuch: Bool { current > limit }

    func change(by difference: Int) { underWay.add(difference, ordering: .relaxed) }
}
