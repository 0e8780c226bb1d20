internal import WACore
public import WATransport

/// Many clients in one process: makes the services over a store, starts them, and stops everything in order.
///
/// The composition root, without rules: those are in `Services/`.
public final class Gateway: Sendable {
    /// The loops that clients and servers of this process share.
    public let loops: EventLoopGroup
    /// The WhatsApps that clients can talk to.
    public let environments: EnvironmentCatalog
    let store: any GatewayStore
    let platform: GatewayServices
    let hub: EventHub
    let version: WebVersionKeeper
    let supervisor: ClientSupervisor
    let services: Services
    /// The key of the REST listener; none without one.
    let apiKey: CurrentAPIKey
    /// Who may use the gateway.
    let gate: AccessGate
    let limits: RequestLimits
    /// What the process counts of itself.
    let meters: Meters
    /// How many messages tenants may still send.
    let quota: MessageQuota
    /// Open sockets that events are read from.
    let listeners: ListenerTable
    private let prompter: LinkPrompter?
    private let retention: StoreRetention
    private let mediaRetention: MediaRetention
    private let state = Lock(State())

    private struct State {
        var observation: (any CommitObservation)?
        /// Cancelled and awaited at the end.
        var tasks: [Task<Void, Never>] = []
        /// The end, which all callers of ``Gateway/stop()`` share.
        var ending: Task<Void, Never>?
    }

    /// Rows that served their time are removed this often.
    private static let pruneInterval: Duration = .seconds(3600)
    /// The same where events may take only so many bytes.
    private static let shortPruneInterval: Duration = .seconds(300)
    /// The use of logins is written down this often.
    private static let loginInterval: Duration = .seconds(60)
    /// Messages are counted so long after they came, together with those that follow.
    private static let countingInterval: Duration = .seconds(10)

    /// Makes a gateway over a store, which it closes in ``stop()`` or when it throws, and removes clients that were
    /// never linked.
    ///
    /// Starts nothing. Throws a `StoreError` or a `TransportError`.
    public static func open(
        _ store: any GatewayStore, environments: EnvironmentCatalog, options: GatewayOptions = GatewayOptions(),
        services platform: GatewayServices
    ) async throws -> Gateway {
        var stopLoops: () -> Void = {}
        do {
            if let reason = store.rewoundReason {
                platform.log.log(
                    .warning, "the database is an older copy; every client starts its sessions over",
                    ("reason", reason))
            }
            for id in try await store.removeUnlinkedClients() {
                platform.log.log(.info, "removed a client that was never linked", ("client", id.text))
            }
            let version = WebVersionKeeper(store: store, services: platform)
            try await version.load()
            let loops = try EventLoopGroup(count: options.loopCount ?? EventLoopGroup.processorCount)
            stopLoops = loops.stop
            let hub = EventHub(loop: loops.next())
            let listeners = ListenerTable()
            let directory = AccessDirectory(store: store) {
                hub.wakeAll()
                listeners.credentialsChanged()
            }
            try await directory.load()
            let keys = TokenKeys(options.access, stored: try await tokenKey(of: store, platform))
            let gate = AccessGate(
                staticKey: CurrentAPIKey(), directory: directory, keys: keys, settings: options.access,
                clock: platform.clock)
            let quota = MessageQuota(
                await sentThisMonth(store, platform), directory: directory, clock: platform.clock)
            return Gateway(store, loops, environments, version, options, platform, hub, gate, listeners, quota)
        } catch {
            stopLoops()
            await store.close()
            throw error
        }
    }

    /// The key of tokens in this home, made when it is first needed.
    private static func tokenKey(
        of store: any SettingStore, _ platform: GatewayServices
    ) async throws(StoreError) -> SecretBytes {
        if let stored = try await store.setting(.tokenKey), stored.value.count == 32 {
            return SecretBytes(stored.value)
        }
        let key = platform.random.bytes(32)
        try await store.set(.tokenKey, to: key, at: platform.clock.now)
        return SecretBytes(key)
    }

    /// What tenants have sent this month.
    ///
    /// Damage where it is counted must not keep clients from running.
    private static func sentThisMonth(
        _ store: any StatisticsStore, _ platform: GatewayServices
    ) async -> [MonthlyMessages] {
        let month = UTCMonth(of: platform.clock.now)
        do throws(StoreError) {
            return try await store.sentMessages(of: nil, in: month...month, now: platform.clock.now)
        } catch {
            platform.log.log(
                .warning, "the messages of this month could not be counted; quotas begin at zero",
                ("error", error.message))
            return []
        }
    }

