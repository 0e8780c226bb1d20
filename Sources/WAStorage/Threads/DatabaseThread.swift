internal import Glibc
internal import WACore

/// Threads that own a database connection: made, used and closed on one thread.
enum DatabaseThread {
    /// Starts a thread that opens a connection, runs `work` with it, closes it, and calls `finished`.
    ///
    /// Returns once the connection is open. When it cannot be opened, neither `work` nor `finished` runs.
    static func start(
        open: @escaping @Sendable () throws(StoreError) -> Connection,
        work: @escaping @Sendable (Connection) -> Void,
        finished: @escaping @Sendable () -> Void
    ) async throws(StoreError) {
        let result: Result<Void, StoreError> = await withCheckedContinuation { continuation in
            let failure = spawn {
                let connection: Connection
                do throws(StoreError) {
                    connection = try open()
                } catch {
                    continuation.resume(returning: .failure(error))
                    return
                }
                continuation.resume(returning: .success(()))
                work(connection)
                connection.close()
                finished()
            }
            if let failure { continuation.resume(returning: .failure(failure)) }
        }
        try result.get()
    }

    private final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private static func spawn(_ body: @escaping @Sendable () -> Void) -> StoreError? {
        let box = Unmanaged.passRetained(Box(body))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let box = Unmanaged<Box>.fromOpaque(argument).takeRetainedValue()
                box.body()
                return nil
            }, box.toOpaque())
        guard status == 0 else {
            box.release()
            return .system("start a database thread", errno: status)
        }
        pthread_detach(thread)
        return nil
    }
}
