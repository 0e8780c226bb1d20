internal import WACore

/// Permits that may be held across suspensions; those who wait get them in the order in which they asked.
final class AsyncSemaphore: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Lock<State>

    /// Creates a semaphore; with one permit it is a lock.
    init(permits: Int = 1) { state = Lock(State(free: permits)) }

    /// Callers that wait.
    var waiters: Int { state.withLock { $0.waiting.count } }

    /// Waits for a permit.
    func acquire() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    /// Hands a permit to the first waiter, so that later callers cannot overtake it.
    func release() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
