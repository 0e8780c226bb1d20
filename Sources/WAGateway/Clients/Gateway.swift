internal import WACore
public import WAStorage
public import WATransport

/// Many clients in one process: opens the store, makes and starts clients, and stops everything in order.
///
/// An actor: it lives and waits, and its callers are asynchronous anyway. What it decides over - which clients there
/// are - is read and written without an await between; everything about one client is left to that client. All rules of
/// the operations are methods of it, in `Operations/`; REST and the command line only translate.
public actor Gateway {
    /// How it behaves.
    public nonisolated let options: GatewayOptions
    /// The store; open until ``stop()``.
    public nonisolated let store: Store
    /// The loops that clients and servers of this process share.
    public nonisolated let loops: EventLoopGroup
    nonisolated let load = SharedLoad()
    /// The WhatsApps that clients can talk to.
    public nonisolated let environments: EnvironmentCatalog
    nonisolated let services: GatewayServices
    nonisolated let hub: EventHub
    nonisolated let version: WebVersionKeeper
    nonisolated let health: HealthProbe
    private nonisolated let observation: Lock<CommitObservation?> = Lock(nil)

    var managed: [String: ManagedClient] = [:]
    /// Clients whose making or deleting is under way.
    var busy: Set<String> = []
    var logins = LoginGate()
    /// The end, which all callers of ``stop()`` share.
    private var ending: Task<Void, Never>?
    var isStopping: Bool { ending != nil }
    private var tasks: [Task<Void, Never>] = []
    /// Questions to the person at the terminal, each waiting for the one before.
    var prompts: [Task<Void, Never>] = []

    private init(
        store: Store, loops: EventLoopGroup, position: Int64, version: WebVersionKeeper, options: GatewayOptions,
        services: GatewayServices
    ) {
        self.store = store
        self.loops = loops
        self.options = options
        self.services = services
        self.version = version
        hub = EventHub(position: position, loop: loops.next())
        health = HealthProbe(store: store, clock: services.clock)
        environments = EnvironmentCatalog(home: store.home, adding: services.environments)
    }

    /// Opens the home under `lock`, which the gateway keeps until ``stop()``, and removes clients never linked.
    ///
    /// Starts nothing. Throws a `StoreError` or a `TransportError`.
    public static func open(
        lock: HomeLock, options: GatewayOptions = GatewayOptions(), services: GatewayServices
    ) async throws -> Gateway {
        let store = try await Store.open(lock: lock)
        do {
            for id in try await store.removeUnlinkedClients() {
                services.log.log(.info, "removed a client that was never linked", ("client", id))
            }
            let version = WebVersionKeeper(store: store, services: services)
            try await version.load()
            let gateway = Gateway(
                store: store, loops: try EventLoopGroup(count: options.loopCount ?? EventLoopGroup.processorCount),
                position: try await store.lastPosition(), version: version, options: options, services: services)
            await gateway.watch()
            return gateway
        } catch {
            await store.close()
            throw error
        }
    }

    /// Tells the hub of every commit, and the gateway of what happens to its clients.
    private func watch() {
        let (stream, continuation) = AsyncStream.makeStream(of: StoredEvent.self)
        let hub = hub
        let observation = store.onCommit { events in
            hub.committed(events)
            for event in events where event.draft.type.hasPrefix("client.") { continuation.yield(event) }
        }
        self.observation.withLock { $0 = observation }
        keep(
            Task { [weak self] in
                for await event in stream { await self?.noticed(event) }
            })
    }

    /// Keeps a task until the gateway stops, which cancels and awaits it.
    func keep(_ task: Task<Void, Never>) { tasks.append(task) }

    /// Ends everything that waits for events.
    public nonisolated func endWaiting() { hub.close() }

    /// Stops all clients, flushes and closes the store, and lets go of the home.
    ///
    /// Not to be called from a task that runs on one of the loops. May be called again; every call returns at the end.
    public func stop() async {
        let ending = ending ?? Task { await shutDown() }
        self.ending = ending
        await ending.value
    }

    private func shutDown() async {
        hub.close()
        observation.withLock { $0.take() }?.cancel()
        version.stop()
        // A person who does not answer must not hold up the end, so these are not awaited.
        for prompt in prompts { prompt.cancel() }
        for task in tasks { task.cancel() }
        logins.close()
        for client in managed.values { client.removal?.cancel() }
        for task in tasks { await task.value }
        await stopClients()
        await store.close()
        loops.stop()
    }

    private func stopClients() async {
        let clients = Array(managed.values)
        managed = [:]
        await withTaskGroup { group in
            for entry in clients {
                group.addTask { await self.end(entry) }
            }
        }
    }

    /// Stops one client; what was never linked goes.
    private func end(_ entry: ManagedClient) async {
        await entry.start.settle()
        let isUnlinked = await entry.client.snapshot().phone == nil
        if isUnlinked { await entry.client.cancelLinking() }
        await entry.client.stop()
        if entry.isNew, isUnlinked { try? await store.deleteClient(entry.client.id) }
    }
}
