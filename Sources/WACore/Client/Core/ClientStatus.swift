/// The state of a client as people see it, and the callers that wait until it settles.
final class ClientStatus {
    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let journal: Journal
    private(set) var record: ClientStateRecord {
        didSet { context.view.update { $0.state = record } }
    }
    /// The client was started, or is being linked, and has not been stopped.
    var isRunning = false
    /// Failed connection attempts in a row, for the events.
    var failedAttempts = 0
    private var waiters: [StateWaiter] = []

    private struct StateWaiter {
        let id: Int
        let continuation: CheckedContinuation<ClientStateRecord, Never>
        let timeout: ClientTimer?
    }

    init(_ record: ClientStateRecord, _ context: ClientContext, _ scheduler: ClientScheduler, _ journal: Journal) {
        self.record = record
        self.context = context
        self.scheduler = scheduler
        self.journal = journal
    }

    /// READY, or closed until it is started again.
    private var isSettled: Bool { record.state == .ready || record.state == .closed }

    /// Moves to a state, commits it with its event, and answers the callers that wait for it.
    func set(
        _ state: ClientStateRecord.State, _ cause: ClientStateRecord.Cause, message: String? = nil,
        nextRetryAt: Timestamp? = nil
    ) {
        let changes = move(to: state, cause, message: message, nextRetryAt: nextRetryAt)
        if !changes.isEmpty { journal.commit(changes) }
        endWaitsIfSettled()
    }

    /// Does the same in one commit with `changes`, and returns when it is durable.
    func setDurably(
        _ state: ClientStateRecord.State, _ cause: ClientStateRecord.Cause, message: String? = nil,
        with changes: [Change]
    ) async throws(ClientError) {
        let all = changes + move(to: state, cause, message: message, nextRetryAt: nil)
        endWaitsIfSettled()
        try await journal.commitAndWait(all)
    }

    /// Moves to a state; returns what is to be committed, nothing when it is the state that is.
    private func move(
        to state: ClientStateRecord.State, _ cause: ClientStateRecord.Cause, message: String?, nextRetryAt: Timestamp?
    ) -> [Change] {
        guard state != record.state || cause != record.cause || nextRetryAt != record.nextRetryAt else { return [] }
        let previous = record.state
        record = ClientStateRecord(
            state: state, cause: cause, since: context.now, message: message, nextRetryAt: nextRetryAt)
        if let message {
            context.log(
                .info, "state", ("state", state.rawValue), ("cause", cause.rawValue), ("reason", message))
        } else {
            context.log(.info, "state", ("state", state.rawValue), ("cause", cause.rawValue))
        }
        let attempt = failedAttempts > 0 ? failedAttempts : nil
        let event = EventData.clientState(record, previous: previous, attempt: attempt)
        return [.state(record), .event(context.event(event))]
    }

    private func endWaitsIfSettled() {
        guard isSettled else { return }
        for waiter in waiters.map(\.id) { endWait(waiter) }
    }

    /// Waits until the client is READY or closed, at most `timeout`; returns the state it then has.
    func settled(timeout: Duration) async -> ClientStateRecord {
        await withCheckedContinuation { continuation in
            // Checked inside: the actor may run other work before the continuation exists.
            guard !isSettled else { return continuation.resume(returning: record) }
            let waiter = (waiters.last?.id ?? 0) + 1
            let timer = scheduler.after(timeout) { [self] in endWait(waiter) }
            waiters.append(StateWaiter(id: waiter, continuation: continuation, timeout: timer))
        }
    }

    private func endWait(_ id: Int) {
        guard let index = waiters.firstIndex(where: { $0.id == id }) else { return }
        let waiter = waiters.remove(at: index)
        waiter.timeout?.cancel()
        waiter.continuation.resume(returning: record)
    }
}
