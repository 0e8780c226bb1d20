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

/// The moment at which waiting ends.
struct Deadline: Sendable {
    private let moment: ContinuousClock.Instant

    init(_ timeout: Duration) { moment = .now + timeout }

    /// What is left of it, never less than zero.
    var rest: Duration { max(.zero, moment - .now) }
    var hasPassed: Bool { rest == .zero }
    /// For poll(2); rounded up, so that it never spins.
    var milliseconds: Int32 { Int32(clamping: Int64((rest / .milliseconds(1)).rounded(.up))) }
}

/// The timeout of a step on a busy machine; only failures reach it.
let defaultTimeout = Duration.seconds(60)
