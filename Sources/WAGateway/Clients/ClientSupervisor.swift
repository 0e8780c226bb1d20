internal import WACore
internal import WATransport

/// The clients of this process: finds, starts, links and stops them.
///
/// An actor: it owns long-lived state. What it decides over is read and written without an await between; everything
/// about one client is left to that client.
actor ClientSupervisor {
    let registry: any ClientRegistry
    let environments: EnvironmentCatalog
    let options: GatewayOptions
    let platform: GatewayServices
    let loops: EventLoopGroup
    let version: WebVersionKeeper
    let hub: EventHub
    private let load: SharedLoad

    var managed: [ClientID: ManagedClient] = [:]
    /// Those of ``managed`` for callers on any thread: most requests only look a client up.
    private let fleet = Lock<[ClientID: FleetMember]>([:])
    /// Clients that are being made, for other callers who ask for them.
    private var making: [ClientID: Task<Result<Client, OperationError>, Never>] = [:]
    /// Clients whose making or deleting is under way.
    var busy: Set<ClientID> = []
    var logins = LoginGate()
    private var tasks: [Task<Void, Never>] = []
    private(set) var isStopping = false

    static let stopping = OperationError(.stopping, "wacli is being stopped.", retryAfter: 5)

    init(
        registry: any ClientRegistry, environments: EnvironmentCatalog, options: GatewayOptions,
        platform: GatewayServices, loops: EventLoopGroup, version: WebVersionKeeper, hub: EventHub
    ) {
        self.hub = hub
        self.registry = registry
        self.environments = environments
        self.options = options
        self.platform = platform
        self.loops = loops
        self.version = version
        load = SharedLoad(limit: options.queueCapacity)
    }

    /// Keeps a task until the supervisor stops, which cancels and awaits it.
    func keep(_ task: Task<Void, Never>) { tasks.append(task) }

    // MARK: - Finding

    /// The client with this id, made if it is not in memory yet.
    ///
    /// With ``row(_:for:)`` the one place that answers a foreign id like an unknown one.
    func client(_ id: ClientID, for principal: Principal) async throws(OperationError) -> Client {
        if let known = running(id, for: principal) { return known }
        let row = try await row(id, for: principal)
        // Another caller may have made it during the suspension.
        if let known = managed[id] { return known.client }
        return try await made(row)
    }

    /// Makes a client once, however many callers ask for it: a second lease would end the first.
    private func made(_ row: ClientRow) async throws(OperationError) -> Client {
        let task = making[row.id] ?? Task { await outcome(of: row) }
        making[row.id] = task
        return try await task.value.get()
    }

    private func outcome(of row: ClientRow) async -> Result<Client, OperationError> {
        defer { making[row.id] = nil }
        do throws(OperationError) { return .success(try await make(row)) } catch { return .failure(error) }
    }

    /// The client with this id if it is in memory.
    nonisolated func running(_ id: ClientID, for principal: Principal) -> Client? {
        guard let member = fleet.withLock({ $0[id] }), principal.reaches(id, of: member.tenant) else { return nil }
        return member.client
    }

    /// Takes a client in.
    private func manage(_ client: ManagedClient) {
        managed[client.id] = client
        fleet.withLock { $0[client.id] = FleetMember(tenant: client.tenant, client: client.client) }
    }

    /// Forgets a client; returns what was remembered of it.
    func release(_ id: ClientID) -> ManagedClient? {
        fleet.withLock { $0[id] = nil }
        return managed.removeValue(forKey: id)
    }

    /// The owner of the client with this id.
    func tenant(of id: ClientID, for principal: Principal) async throws(OperationError) -> TenantID {
        if let entry = managed[id], principal.reaches(id, of: entry.tenant) { return entry.tenant }
        return try await row(id, for: principal).tenantID
    }

    /// A chat of a client with both names of its person, or as it was written where the client cannot tell.
    func chat(_ jid: JID, of id: ClientID) async -> Chat {
        guard let client = try? await client(id, for: .process), let chat = try? await client.chat(jid) else {
            return Chat(jid)
        }
        return chat
    }

    /// The stored client with this id.
    nonisolated func row(_ id: ClientID, for principal: Principal) async throws(OperationError) -> ClientRow {
        let found: ClientRow?
        do { found = try await registry.client(id) } catch { throw OperationError(error) }
        guard let found, principal.reaches(id, of: found.tenantID) else { throw .unknownClient(id.text) }
        return found
    }

    /// The stored clients of a caller, by id.
    nonisolated func rows(for principal: Principal) async throws(OperationError) -> [ClientRow] {
        let rows: [ClientRow]
        do { rows = try await registry.clients(of: principal.tenant) } catch { throw OperationError(error) }
        return principal.clients == nil ? rows : rows.filter { principal.reaches($0.id, of: $0.tenantID) }
    }

    /// Makes a stored client that is not in memory.
    private func make(_ row: ClientRow) async throws(OperationError) -> Client {
        let environment = try environments.environment(row.environment)
        let store: any ClientStore
        do { store = try await registry.acquire(row.id).store } catch { throw OperationError(error) }
        guard !isStopping else { throw Self.stopping }
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
                id: row.id.text, environment: environment, device: options.device, webVersion: announce,
                erasesRevoked: options.erasesRevoked, storeRetries: options.storeRetries),
            services: ClientServices(
                store: store, connector: platform.connector, loop: loops.next(), clock: platform.clock,
                random: platform.random, log: platform.log, load: load,
                media: platform.media.map {
                    ClientMedia(transport: $0.transport, vault: $0.vault, limits: options.media.limits)
                }),
            lastState: row.restingState)
        manage(
            ManagedClient(
                id: row.id, tenant: row.tenantID, client: client, announced: announced,
                isProduction: environment.isProduction || options.looksUpVersionAnywhere))
        return client
    }

    // MARK: - The end

    /// Stops all clients; later operations are refused.
    ///
    /// A second call does nothing, and is for after the first has returned.
    ///
    /// Not to be called from a task that runs on one of the loops.
    func stop() async {
        guard !isStopping else { return }
        isStopping = true
        for task in tasks { task.cancel() }
        logins.close()
        for client in managed.values { client.removal?.cancel() }
        for task in tasks { await task.value }
        let clients = Array(managed.values)
        managed = [:]
        fleet.withLock { $0 = [:] }
        await withTaskGroup { group in
            for entry in clients { group.addTask { await self.end(entry) } }
        }
    }

    /// Stops one client; one that was never linked is removed.
    private func end(_ entry: ManagedClient) async {
        await entry.start.settle()
        let isUnlinked = await entry.client.snapshot().phone == nil
        if isUnlinked { await entry.client.cancelLinking() }
        await entry.client.stop()
        if entry.isNew, isUnlinked { try? await registry.deleteClient(entry.id) }
    }
}

/// A client in memory and its owner.
private struct FleetMember: Sendable {
    let tenant: TenantID
    let client: Client
}
