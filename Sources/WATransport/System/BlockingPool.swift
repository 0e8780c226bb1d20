internal import CSystem
internal import Glibc
internal import WACore

/// A few threads for calls that block and have no non-blocking form: name lookups, reading the system's certificates.
final class BlockingPool: Sendable {
    /// Shared by all dialers.
    ///
    /// The threads start with the first jobs and live as long as the process.
    static let shared = BlockingPool(threads: 4)

    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var waiting = 0
        var started = 0
    }

    private let limit: Int
    private let state = Lock(State())
    /// Counts queued jobs: a blocking read takes one.
    private let semaphore = eventfd(0, Int32(EFD_SEMAPHORE | EFD_CLOEXEC))

    init(threads: Int) { limit = threads }

    /// Runs `job` on one of the threads, or at once when not even one can be started.
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
            let isAlone = state.withLock { state in
                state.started -= 1
                return state.started == 0
            }
            if isAlone { takeJob()?() }
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