    private init(
        _ store: any GatewayStore, _ loops: EventLoopGroup, _ environments: EnvironmentCatalog,
        _ version: WebVersionKeeper, _ options: GatewayOptions, _ platform: GatewayServices, _ hub: EventHub,
        _ gate: AccessGate, _ listeners: ListenerTable, _ quota: MessageQuota
    ) {
        let supervisor = ClientSupervisor(
            registry: store, environments: environments, options: options, platform: platform, loops: loops,
            version: version, hub: hub)
        let prompter = options.prompt.map { LinkPrompter($0, supervisor: supervisor) }
        let (bursts, burstEnded) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let watch = BurstWatch(loop: loops.next()) { burstEnded.yield() }
        self.store = store
        self.loops = loops
        self.environments = environments
        self.version = version
        self.platform = platform
        self.hub = hub
        self.supervisor = supervisor
        self.prompter = prompter
        self.gate = gate
        self.listeners = listeners
        self.quota = quota
        retention = options.retention
        mediaRetention = options.media.retention
        apiKey = gate.staticKey
        let meters = Meters(started: platform.clock.now, isPerClient: options.monitoring.isPerClient)
        self.meters = meters
        limits = RequestLimits(
            limiter: RateLimiter(clock: platform.clock), settings: options.access, directory: gate.directory,
            refused: meters.rateLimited)
        services = Services(
            store: store, supervisor: supervisor, hub: hub, version: version, prompter: prompter, gate: gate,
            listeners: listeners, burst: watch, options: options, platform: platform, meters: meters, quota: quota)
        observe(watch)
        keep(
            Task { [store] in
                for await _ in bursts {
                    await store.releaseMemory()
                    FreedMemory.returnToSystem()
                }
            })
    }

    /// Passes every commit to the hub, and what happens to clients to the supervisor.
    private func observe(_ watch: BurstWatch) {
        let (stream, continuation) = AsyncStream.makeStream(of: StoredEvent.self)
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let (hub, supervisor, meter, quota) = (hub, supervisor, meters.events, quota)
        let observation = store.onCommit { events in
            let woken = hub.committed(events)
            watch.committed(events.count)
            watch.woke(woken)
            meter.committed(events)
            quota.committed(events)
            if events.contains(where: { EventMeter.isOutcome($0.draft.type) }) { arrived.yield() }
            for event in events where event.draft.type.concernsSupervisor { continuation.yield(event) }
        }
        state.withLock { $0.observation = observation }
        keep(
            Task { [outbox = services.outbox.outbox] in
                for await event in stream {
                    await supervisor.noticed(event)
                    await outbox.noticed(event)
                }
            })
        keep(Task { [store, platform] in await quota.writeEvents(to: store, log: platform.log) })
        keep(Task { [store, platform] in await Self.countingLoop(arrivals, store, platform) })
    }

    /// Keeps the statistics near the end of the event log; without messages it has no timer.
    private static func countingLoop(
        _ arrivals: AsyncStream<Void>, _ store: any StatisticsStore, _ platform: GatewayServices
    ) async {
        for await _ in arrivals {
            guard (try? await Task.sleep(for: countingInterval)) != nil else { return }
            do { try await store.countMessages(now: platform.clock.now) } catch {
                platform.log.log(.warning, "messages could not be counted", ("error", error.message))
            }
        }
    }

    private func keep(_ task: Task<Void, Never>) { state.withLock { $0.tasks.append(task) } }

    /// Starts the deliveries of webhooks unless they run; requests about them need them from the first one on.
    func startDeliveries() async {
        guard services.webhooks.runtime.dispatcher == nil else { return }
        await services.webhooks.runtime.start(proxies: platform.proxies, loop: loops.next())
    }

