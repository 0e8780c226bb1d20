internal import CSystem
internal import Glibc
internal import WACore

/// A thread pool for calls that only exist in a blocking form: name lookups, loading the system's certificates.
final class BlockingPool: Sendable {
    /// Shared by all dialers.
    ///
    /// The threads start with the first jobs and run until the process ends.
    static let shared = BlockingPool(threads: 4)

    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var waiting = 0
        var started = 0
    }

    private let limit: Int
    private let state = Lock(State())
    /// Semaphore that counts queued jobs; a blocking read decrements it.
    private let semaphore = eventfd(0, Int32(EFD_SEMAPHORE | EFD_CLOEXEC))

    init(threads: Int) { limit = threads }

    /// Runs `job` on a pool thread, or on the calling thread if no thread can be started.
    func run(_ job: @escaping @Sendable () -> Void) {
        let needsThread = state.withLock { state in
            state.jobs.append(job)
            guard state.jobs.count > state.waiting, state.started < limit else { return false }
            state.started += 1
            return true
        }
        if needsThread { startThread() }
        var one: UInt64 = 1
        retryingInterrupted { write(semaphore, &one, 8) }
    }

    private func startThread() {
        do {
            try SystemThread(name: "blocking") { [self] in work() }.detach()
        } catch {
            let hasNoThread = state.withLock { state in
                state.started -= 1
                return state.started == 0
            }
            if hasNoThread { takeJob()?() }
        }
    }

    private func work() {
        var count: UInt64 = 0
        while true {
            state.withLock { $0.waiting += 1 }
            guard retryingInterrupted({ read(semaphore, &count, 8) }) == 8 else { return }
            state.withLock { $0.waiting -= 1 }
            takeJob()?()
        }
    }

    private func takeJob() -> (@Sendable () -> Void)? {
        state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
    }
}
