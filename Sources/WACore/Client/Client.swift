/// One linked companion device: connects, stays connected, receives and sends.
///
/// An actor pinned to one loop. Everything with rules lives in values (`ConnectionMachine`, `ReconnectPolicy`,
/// `SessionRecord`, ...); the client feeds them stanzas and timers, commits the changes they make, and lets effects out
/// after the commit (architecture.md, "How data flows"). Actors are re-entrant, so order comes from the inbox
/// (stanzas), from the chat queues (sends), and from the store, which completes commits in the order of the calls.
public actor Client {
    /// The owner's name for it.
    public nonisolated let id: String
    nonisolated let configuration: ClientConfiguration
    nonisolated let services: ClientServices

    /// The loop's executor.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { services.loop.asUnownedSerialExecutor() }

    let context: ClientContext
    let scheduler: ClientScheduler
    let flow: FlowControl
    let connection: ServerConnection
    let journal: Journal
    let status: ClientStatus
    let account: Account
    let catchUp: CatchUp

    // Connecting
    var reconnect = ReconnectPolicy()
    var retryTimer: ClientTimer?
    /// A connection was wanted while the one before was still closing.
    var connectsAgain = false

    // Linking
    var pairing: PairingSession?

    // Receiving
    var inbox = Inbox()
    var signal = SignalCache()
    var retriesAsked = RetryCounters()
    var retriesAnswered = RetryCounters()

    // Sending
    var chats = ChatQueues()
    var awaitingAck: [String: PendingAck] = [:]
    /// The server refused a LID on this connection and took the phone number instead.
    var prefersPhoneNumbers = false
    /// Ids that callers chose, from the first look into the store to the answer.
    var claimedIDs: Set<String> = []
    var deviceLists = RowCache<DeviceListRecord>()
    var mappings = MappingCache()
    var privacyTokens = RowCache<PrivacyTokenRecord>()
    var preKeyUpload = PreKeyUploadState()
    /// Highest id given to a one-time prekey whose row may not be durable yet.
    var lastPreKeyID: UInt32 = 0

    /// Makes a client that does nothing until ``start()``.
    public init(configuration: ClientConfiguration, services: ClientServices, lastState: ClientStateRecord) {
        id = configuration.id
        self.configuration = configuration
        self.services = services
        let context = ClientContext(
            id: configuration.id, clock: services.clock, random: services.random, logger: services.log)
        let scheduler = ClientScheduler(services.loop)
        let flow = FlowControl(services.load)
        let connection = ServerConnection(context, scheduler, flow)
        let journal = Journal(services.store, context, scheduler, flow, connection)
        let status = ClientStatus(lastState, context, scheduler, journal)
        let account = Account(journal)
        self.context = context
        self.scheduler = scheduler
        self.flow = flow
        self.connection = connection
        self.journal = journal
        self.status = status
        self.account = account
        catchUp = CatchUp(
            context, scheduler, flow, connection, status, account,
            announcesAvailable: configuration.announcesAvailable)
        scheduler.attach(self)
    }

    /// Runs `work` on this client from a callback of another thread.
    nonisolated func onLoop(_ work: @escaping @Sendable (isolated Client) -> Void) {
        services.loop.execute { self.assumeIsolated(work) }
    }

    /// Starts the task of an operation that the scheduler keeps.
    func task(for key: Int) -> Task<Void, Never> {
        Task { await scheduler.run(key) }
    }
}
