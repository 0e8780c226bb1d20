internal import Synchronization
internal import WACore

/// What all connections of one server hold of requests that are not answered yet.
final class ReceivedBytes: Sendable {
    /// What a change has led to.
    struct Change: Equatable {
        /// Much was held a moment ago, and now little is: the allocator keeps free memory for what may not come again.
        let isBurstOver: Bool
    }

    private struct State {
        var held = 0
        var peak = 0
    }

    /// Smaller bursts leave nothing worth giving back.
    static let smallestBurst = 8 << 20
    /// A burst is over when this part of it is left.
    private static let rest = 4

    private let limit: Int
    private let state = Lock(State())
    private let exceeded = Atomic(false)

    init(limit: Int) { self.limit = limit }

    /// More is held than the limit allows.
    var isExceeded: Bool { exceeded.load(ordering: .relaxed) }

    /// Bytes held now.
    var held: Int { state.withLock { $0.held } }

    /// Adds or, with a negative number, takes away.
    func change(by bytes: Int) -> Change {
        state.withLock { state in
            state.held += bytes
            state.peak = max(state.peak, state.held)
            exceeded.store(state.held > limit, ordering: .relaxed)
            guard state.peak >= Self.smallestBurst, state.held <= state.peak / Self.rest else {
                return Change(isBurstOver: false)
            }
            state.peak = state.held
            return Change(isBurstOver: true)
        }
    }
}
