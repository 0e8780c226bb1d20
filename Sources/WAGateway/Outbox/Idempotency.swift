internal import WACore

/// Answers a request that is repeated under the same key like the first time (docs/concepts.md, "Idempotency keys").
///
/// A key stands for one message id. So a request whose answer was lost with its process is carried out again without a
/// second message: WhatsApp knows it by its id.
struct Idempotency: Sendable {
    let store: any OutboxStore
    let clock: any Clock
    let random: any RandomSource
    private let running = RunningKeys()

    /// Keys that are older are forgotten.
    static func oldest(at now: Timestamp) -> Timestamp { now + .seconds(-86_400) }

    /// How long a repeated request waits for the first.
    private static let timeout: Duration = .seconds(10)

    init(store: any OutboxStore, clock: any Clock, random: any RandomSource) {
        self.store = store
        self.clock = clock
        self.random = random
    }

    /// Carries a request out, or answers it as before.
    ///
    /// `body` gets the id of the message to send. What it throws is not kept, unless its message is on its way: nothing
    /// was sent, so the next request may try again.
    func once(
        _ key: IdempotencyKey, digest: [UInt8], message: MessageID?,
        _ body: (MessageID) async throws(OperationError) -> SendAnswer
    ) async throws(OperationError) -> SendAnswer {
        guard await running.begin(key, within: Self.timeout) else {
            throw OperationError(
                .idempotencyInProgress, "The first request with this Idempotency-Key is still under way.",
                retryAfter: 5)
        }
        defer { running.end(key) }
        let now = clock.now
        let record = IdempotencyRecord(
            key: key, digest: digest, message: message ?? MessageID.make(at: now, ownUser: nil, random: random),
            created: now)
        let earlier: IdempotencyRecord?
        do { earlier = try await store.claim(record, expiringBefore: Self.oldest(at: now)) } catch {
            throw OperationError(error)
        }
        guard let earlier else { return try await carryOut(record, body) }
        guard earlier.digest == digest else {
            throw OperationError(
                .idempotencyKeyReused, "This Idempotency-Key came with another request before; use a new one.")
        }
        if let answer = earlier.answer.flatMap({ SendAnswer(stored: $0) }) { return answer }
        do throws(OperationError) { return try await carryOut(earlier, body) } catch {
            guard error.isOutcomeOpen else { throw error }
            throw OperationError(
                .idempotencyOutcomeUnknown,
                "Whether the first request with this Idempotency-Key was carried out is not known yet: \(error.message)",
                retryAfter: error.retryAfter ?? 5, messageID: error.messageID)
        }
    }

    private func carryOut(
        _ record: IdempotencyRecord, _ body: (MessageID) async throws(OperationError) -> SendAnswer
    ) async throws(OperationError) -> SendAnswer {
        do throws(OperationError) {
            let answer = try await body(record.message)
            // The message is durable under its id, so an answer that cannot be kept is found again.
            try? await store.answer(record.key, answer.stored)
            return answer
        } catch {
            if !error.isOutcomeOpen { try? await store.release(record.key) }
            throw error
        }
    }
}

extension OperationError {
    /// A message is on its way all the same.
    fileprivate var isOutcomeOpen: Bool { code == .outcomeUnknown || code == .messageInProgress }
}

/// The keys whose requests are under way in this process.
private final class RunningKeys: Sendable {
    private struct State {
        var keys: Set<IdempotencyKey> = []
        var waiting: [IdempotencyKey: [Int: CheckedContinuation<Void, Never>]] = [:]
        var count = 0
    }

    private let state = Lock(State())

    /// Takes a key once it is free; false when that lasts too long.
    func begin(_ key: IdempotencyKey, within limit: Duration) async -> Bool {
        let deadline = ContinuousClock.now + limit
        while !take(key) {
            guard ContinuousClock.now < deadline, !Task.isCancelled else { return false }
            await change(of: key, until: deadline)
        }
        return true
    }

    private func take(_ key: IdempotencyKey) -> Bool { state.withLock { $0.keys.insert(key).inserted } }

    private func change(of key: IdempotencyKey, until deadline: ContinuousClock.Instant) async {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        let timer = Task { [self] in
            try? await Task.sleep(until: deadline, clock: .continuous)
            wake(key, number)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isFree = state.withLock { state in
                    guard state.keys.contains(key), !Task.isCancelled else { return true }
                    state.waiting[key, default: [:]][number] = continuation
                    return false
                }
                if isFree { continuation.resume() }
            }
        } onCancel: {
            wake(key, number)
        }
        timer.cancel()
    }

    private func wake(_ key: IdempotencyKey, _ number: Int) {
        let continuation = state.withLock { state in
            let found = state.waiting[key]?.removeValue(forKey: number)
            if state.waiting[key]?.isEmpty == true { state.waiting[key] = nil }
            return found
        }
        continuation?.resume()
    }

    /// Frees a key.
    func end(_ key: IdempotencyKey) {
        let waiting = state.withLock { state in
            state.keys.remove(key)
            return state.waiting.removeValue(forKey: key)
        }
        for continuation in (waiting ?? [:]).values { continuation.resume() }
    }
}
