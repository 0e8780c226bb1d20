internal import WACore
internal import WATransport

/// The operations of a gateway: rules that REST, commands and pages share.
struct Services: Sendable {
    let clients: ClientService
    let messages: MessageService
    let groups: GroupService
    let media: MediaService
    let outbox: OutboxService
    let archive: ArchiveService
    let events: EventService
    let sockets: EventSocketService
    let system: SystemService
    let key: KeyService
    let account: AccountService
    let tenants: TenantService
    let users: UserService
    let keys: TenantKeyService
    let logins: LoginService
    let webhooks: WebhookService
    let audit: AuditService
    let copies: CopyService
    let metrics: MetricsService
    let statistics: StatisticsService

    init(
        store: any GatewayStore, supervisor: ClientSupervisor, hub: EventHub, version: WebVersionKeeper,
        prompter: LinkPrompter?, gate: AccessGate, listeners: ListenerTable, burst: BurstWatch,
        options: GatewayOptions, platform: GatewayServices, meters: Meters, quota: MessageQuota
    ) {
        let access = AccessContext(
            directory: gate.directory, settings: gate.settings, hasher: PasswordHasher(), clock: platform.clock,
            random: platform.random, log: platform.log)
        clients = ClientService(
            supervisor: supervisor, hub: hub, clock: platform.clock, prompter: prompter, access: access)
        copies = CopyService(supervisor: supervisor, store: store, access: access)
        outbox = OutboxService(
            supervisor: supervisor, store: store.outbox,
            outbox: Outbox(
                Outbox.Dependencies(
                    store: store.outbox, supervisor: supervisor, loop: supervisor.loops.next(), clock: platform.clock,
                    random: platform.random, log: platform.log, typing: TypingPlan(settings: options.humanize),
                    quota: quota)),
            access: access)
        let runtime = WebhookRuntime(store: store, hub: hub, access: access)
        media = MediaService(supervisor: supervisor, media: platform.media, timeout: options.timeout)
        messages = MessageService(
            supervisor: supervisor, defaultClient: options.defaultClient, timeout: options.timeout,
            outbox: outbox.outbox,
            idempotency: Idempotency(store: store.outbox, clock: platform.clock, random: platform.random),
            quota: quota, archive: store.archive,
            intake: platform.media.map { MediaIntake($0, store.mediaFiles, options.media, platform) },
            policy: { tenant in runtime.policy(of: tenant) })
        groups = GroupService(supervisor: supervisor, timeout: options.timeout)
        archive = ArchiveService(archive: store.archive, supervisor: supervisor)
        events = EventService(
            supervisor: supervisor, log: store, hub: hub, clock: platform.clock, gate: gate, burst: burst,
            streams: StreamTable())
        sockets = EventSocketService(
            events: events, listeners: listeners, burst: burst, closeTimeout: options.socketCloseTimeout)
        let health = HealthProbe(store: store, clock: platform.clock)
        system = SystemService(
            health: health, hub: hub, version: version,
            readiness: ReadinessProbe(
                store: health, hub: hub, loops: supervisor.loops.loops, diskPath: options.monitoring.diskPath))
        key = KeyService(
            store: APIKeyStore(settings: store, clock: platform.clock, random: platform.random),
            current: gate.staticKey, access: access,
            ended: {
                hub.wakeAll()
                listeners.credentialsChanged()
            })
        account = AccountService(
            access: access, logins: LoginKeeper(access: access, keys: gate.keys),
            throttle: LoginThrottle(clock: platform.clock), quota: quota)
        webhooks = WebhookService(
            access: access, store: store, supervisor: supervisor, runtime: runtime)
        metrics = MetricsService(
            meters: meters, clients: clients, webhooks: webhooks, outbox: store.outbox, store: store)
        tenants = TenantService(access: access, clients: clients, webhooks: TenantWebhooks(service: webhooks))
        statistics = StatisticsService(
            store: store, outbox: store.outbox, clients: clients, tenants: tenants, quota: quota,
            clock: platform.clock)
        users = UserService(access: access)
        keys = TenantKeyService(access: access)
        logins = LoginService(access: access, gate: gate)
        audit = AuditService(log: store, access: access)
    }
}
