import Foundation

/// Runs blocking work on a thread of its own: the cooperative pool belongs to the other tests.
func offPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        let thread = Thread { continuation.resume(with: Result(catching: work)) }
        thread.stackSize = 1 << 20
        thread.start()
    }
}

/// Something that did not happen, as a sentence.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// A moment after which nobody waits any longer.
struct Deadline: Sendable {
    private let moment: ContinuousClock.Instant

    init(_ patience: Duration) { moment = .now + patience }

    /// What is left of it, never less than zero.
    var rest: Duration { max(.zero, moment - .now) }
    var hasPassed: Bool { rest == .zero }
    /// For poll(2); rounded up, so that it never spins.
    var milliseconds: Int32 { Int32(clamping: Int64((rest / .milliseconds(1)).rounded(.up))) }
}

/// How long a step may take on a busy machine; only failures need it.
let patience = Duration.seconds(60)
