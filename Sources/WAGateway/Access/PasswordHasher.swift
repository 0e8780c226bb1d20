internal import WACore
internal import WATransport

/// Checks and makes password hashes on threads that may block, a few at a time: each takes 64 MiB.
final class PasswordHasher: Sendable {
    /// More callers wait than logins of people explain; further ones are refused at once.
    struct Busy: Error, Equatable {}

    private struct State {
        var running = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Lock(State())
    private let limit: Int
    private let maximumWaiting: Int

    /// Creates a hasher that runs `limit` jobs at once.
    init(limit: Int = 2, maximumWaiting: Int = 64) {
        self.limit = limit
        self.maximumWaiting = maximumWaiting
    }

    /// True when the password is the one of `hash`; without a hash it is false after the same time.
    func verify(_ password: String, against hash: PasswordHash?) async throws(Busy) -> Bool {
        let matches = try await run { (hash ?? .dummy).matches(password) }
        return matches && hash != nil
    }

    /// The hash of a new password; nil when the memory cannot be had.
    func hash(_ password: String) async throws(Busy) -> PasswordHash? {
        try await run { try? PasswordHash.make(password) }
    }

    private func run<Result: Sendable>(_ job: @escaping @Sendable () -> Result) async throws(Busy) -> Result {
        try await enter()
        defer { leave() }
        return await BlockingWork.run(job)
    }

    private func enter() async throws(Busy) {
        let admitted: Bool = state.withLock { state in
            guard state.running < limit else { return false }
            state.running += 1
            return true
        }
        if admitted { return }
        guard state.withLock({ $0.waiting.count < maximumWaiting }) else { throw Busy() }
        await withCheckedContinuation { continuation in
            // Checked again: a job may have ended since.
            let isFree = state.withLock { state in
                guard state.running >= limit else {
                    state.running += 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    /// Hands the place to the first waiter, so that later callers cannot overtake it.
    private func leave() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            if state.waiting.isEmpty {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
