internal import WACore
internal import WAStorage
internal import WATransport

extension Gateway {
    /// The most seconds a `Retry-After` names: a year.
    private static let longestRetry: Int64 = 366 * 86_400
    static let stopping = OperationError(.stopping, "wacli is being stopped.", retryAfter: 5)

    /// The client with this id, made if it is not in memory yet.
    func instance(_ id: String) async throws(OperationError) -> Client {
        if let known = managed[id] { return known.client }
        let row = try await row(id)
        // Somebody else may have made it meanwhile.
        if let known = managed[id] { return known.client }
        return try make(row)
    }

    /// The stored client with this id.
    func row(_ id: String) async throws(OperationError) -> ClientRow {
        let found: ClientRow?
        do { found = try await store.client(id) } catch { throw OperationError(error) }
        guard let found else { throw .unknownClient(id) }
        return found
    }

    /// All stored clients, by id.
    func rows() async throws(OperationError) -> [ClientRow] {
        do { return try await store.clients() } catch { throw OperationError(error) }
    }

    /// Makes a stored client that is not in memory.
    func make(_ row: ClientRow) throws(OperationError) -> Client {
        guard !isStopping else { throw Self.stopping }
        let environment = try environments.environment(row.environment)
        let clientStore: any ClientStore
        do { clientStore = try store.clientStore(row.id) } catch { throw OperationError(error) }
        let version = version
        let announced = Lock(version.current)
        let announce: @Sendable () -> WebVersion = {
            announced.withLock { announced in
                announced = version.current
                return announced
            }
        }
        let client = Client(
            configuration: ClientConfiguration(
                id: row.id, environment: environment, device: options.device, webVersion: announce),
            services: ClientServices(
                store: clientStore, connector: services.connector, loop: loops.next(), clock: services.clock,
                random: services.random, log: services.log, load: load),
            lastState: row.restingState)
        managed[row.id] = ManagedClient(
            client: client, announced: announced,
            isProduction: environment.isProduction || options.looksUpVersionAnywhere)
        return client
    }

    /// Starts a linked client, or joins the start under way; one that runs is left alone.
    func start(_ id: String) async throws(OperationError) {
        let client = try await instance(id)
        guard !isStopping else { throw Self.stopping }
        if let failure = await starting(client).value { throw failure }
    }

    /// The start of a client: the one under way, or a new one that callers arriving meanwhile share.
    private func starting(_ client: Client) -> Task<OperationError?, Never> {
        if case .underWay(let task) = managed[client.id]?.start { return task }
        let task = Task { await run(client) }
        managed[client.id]?.start = .underWay(task)
        return task
    }

    private func run(_ client: Client) async -> OperationError? {
        var failure: OperationError?
        do { try await client.start() } catch { failure = OperationError(error) }
        // The id may name another client by now.
        if managed[client.id]?.client === client { managed[client.id]?.start = failure == nil ? .done : .pending }
        return failure
    }

    /// A client that is READY; one that was not started yet is started, and waited for up to `patience`.
    func readyClient(_ id: String, patience: Duration) async throws(OperationError) -> Client {
        let client = try await instance(id)
        try await startOnDemand(client)
        guard !isStopping else { throw Self.stopping }
        var state = await client.snapshot().state
        if state.state != .ready, patience > .zero { state = await client.waitUntilReady(timeout: patience) }
        guard state.state == .ready else { throw isStopping ? Self.stopping : notReady(id, state) }
        return client
    }

    /// Starts a client that was not started yet, ahead of those that wait for their login, or joins its start.
    private func startOnDemand(_ client: Client) async throws(OperationError) {
        if case .pending = managed[client.id]?.start {
            let state = await client.snapshot().state
            guard state.state == .closed, state.banEnd(after: services.clock.now) == nil else { return }
        }
        switch managed[client.id]?.start {
        case .pending, .underWay: try await start(client.id)
        case .done, nil: return
        }
    }

    /// Why a client cannot do anything now, and when another try makes sense.
    private func notReady(_ id: String, _ state: ClientStateRecord) -> OperationError {
        let now = services.clock.now
        let seconds = state.nextRetryAt.map { moment in
            min(max(1, moment.milliseconds(since: now) / 1000 + 1), Self.longestRetry)
        }
        let told = state.message.map { " \($0)" } ?? ""
        let message = "\"\(id)\" is \(state.state.rawValue) (\(state.cause.rawValue)), not READY.\(told)"
        switch (state.state, state.cause) {
        case (.closed, .loggedOut), (.closed, .deviceRemoved), (.closed, .banned), (.closed, .created):
            return OperationError(.notLinked, message, retryAfter: 60)
        case (.closed, .outdatedVersion): return OperationError(.outdatedVersion, message, retryAfter: 60)
        case (.closed, _): return OperationError(.notReady, message, retryAfter: Int(seconds ?? 60))
        default: return OperationError(.notReady, message, retryAfter: Int(min(seconds ?? 5, 60)))
        }
    }
}
