/// Somebody who waits for a state.
struct StateWaiter {
    let id: Int
    let continuation: CheckedContinuation<ClientStateRecord, Never>
    let timeout: any ScheduledWork
}

/// An operation that waits a moment.
struct Pause {
    let continuation: CheckedContinuation<Void, Never>
    let timer: any ScheduledWork
}

extension Client {
    /// Lets go on whoever waits a moment.
    func endPauses() {
        for pause in pauses.values {
            pause.timer.cancel()
            pause.continuation.resume()
        }
        pauses = [:]
    }

    /// Loads the link and connects; without a link it stays closed.
    ///
    /// Throws `notLinked` when there is nothing to connect with.
    public func start() async throws(ClientError) {
        guard !isRunning else { return }
        try await loadLink()
        // Somebody else may have started it meanwhile.
        guard !isRunning else { return }
        guard credentials != nil else {
            throw ClientError(.notLinked, "\"\(id)\" is not linked. Link it with `wacli clients add \(id)`.")
        }
        isRunning = true
        setState(.connecting, .started)
        connect()
    }

    func loadLink() async throws(ClientError) {
        services.store.resume()
        credentials = try await read { reader throws(StoreError) in try reader.credentials() }
    }

    /// Disconnects and stays closed.
    ///
    /// Returns once everything queued is durable.
    public func stop(_ cause: ClientStateRecord.Cause = .stopped) async {
        let wasRunning = isRunning
        isRunning = false
        retryTimer?.cancel()
        retryTimer = nil
        endConnection(.stop(cause, "The client was stopped."))
        tasks.cancelAll()
        failSends(.stopped)
        if wasRunning { setState(.closed, cause) }
        await connectionIsClosed()
        // An empty transaction completes after all earlier ones.
        _ = try? await commitAndWait([])
    }

    /// Waits for the end of the connection that was told to close, so that the next one cannot meet it.
    func connectionIsClosed() async {
        await withCheckedContinuation { continuation in
            // Asked in here: beginning to wait may let other work of this client go first.
            guard link != nil else { return continuation.resume() }
            closeWaiters.append(continuation)
        }
    }

    /// Waits until the client is READY or closed for good, at most `timeout`; returns the state it then has.
    public func waitUntilReady(timeout: Duration) async -> ClientStateRecord {
        await withCheckedContinuation { continuation in
            // Asked in here: beginning to wait may let other work of this client go first.
            guard !isSettled(stateRecord) else { return continuation.resume(returning: stateRecord) }
            let waiter = (stateWaiters.last?.id ?? 0) + 1
            let timer = after(timeout) { client in client.endWait(waiter) }
            stateWaiters.append(StateWaiter(id: waiter, continuation: continuation, timeout: timer))
        }
    }

    private func isSettled(_ record: ClientStateRecord) -> Bool {
        record.state == .ready || record.state == .closed
    }

    private func endWait(_ id: Int) {
        guard let index = stateWaiters.firstIndex(where: { $0.id == id }) else { return }
        let waiter = stateWaiters.remove(at: index)
        waiter.timeout.cancel()
        waiter.continuation.resume(returning: stateRecord)
    }

    /// Moves to a state, records it with its event, and wakes those who wait for it.
    func setState(
        _ state: ClientStateRecord.State, _ cause: ClientStateRecord.Cause, message: String? = nil,
        nextRetryAt: Timestamp? = nil
    ) {
        guard state != stateRecord.state || cause != stateRecord.cause || nextRetryAt != stateRecord.nextRetryAt
        else { return }
        let previous = stateRecord.state
        stateRecord = ClientStateRecord(
            state: state, cause: cause, since: clock.now, message: message, nextRetryAt: nextRetryAt)
        log.log(.info, "state", ("client", id), ("state", state.rawValue), ("cause", cause.rawValue))
        let attempt = reconnect.attempts > 0 ? reconnect.attempts : nil
        let event = EventData.clientState(stateRecord, previous: previous, attempt: attempt)
        commit([.state(stateRecord), .event(EventDraft(event, at: clock.now))])
        if isSettled(stateRecord) {
            for waiter in stateWaiters.map(\.id) { endWait(waiter) }
        }
    }

    /// Unlinks the device at WhatsApp and erases the link.
    ///
    /// Needs a connection; with `force` it erases even when the server cannot be told. Returns true when the server
    /// confirmed (40-pairing.md section 6).
    public func logOut(force: Bool) async throws(ClientError) -> Bool {
        guard let own = credentials?.phoneJID else { return false }
        var confirmed = false
        do {
            let node = Node(
                "iq", ["xmlns": "md", "type": "set", "to": .jid(.server)],
                [Node("remove-companion-device", ["jid": .jid(own), "reason": "user_initiated"])])
            _ = try await request(node, timeout: .seconds(force ? 3 : 20))
            confirmed = true
        } catch {
            guard force else { throw error }
        }
        isRunning = false
        endConnection(.stop(.loggedOut, "Logged out by us."))
        credentials = nil
        forgetMemory()
        failSends(.stopped)
        try await commitAndWait([.forgetLink])
        setState(.closed, .loggedOut, message: "Logged out by us.")
        await connectionIsClosed()
        _ = try? await commitAndWait([])
        return confirmed
    }
}
