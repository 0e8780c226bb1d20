internal import WACore

/// Permits that may be held across suspensions; those who wait get them in the order in which they asked.
final class AsyncSemaphore: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Bool, Never>] = []
    }

    private let state: Lock<State>

    /// Creates a semaphore; with one permit it is a lock.
    init(permits: Int = 1) { state = Lock(State(free: permits)) }

    /// Callers that wait.
    var waiters: Int { state.withLock { $0.waiting.count } }

    /// Waits for a permit.
    func acquire() async { _ = await acquire(maximumWaiting: .max) }

    /// Waits for a permit; false at once when that many callers wait already.
    func acquire(maximumWaiting: Int) async -> Bool {
        await withCheckedContinuation { continuation in
            // One look at the state decides: no other caller can come between the bound and the place in the queue.
            let result: Bool? = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                guard state.waiting.count < maximumWaiting else { return false }
                state.waiting.append(continuation)
                return nil
            }
            if let result { continuation.resume(returning: result) }
        }
    }

    /// Hands a permit to the first waiter, so that later callers cannot overtake it.
    func release() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: true)
    }
}
