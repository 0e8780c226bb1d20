/// One linked companion device: connects, stays connected, receives and sends.
///
/// An actor pinned to one loop. Everything with rules lives in values (`ReconnectPolicy`, `Keepalive`,
/// `NoiseTransport`, `SessionRecord`, ...); the client feeds them stanzas and timers, commits the changes they make,
/// and lets effects out after the commit (architecture.md, "How data flows"). Actors are re-entrant, so order comes
/// from the inbox (stanzas), from the chat queues (sends), and from the store, which completes commits in the order
/// they were queued.
public actor Client {
    /// The owner's name for it.
    public nonisolated let id: String
    nonisolated let configuration: ClientConfiguration
    nonisolated let services: ClientServices

    /// The loop's executor.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { services.loop.asUnownedSerialExecutor() }

    // Who we are
    var credentials: Credentials?
    var stateRecord: ClientStateRecord
    var isRunning = false

    // The connection
    var link: Link?
    var generation = 0
    var reconnect = ReconnectPolicy()
    var retryTimer: (any ScheduledWork)?
    /// A connection was wanted while the one before was still closing.
    var connectsAgain = false
    var clockOffset: Duration = .zero
    var lastServerAnswer: Timestamp?
    var requests: [String: PendingRequest] = [:]
    var tasks = TaskBag()

    // Linking
    var pairing: PairingSession?

    // Receiving
    var inbox = Inbox()
    /// What the shared load knows of.
    var reportedLoad = 0
    var signal = SignalCache()
    var retriesAsked = RetryCounters()
    var retriesAnswered = RetryCounters()

    // Sending
    var chats = ChatQueues()
    var awaitingAck: [String: PendingAck] = [:]
    /// Ids that callers chose, from the first look into the store to the answer.
    var claimedIDs: Set<String> = []
    var deviceLists = RowCache<DeviceListRecord>()
    var mappings = MappingCache()
    var privacyTokens = RowCache<PrivacyTokenRecord>()
    var preKeyUpload = PreKeyUploadState()

    // Waiting callers
    var stateWaiters: [StateWaiter] = []
    var closeWaiters: [CheckedContinuation<Void, Never>] = []
    /// Operations that wait a moment on the connection; they go on when it ends.
    var pauses: [Int: Pause] = [:]
    var pendingCommits = 0
    /// A commit failed; the store takes no other before it is told to go on.
    var storeRefuses = false
    /// The log says already why the current attempt failed.
    var hasToldStorageFailure = false
    /// Highest id given to a one-time prekey whose row may not be durable yet.
    var lastPreKeyID: UInt32 = 0

    /// Makes a client that does nothing until ``start()``.
    public init(configuration: ClientConfiguration, services: ClientServices, lastState: ClientStateRecord) {
        id = configuration.id
        self.configuration = configuration
        self.services = services
        stateRecord = lastState
    }

    var clock: any Clock { services.clock }
    var random: any RandomSource { services.random }
    var log: any Logger { services.log }

    /// Server time as well as we know it.
    var serverNow: Timestamp { clock.now + clockOffset }

    /// Runs `work` on this client from a callback of its loop.
    nonisolated func onLoop(_ work: @escaping @Sendable (isolated Client) -> Void) {
        services.loop.execute { self.assumeIsolated(work) }
    }

    /// Runs `work` on this client after `delay`.
    nonisolated func after(
        _ delay: Duration, _ work: @escaping @Sendable (isolated Client) -> Void
    ) -> any ScheduledWork {
        services.loop.schedule(after: delay) { self.assumeIsolated(work) }
    }

    /// Starts an operation that ends with the client's run at the latest.
    func spawn(_ operation: @escaping @Sendable (isolated Client) async -> Void) {
        let key = tasks.reserve()
        let task = Task {
            await operation(self)
            tasks.remove(key)
        }
        tasks.insert(task, for: key)
    }
}

/// The operations a client has started and not finished.
struct TaskBag {
    private var next = 0
    private var running: [Int: Task<Void, Never>?] = [:]

    mutating func reserve() -> Int {
        next += 1
        running[next] = .some(nil)
        return next
    }

    mutating func insert(_ task: Task<Void, Never>, for key: Int) {
        // The operation may have finished already.
        if running[key] != nil { running[key] = task }
    }

    mutating func remove(_ key: Int) { running[key] = nil }

    mutating func cancelAll() {
        for task in running.values { task?.cancel() }
    }
}