    /// Starts all linked clients, a few at a time, and periodic pruning; returns at once.
    public func startAll() async {
        guard state.withLock({ $0.ending == nil }) else { return }
        keep(Task { [store, retention, platform] in await Self.pruneLoop(store, retention, platform) })
        if let media = platform.media {
            keep(
                Task { [store, mediaRetention, platform] in await Self.mediaLoop(store, media, mediaRetention, platform)
                })
        }
        keep(Task { [gate, platform] in await Self.loginLoop(gate, platform) })
        keep(
            Task { [services, supervisor] in
                // The clients of a tenant are deleted first: a client can only be ended by one of the two.
                await services.tenants.resumeDeletions()
                await supervisor.finishLogouts()
            })
        await startDeliveries()
        keep(Task { [outbox = services.outbox.outbox] in await outbox.start() })
        await supervisor.startAll()
    }

    private static func pruneLoop(
        _ store: any StoreMaintenance & OutboxHolder, _ retention: StoreRetention, _ platform: GatewayServices
    ) async {
        let interval = retention.eventBytes == nil ? pruneInterval : shortPruneInterval
        while !Task.isCancelled {
            do {
                let now = platform.clock.now
                let count =
                    try await store.prune(now: now, keeping: retention)
                    + store.outbox.forgetSettled(before: Idempotency.oldest(at: now))
                if count > 0 { platform.log.log(.debug, "pruned", ("rows", String(count))) }
            } catch {
                platform.log.log(.warning, "old rows could not be removed", ("error", error.message))
            }
            guard (try? await Task.sleep(for: interval)) != nil else { return }
        }
    }

    /// Removes files that served their time.
    private static func mediaLoop(
        _ store: any MediaFilesHolder, _ media: GatewayMedia, _ retention: MediaRetention, _ platform: GatewayServices
    ) async {
        while !Task.isCancelled {
            do {
                let count = try await store.mediaFiles.pruneMedia(
                    in: media.vault, keeping: retention, now: platform.clock.now)
                if count > 0 { platform.log.log(.debug, "removed files", ("files", String(count))) }
            } catch {
                platform.log.log(.warning, "old files could not be removed", ("error", error.message))
            }
            guard (try? await Task.sleep(for: shortPruneInterval)) != nil else { return }
        }
    }

    /// Writes down which logins are used, and forgets those that ended.
    private static func loginLoop(_ gate: AccessGate, _ platform: GatewayServices) async {
        while (try? await Task.sleep(for: loginInterval)) != nil {
            let changes = gate.takeDueChanges()
            do throws(OperationError) {
                try await gate.directory.change { _ throws(OperationError) in
                    AccessDirectory.Decision(changes: changes, audit: [], value: ())
                }
            } catch {
                platform.log.log(.warning, "logins could not be written down", ("error", error.message))
            }
        }
    }

    /// Sends what is due of the clients that are READY, and returns once nothing more can go out, or after `limit`.
    public func sendDue(within limit: Duration) async { await services.outbox.outbox.drain(within: limit) }

    /// Ends everything that waits for events.
    public func endWaiting() { hub.close() }

    /// Takes no more messages for later and ends what waits: for events, and for the outbox, whose messages go on
    /// when it starts again.
    public func beginStop() async {
        endWaiting()
        await services.outbox.outbox.stop()
    }

    /// Stops all clients, which ends every request that waits for one.
    public func stopClients() async {
        // On a full disk the last events of the clients need the space that the log holds.
        await store.releaseSpace()
        await supervisor.stop()
    }

    /// Stops all clients, flushes and closes the store.
    ///
    /// Not to be called from a task that runs on one of the loops. May be called again; every call returns at the end.
    public func stop() async {
        let ending = state.withLock { state in
            let ending = state.ending ?? Task { await shutDown() }
            state.ending = ending
            return ending
        }
        await ending.value
    }

    private func shutDown() async {
        hub.close()
        let (observation, tasks) = state.withLock { state in (state.observation.take(), state.tasks) }
        observation?.cancel()
        version.stop()
        await prompter?.stop()
        await services.webhooks.runtime.stop()
        await services.outbox.outbox.stop()
        for task in tasks { task.cancel() }
        await stopClients()
        await services.outbox.outbox.hasEnded()
        for task in tasks { await task.value }
        await store.close()
        loops.stop()
    }
}

extension EventType {
    /// The supervisor or the outbox acts on it.
    fileprivate var concernsSupervisor: Bool {
        self == .clientState || self == .clientLinked || self == .clientLinkFailed || self == .accountRestricted
    }
}
