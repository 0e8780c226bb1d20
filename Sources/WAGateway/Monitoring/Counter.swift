internal import Synchronization

/// A number that only grows; thread-safe, and never waits.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    /// How often it was counted.
    var value: Int { count.load(ordering: .relaxed) }

    /// Counts once more.
    func add() { count.wrappingAdd(1, ordering: .relaxed) }
}
