import WACore

/// The real store, which fails when a test wants it to, by the rules of ``ClientStore``.
final class FaultyStore: ClientStore {
    private struct State {
        var fails: (@Sendable ([Change]) -> Bool)?
        var failsReading = 0
        var isBroken = false
        var isFull = false
        /// The disk is full from the chosen commit on.
        var fillsUp = false
        var failures = 0
        var resumed = 0
        var reads = 0
        /// Commits that wait; nil while they need not.
        var held: [@Sendable () -> Void]?
        var heldMessages = 0
    }

    private let base: any ClientStore
    private let state = Lock(State())

    init(_ base: any ClientStore) { self.base = base }

    /// The next commit that fits fails, and with it every one after it until ``resume()``.
    func failNext(_ fits: @escaping @Sendable ([Change]) -> Bool) { state.withLock { $0.fails = fits } }

    /// The next commit that fits fails, and all commits from then on, until `fail(false)`.
    func fail(from fits: @escaping @Sendable ([Change]) -> Bool) {
        state.withLock { ($0.fails, $0.fillsUp) = (fits, true) }
    }

    /// From now on every commit fails, or none any more.
    func fail(_ always: Bool) { state.withLock { ($0.isFull, $0.fillsUp) = (always, false) } }

    /// How many commits have failed, those not counted that were not tried.
    var failures: Int { state.withLock { $0.failures } }

    /// The next so many reads fail.
    func failReading(_ count: Int) { state.withLock { $0.failsReading = count } }

    /// Reads ever asked for.
    var reads: Int { state.withLock { $0.reads } }

    /// Commits wait from now on, as on a disk that takes its time.
    func hold() { state.withLock { $0.held = $0.held ?? [] } }

    /// How many of the commits that wait bring a message.
    var heldMessages: Int { state.withLock { $0.heldMessages } }

    /// What waits is committed, in order.
    func release() {
        state.withLock { state in
            // Inside, so that nothing new overtakes; the store only queues.
            for commit in state.held ?? [] { commit() }
            (state.held, state.heldMessages) = (nil, 0)
        }
    }

    /// True once a failure that was asked for has struck.
    var hasFailed: Bool { state.withLock { $0.fails == nil && $0.failsReading == 0 } }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let fails = state.withLock { state in
            state.reads += 1
            guard state.failsReading > 0 else { return false }
            state.failsReading -= 1
            return true
        }
        if fails { throw StoreError(.unavailable, "the test wants reads to fail") }
        return try await base.read(body)
    }

    func commit(
        _ changes: [Change], _ urgency: CommitUrgency,
        completion: @escaping @Sendable (Result<CommitReceipt, StoreError>) -> Void
    ) {
        let failure: StoreError? = state.withLock { state in
            if state.isBroken { return StoreError(.superseded, "an earlier commit failed") }
            let isChosen = state.fails?(changes) == true
            guard isChosen || state.isFull else { return nil }
            if isChosen { (state.fails, state.isFull) = (nil, state.fillsUp) }
            state.isBroken = true
            state.failures += 1
            return StoreError(.unavailable, "the test wants this commit to fail")
        }
        let base = base
        let isHeld = state.withLock { state in
            state.held?.append { base.commit(changes, urgency, completion: completion) }
            if state.held != nil, changes.contains(where: \.isMessage) { state.heldMessages += 1 }
            return state.held != nil
        }
        if isHeld { return }
        guard let failure else { return base.commit(changes, urgency, completion: completion) }
        // An empty transaction keeps the completions in order.
        base.commit([]) { _ in completion(.failure(failure)) }
    }

    func resume() {
        state.withLock { $0.isBroken = false }
        base.resume()
    }
}

extension Change {
    var isMessage: Bool {
        switch self {
        case .messages(.put): true
        case .messages(.once(_, _, let changes)): changes.contains(where: \.isMessage)
        default: false
        }
    }
    var isCredentials: Bool { if case .keys(.credentials) = self { true } else { false } }
    var isSettled: Bool { if case .messages(.settled) = self { true } else { false } }
    var isMoved: Bool { if case .client(.moved) = self { true } else { false } }
    var isOutgoing: Bool { if case .messages(.outgoing) = self { true } else { false } }
}
