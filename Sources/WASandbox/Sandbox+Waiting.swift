internal import WACore

extension Sandbox {
    /// Starts a pairing and waits for its end.
    func awaitPairing(
        _ start: (inout World) throws(SandboxError) -> ConnectionID
    ) async throws -> UInt16 {
        lastWaiter += 1
        let id = lastWaiter
        return try await withCheckedThrowingContinuation { continuation in
            do {
                // The waiter is there before the outcome can be settled.
                try step { world throws(SandboxError) in
                    let connection = try start(&world)
                    pairingWaiters[connection, default: []].append(PairingWaiter(id: id, continuation: continuation))
                }
            } catch {
                continuation.resume(throwing: error)
                return
            }
            loop.schedule(after: .seconds(60)) { [weak self] in
                self?.assumeIsolated { $0.giveUpPairing(id) }
            }
        }
    }

    /// Resumes the waiters of pairings that ended.
    func settlePairings() {
        for outcome in world.pairings.takeOutcomes() {
            for waiter in pairingWaiters.removeValue(forKey: outcome.connection) ?? [] {
                waiter.continuation.resume(with: outcome.result.map(\.device).mapError { $0 })
            }
        }
    }

    private func giveUpPairing(_ id: UInt64) {
        for (connection, waiters) in pairingWaiters {
            guard let waiter = waiters.first(where: { $0.id == id }) else { continue }
            pairingWaiters[connection] = waiters.filter { $0.id != id }
            waiter.continuation.resume(
                throwing: SandboxError(.timeout, "the companion did not finish the pairing within 60 seconds"))
        }
    }

    // MARK: - Watching

    /// Asks again after every step until there is an answer or the time is over.
    func poll<Answer: Sendable>(
        for timeout: Duration, _ ask: @Sendable (isolated Sandbox) throws -> Answer?
    ) async throws -> Answer? {
        let end = clock.uptime + timeout
        while true {
            if let answer = try ask(self) { return answer }
            let rest = end - clock.uptime
            guard rest > .zero else { return nil }
            await nextStep(within: rest)
            try Task.checkCancellation()
        }
    }

    private func nextStep(within timeout: Duration) async {
        lastWaiter += 1
        let id = lastWaiter
        await withCheckedContinuation { continuation in
            watchers[id] = continuation
            loop.schedule(after: timeout) { [weak self] in
                self?.assumeIsolated { $0.watchers.removeValue(forKey: id)?.resume() }
            }
        }
    }

    func wakeWatchers() {
        let woken = watchers
        watchers = [:]
        for watcher in woken.values { watcher.resume() }
    }
}
