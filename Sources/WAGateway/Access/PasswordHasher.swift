internal import WACore
internal import WATransport

/// Checks and makes password hashes on threads that may block, a few at a time: each takes 64 MiB.
final class PasswordHasher: Sendable {
    /// More callers wait than logins of people explain; further ones are refused at once.
    struct Busy: Error, Equatable {}

    private let places: AsyncSemaphore
    private let maximumWaiting: Int

    /// Creates a hasher that runs `limit` jobs at once.
    init(limit: Int = 2, maximumWaiting: Int = 64) {
        places = AsyncSemaphore(permits: limit)
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
        guard await places.acquire(maximumWaiting: maximumWaiting) else { throw Busy() }
        defer { places.release() }
        return await BlockingWork.run(job)
    }
}
