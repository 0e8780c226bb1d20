internal import WACore

extension ClientSupervisor {
    /// The most seconds a `Retry-After` names: a year.
    private static let longestRetry = 366 * 86_400

    /// Starts a linked client, or joins the start under way; one that runs is left alone.
    ///
    /// - Parameter force: also one that was moved away.
    func start(_ id: ClientID, force: Bool = false, for principal: Principal) async throws(OperationError) {
        let client = try await client(id, for: principal)
        guard !isStopping else { throw Self.stopping }
        if let failure = await starting(id, client, force: force).value { throw failure }
    }

    /// The start of a client: the one under way, or a new one, which callers that arrive before its end share.
    private func starting(_ id: ClientID, _ client: Client, force: Bool) -> Task<OperationError?, Never> {
        if case .underWay(let task) = managed[id]?.start { return task }
        let task = Task { await run(id, client, force: force) }
        managed[id]?.start = .underWay(task)
        return task
    }

    private func run(_ id: ClientID, _ client: Client, force: Bool) async -> OperationError? {
        var failure: OperationError?
        do { try await client.start(evenIfMoved: force) } catch { failure = OperationError(error) }
        // The id may name another client by now.
        if managed[id]?.client === client { managed[id]?.start = failure == nil ? .done : .pending }
        return failure
    }

    /// A client that is READY; one that was not started yet is started, and waited for up to `timeout`.
    func readyClient(
        _ id: ClientID, for principal: Principal, timeout: Duration
    ) async throws(OperationError) -> Client {
        let client = try await client(id, for: principal)
        try await startOnDemand(id, client)
        guard !isStopping else { throw Self.stopping }
        var state = await client.snapshot().state
        if state.state != .ready, timeout > .zero { state = await client.waitUntilReady(timeout: timeout) }
        guard state.state == .ready else { throw isStopping ? Self.stopping : notReady(id, state) }
        return client
    }

    /// Starts a client that was not started yet, ahead of those that wait for their login, or joins its start.
    private func startOnDemand(_ id: ClientID, _ client: Client) async throws(OperationError) {
        if case .pending = managed[id]?.start {
            let state = await client.snapshot().state
            guard state.state == .closed, state.banEnd(after: platform.clock.now) == nil else { return }
        }
        switch managed[id]?.start {
        case .pending, .underWay: try await start(id, for: .process)
        case .done, nil: return
        }
    }

    /// Why a client cannot do anything now, and when another try makes sense.
    private func notReady(_ id: ClientID, _ state: ClientStateRecord) -> OperationError {
        let seconds = state.secondsUntilRetry(at: platform.clock.now).map { min($0, Self.longestRetry) }
        let reason = state.message.map { " \($0)" } ?? ""
        let message = "\"\(id)\" is \(state.state.rawValue) (\(state.cause.rawValue)), not READY.\(reason)"
        switch (state.state, state.cause) {
        case (.closed, .moved): return OperationError(ClientError.moved(id.text))
        case (.closed, .created): return OperationError(.notLinked, "\(message) \(ClientError.adviceToLink(id.text))")
        case _ where state.hasEndedLink:
            return OperationError(.notLinked, "\(message) \(ClientError.adviceToLink(id.text))")
        case (.closed, .outdatedVersion): return OperationError(.outdatedVersion, message)
        case (.closed, _): return OperationError(.notReady, message, retryAfter: seconds ?? 60)
        default: return OperationError(.notReady, message, retryAfter: seconds)
        }
    }
}
