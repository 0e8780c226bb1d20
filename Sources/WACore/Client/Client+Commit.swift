/// What one input changes, and what may leave once that is durable.
struct Step {
    /// Rows.
    var changes: [Change] = []
    /// Stanzas for the server: acks, receipts, retried messages.
    var replies: [Node] = []

    mutating func event(_ draft: EventDraft) { changes.append(.event(draft)) }
    mutating func reply(_ node: Node?) { if let node { replies.append(node) } }
}

extension Client {
    /// Commits `changes`; `completion` then runs on the client, in the order of the calls.
    ///
    /// After a failure the client has already forgotten what it had in memory and is reconnecting.
    func commit(
        _ changes: [Change],
        completion: @escaping @Sendable (isolated Client, Result<CommitReceipt, StoreError>) -> Void = { _, _ in }
    ) {
        pendingCommits += 1
        services.store.commit(changes) { result in
            self.onLoop { client in
                client.pendingCommits -= 1
                if case .failure(let error) = result { client.storageFailed(error) }
                completion(client, result)
                client.regulateReading()
            }
        }
    }

    /// Commits `changes` and waits until they are durable.
    @discardableResult
    func commitAndWait(_ changes: [Change]) async throws(ClientError) -> CommitReceipt {
        let result = await withCheckedContinuation { continuation in
            commit(changes) { _, result in continuation.resume(returning: result) }
        }
        switch result {
        case .success(let receipt): return receipt
        case .failure(let error): throw .storage(error)
        }
    }

    /// Commits a step of this connection; its replies leave afterwards, unless the connection is another one by then.
    ///
    /// A step without changes waits too while commits are open: what it confirms, for example a message that came
    /// twice, may be in one of them.
    func finish(_ step: Step) {
        let generation = generation
        guard !step.changes.isEmpty || pendingCommits > 0 else { return sendAll(step.replies) }
        let replies = step.replies
        commit(step.changes) { client, result in
            guard case .success = result, client.generation == generation else { return }
            client.sendAll(replies)
        }
    }

    private func sendAll(_ nodes: [Node]) {
        for node in nodes { send(node) }
    }

    /// Reads from the store.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(ClientError) -> Value {
        do { return try await services.store.read(body) } catch { throw .storage(error) }
    }

    /// Reads what is not in memory; nil when the answer may be outdated, then read again.
    ///
    /// What was forgotten may have been changed by a commit that is still open: reading past it would bring back, for
    /// example, keys that were used already. `evictions` counts how often the memory in question forgot something.
    func readCurrent<Value: Sendable>(
        since evictions: (isolated Client) -> Int = { $0.signal.evictions },
        _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(ClientError) -> Value? {
        let before = evictions(self)
        if pendingCommits > 0 { try await commitAndWait([]) }
        let value = try await read(body)
        return evictions(self) == before ? value : nil
    }

    /// A step could not be made durable: what memory says is no longer true.
    ///
    /// Forget it, close without acks so that the server sends again, and retry after a backoff (architecture.md,
    /// "How data flows", rule 3).
    func storageFailed(_ error: StoreError) {
        guard error.code != .superseded, error.code != .closed else { return }
        storeRefuses = true
        // Once per attempt: what else fails until the next one is the same failure.
        if !hasToldStorageFailure {
            hasToldStorageFailure = true
            log.log(.warning, "a step could not be stored; reconnecting", ("client", id), ("error", error.message))
        }
        forgetMemory()
        endConnection(
            .reconnect(.storageFailure, "The store cannot be written: \(error.message)"))
    }

    /// Warns that something this connection asked for failed.
    ///
    /// What fails because the connection has ended, or is about to, says nothing new.
    func warnWhileConnected(_ message: String, _ error: ClientError) {
        guard let link, link.reason == nil else { return }
        log.log(.warning, message, ("client", id), ("error", error.message))
    }

    /// Lets the store go on after a failed commit: memory was thrown away then, so what follows is computed from rows.
    func resumeStore() {
        guard storeRefuses else { return }
        storeRefuses = false
        services.store.resume()
    }

    /// Drops everything that is only a copy of the store.
    func forgetMemory() {
        signal.removeAll()
        deviceLists.removeAll()
        mappings = MappingCache()
        privacyTokens.removeAll()
        preKeyUpload = PreKeyUploadState()
        emptyInbox()
    }
}
