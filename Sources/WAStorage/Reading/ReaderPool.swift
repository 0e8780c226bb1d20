internal import WACore

/// Threads that read, each with a connection of its own.
final class ReaderPool: Sendable {
    /// Runs with a connection, or with nil when the pool is closed.
    private typealias Job = @Sendable (Connection?) -> Void

    private struct Queue: Sendable {
        var jobs = ReadTurns<Job>()
        var running = 0
        var isClosing = false
    }

    private let queue = Monitor(Queue())
    private let finished = Latch()

    /// Starts `count` threads.
    func start(
        count: Int, open: @escaping @Sendable () throws(StoreError) -> Connection
    ) async throws(StoreError) {
        for _ in 0..<count {
            try await DatabaseThread.start(open: open, work: { self.serve($0) }, finished: { self.threadEnded() })
            queue.withLock { $0.running += 1 }
        }
    }

    /// Runs `body` on a reader thread in one read transaction, which sees every commit completed before the call.
    ///
    /// - Parameter isLong: it may read much, and takes turns with other reads (``ReadTurns``).
    func read<Value: Sendable>(
        isLong: Bool = false,
        _ body: @escaping @Sendable (Connection) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            submit(isLong: isLong) { connection in
                guard let connection else { return continuation.resume(returning: .failure(.storeClosed)) }
                do throws(StoreError) {
                    let value = try connection.reading { () throws(StoreError) in try body(connection) }
                    continuation.resume(returning: .success(value))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    /// Serves what was asked so far, refuses the rest, and returns when all connections are closed.
    func close() async {
        let isIdle = queue.update(wakingAll: true) { queue in
            queue.isClosing = true
            return queue.running == 0
        }
        if isIdle { finished.open() }
        await finished.wait()
    }

    private func submit(isLong: Bool, _ job: @escaping Job) {
        let isQueued = queue.update { queue in
            guard !queue.isClosing else { return false }
            queue.jobs.append(job, isLong: isLong)
            return true
        }
        if !isQueued { job(nil) }
    }

    private enum Step: Sendable { case run(Job), end }

    private func serve(_ connection: Connection) {
        while case .run(let job) = queue.wait(for: Self.nextStep) { job(connection) }
    }

    private static func nextStep(_ queue: inout Queue) -> Step? {
        if let job = queue.jobs.popFirst() { return .run(job) }
        return queue.isClosing ? .end : nil
    }

    private func threadEnded() {
        let isLast = queue.withLock { queue in
            queue.running -= 1
            return queue.running == 0
        }
        if isLast { finished.open() }
    }
}
