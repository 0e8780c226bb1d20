internal import WACore
internal import WATransport

/// Checks and makes password hashes on threads that may block, a few at a time: each takes 64 MiB.
///
/// The others wait in a ``PasswordQueue``.
final class PasswordHasher: Sendable {
    /// More callers wait than logins of people explain; those whose turn comes last are refused.
    struct Busy: Error, Equatable {}

    private struct State {
        var free: Int
        var queue: PasswordQueue<CheckedContinuation<Bool, Never>>
    }

    private let state: Lock<State>

    /// Creates a hasher that runs `limit` jobs at once.
    init(limit: Int = 2, maximumWaiting: Int = 64) {
        state = Lock(State(free: limit, queue: PasswordQueue(capacity: maximumWaiting)))
    }

    /// Callers that wait.
    var waiters: Int { state.withLock { $0.queue.count } }

    /// True when the password is the one of `hash`; without a hash it is false after the same time.
    func verify(
        _ password: String, against hash: PasswordHash?, for caller: PasswordCaller
    ) async throws(Busy) -> Bool {
        let matches = try await run(for: caller) { (hash ?? .dummy).matches(password) }
        return matches && hash != nil
    }

    /// The hash of a new password; nil when the memory cannot be had.
    func hash(_ password: String, for caller: PasswordCaller) async throws(Busy) -> PasswordHash? {
        try await run(for: caller) { try? PasswordHash.make(password) }
    }

    /// Runs a job when it is the caller's turn.
    func run<Result: Sendable>(
        for caller: PasswordCaller, _ job: @escaping @Sendable () -> Result
    ) async throws(Busy) -> Result {
        guard await acquire(caller) else { throw Busy() }
        defer { release() }
        return await BlockingWork.run(job)
    }

    /// Waits for a place; false for a caller who is refused, at once or to make room for another one.
    private func acquire(_ caller: PasswordCaller) async -> Bool {
        await withCheckedContinuation { continuation in
            let (decided, result) = state.withLock { state -> (CheckedContinuation<Bool, Never>?, Bool) in
                if state.free > 0 {
                    state.free -= 1
                    return (continuation, true)
                }
                return switch state.queue.add(continuation, of: caller) {
                case .waits: (nil, false)
                case .replaces(let other): (other, false)
                case .refused: (continuation, false)
                }
            }
            decided?.resume(returning: result)
        }
    }

    /// Hands the place to the caller whose turn it is.
    private func release() {
        let next = state.withLock { state in
            let next = state.queue.next()
            if next == nil { state.free += 1 }
            return next
        }
        next?.resume(returning: true)
    }
}
