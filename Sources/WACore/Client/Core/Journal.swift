/// Commits and reads of one client: the only part that knows its store.
final class Journal {
    /// Takes the key and the result of a commit on a thread of the store.
    typealias Completion = @Sendable (Int, Result<CommitReceipt, StoreError>) -> Void

    /// A commit whose result has not come.
    private struct OpenCommit {
        let urgency: CommitUrgency
        let completion: ((Result<CommitReceipt, StoreError>) -> Void)?
    }

    private let store: any ClientStore
    private let context: ClientContext
    private let flow: FlowControl
    private let connection: ServerConnection
    private var resumes: Completion?
    private var openCommits: [Int: OpenCommit] = [:]
    private var lastKey = 0
    /// A commit failed; the store takes no other until it is resumed.
    private var isRefused = false
    /// The failure of the current attempt is in the log.
    private var isFailureLogged = false

    init(
        _ store: any ClientStore, _ context: ClientContext, _ flow: FlowControl, _ connection: ServerConnection
    ) {
        self.store = store
        self.context = context
        self.flow = flow
        self.connection = connection
    }

    /// Sets the way back onto the actor, before anything is committed: it calls ``completed(_:_:forgetMemory:)``.
    func attach(_ completion: @escaping Completion) { resumes = completion }

    /// Commits whose completion has not come, and which later ones follow.
    var pending: Int { flow.openCommits - flow.postponedCommits }

    // MARK: - Writing

    /// Commits `changes`; `completion` then runs on the client, in the order of the calls of one urgency.
    ///
    /// After a failure the client has already forgotten what it had in memory and is reconnecting.
    func commit(
        _ changes: [Change], _ urgency: CommitUrgency = .now,
        completion: ((Result<CommitReceipt, StoreError>) -> Void)? = nil
    ) {
        guard let resumes else { return }
        flow.openCommits += 1
        if urgency == .soon { flow.postponedCommits += 1 }
        lastKey += 1
        let key = lastKey
        openCommits[key] = OpenCommit(urgency: urgency, completion: completion)
        store.commit(changes, urgency) { resumes(key, $0) }
    }

    /// Commits one event of this moment.
    func publish(_ event: EventData) { commit([.event(context.event(event))]) }

    /// Commits `changes` and waits until they are durable.
    @discardableResult
    func commitAndWait(_ changes: [Change], _ urgency: CommitUrgency = .now) async throws(ClientError) -> CommitReceipt
    {
        let result = await withCheckedContinuation { continuation in
            commit(changes, urgency) { continuation.resume(returning: $0) }
        }
        switch result {
        case .success(let receipt): return receipt
        case .failure(let error): throw .storage(error)
        }
    }

    /// Commits a step; its replies leave afterwards, unless the connection is another one by then.
    ///
    /// A step without changes waits too while commits are open: what it confirms, for example a message that came
    /// twice, may be in one of them.
    func finish(_ step: Step, _ urgency: CommitUrgency = .now) {
        let replies = step.replies
        guard !step.changes.isEmpty || pending > 0 else { return connection.send(replies) }
        let token = connection.token
        let connection = connection
        commit(step.changes, urgency) { result in
            guard case .success = result, token.isCurrent else { return }
            connection.send(replies)
        }
    }

    /// Takes the result of a commit that has come back onto the actor; `forgetMemory` runs first if it failed.
    func completed(_ key: Int, _ result: Result<CommitReceipt, StoreError>, forgetMemory: () -> Void) {
        let commit = openCommits.removeValue(forKey: key)
        flow.openCommits -= 1
        if commit?.urgency == .soon { flow.postponedCommits -= 1 }
        if case .failure(let error) = result { failed(error, forgetMemory) }
        commit?.completion?(result)
        connection.regulateReading()
    }

    /// Waits until every commit queued so far is durable.
    func settle() async throws(ClientError) {
        if pending > 0 { try await commitAndWait([]) }
    }

    /// As ``settle()``, and waits for the commits that may take their time as well.
    func settleAll() async throws(ClientError) {
        if flow.postponedCommits > 0 { try await commitAndWait([], .soon) }
        try await settle()
    }

    // MARK: - Reading

    /// Reads from the store.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(ClientError) -> Value {
        do { return try await store.read(body) } catch { throw .storage(error) }
    }

    /// Reads what is not in memory; nil if that memory was evicted during the read: read again.
    ///
    /// What was forgotten may have been changed by a commit that is still open: reading past it would bring back, for
    /// example, keys that were used already. `evictions` counts how often that memory forgot something.
    func readCurrent<Value: Sendable>(
        since evictions: () -> Int, _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(ClientError) -> Value? {
        let before = evictions()
        try await settle()
        let value = try await read(body)
        return evictions() == before ? value : nil
    }

    // MARK: - Failure

    /// A step could not be made durable, so what memory says is stale: it is forgotten, and the connection closes
    /// without acks, so that the server sends again (architecture.md, "How data flows", rule 3).
    private func failed(_ error: StoreError, _ forgetMemory: () -> Void) {
        switch error.code {
        case .superseded, .closed, .gone: return
        case .lost: return connection.close(.stop(.replaced, "Another process runs this client now."))
        default: break
        }
        isRefused = true
        // Once per attempt: what else fails until the next one is the same failure.
        if !isFailureLogged {
            isFailureLogged = true
            context.log(.warning, "a step could not be stored; reconnecting", ("error", error.message))
        }
        forgetMemory()
        connection.close(.reconnect(.storageFailure, "The store cannot be written: \(error.message)"))
    }

    /// Accepts commits again after a failed one: memory was discarded then, so what follows is computed from rows.
    func resume() {
        guard isRefused else { return }
        reopen()
    }

    /// Accepts commits whatever happened in an earlier run.
    func reopen() {
        isRefused = false
        store.resume()
    }

    /// A new connection attempt begins: commits are accepted again, and a failure is logged again.
    func beginAttempt() {
        resume()
        isFailureLogged = false
    }
}
