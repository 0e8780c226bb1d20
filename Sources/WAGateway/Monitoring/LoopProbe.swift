internal import WACore

/// Asks event loops whether they still do what they are given.
final class LoopProbe: Sendable {
    private struct State {
        var waitsFor: Int
        var outcome: Bool?
        var continuation: CheckedContinuation<Bool, Never>?
    }

    private let state: Lock<State>

    private init(_ count: Int) { state = Lock(State(waitsFor: count)) }

    /// True when each of the loops does a piece of work within a time.
    static func areResponsive(_ loops: [any Loop], within limit: Duration) async -> Bool {
        guard !loops.isEmpty else { return true }
        let probe = LoopProbe(loops.count)
        // Not on a loop: it is the loops that are in doubt.
        let timer = Task {
            guard (try? await Task.sleep(for: limit)) != nil else { return }
            probe.end(false)
        }
        for loop in loops { loop.execute { probe.answered() } }
        let outcome = await probe.outcome()
        timer.cancel()
        return outcome
    }

    private func answered() {
        let isLast = state.withLock { state in
            state.waitsFor -= 1
            return state.waitsFor == 0
        }
        if isLast { end(true) }
    }

    private func end(_ outcome: Bool) {
        let continuation = state.withLock { state in
            state.outcome = state.outcome ?? outcome
            return state.continuation.take()
        }
        continuation?.resume(returning: outcome)
    }

    private func outcome() async -> Bool {
        await withCheckedContinuation { continuation in
            let outcome = state.withLock { state in
                if state.outcome == nil { state.continuation = continuation }
                return state.outcome
            }
            if let outcome { continuation.resume(returning: outcome) }
        }
    }
}
