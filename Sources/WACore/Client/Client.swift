/// One linked companion device: connects, stays connected, receives and sends.
///
/// An actor pinned to one loop. It composes its features, connects and reconnects, and hands stanzas to the features
/// that own them (architecture.md, "How data flows"). Actors are re-entrant, so order comes from the inbox (stanzas),
/// from the chat queues (sends), and from the store, which completes commits in the order they were queued.
public actor Client {
    /// The owner's name for it.
    public nonisolated let id: String
    nonisolated let configuration: ClientConfiguration
    nonisolated let services: ClientServices

    /// The loop's executor.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { services.loop.asUnownedSerialExecutor() }

    nonisolated let view: ClientView
    let context: ClientContext
    let scheduler: ClientScheduler
    let flow: FlowControl
    let connection: ServerConnection
    let journal: Journal
    let status: ClientStatus
    let account: Account
    let features: ClientFeatures
    let rewinding: Rewinding

    /// Stanzas in arrival order, handled one after another.
    var inbox = Inbox()
    var reconnect = ReconnectPolicy()
    var storeRetries: StoreRetryPolicy?
    var retryTimer: ClientTimer?
    /// A connection was wanted while the one before was still closing.
    var connectsAgain = false

    /// Makes a client that does nothing until ``start()``.
    public init(configuration: ClientConfiguration, services: ClientServices, lastState: ClientStateRecord) {
        id = configuration.id
        self.configuration = configuration
        self.services = services
        storeRetries = configuration.storeRetries
        let core = ClientCore(services, id: configuration.id, lastState: lastState)
        context = core.context
        view = core.context.view
        scheduler = core.scheduler
        flow = core.flow
        connection = core.connection
        journal = core.journal
        status = core.status
        account = core.account
        features = ClientFeatures(core, configuration, services.media)
        rewinding = Rewinding(context, journal, account, features.addressBook)
        core.scheduler.attach(
            ClientScheduler.Callbacks(
                fire: { [weak self] key in self?.assumeIsolated { $0.scheduler.fire(key) } },
                start: { [weak self] key in self?.assumeIsolated { $0.startOperation(key) } }))
        core.journal.attach { [weak self] key, result in
            guard let self else { return }
            services.loop.execute { self.assumeIsolated { $0.committed(key, result) } }
        }
    }

    /// Starts the task of an operation that the scheduler keeps.
    private func startOperation(_ key: Int) -> Task<Void, Never> {
        // Without the preference a call of a stored function would go by way of the global pool.
        Task(executorPreference: services.loop) { await self.runOperation(key) }
    }

    private func runOperation(_ key: Int) async { await scheduler.run(key) }
}

// MARK: - What a client does for its callers

extension Client {
    /// Sends a message and returns once the server has acknowledged it.
    ///
    /// Sends to one chat keep their order; sends to different chats overlap. Throws `notReady` before anything is
    /// written, `timeout` or `connectionLost` when the outcome is unknown: the message is then sent again under the
    /// same id at the next login, so do not resend it.
    public func send(_ message: OutgoingMessage) async throws(ClientError) -> SentMessage {
        try await features.sending.send(message)
    }

    /// The file of a stored message, fetched from WhatsApp unless it is here already.
    ///
    /// When WhatsApp does not have it any more, the phone is asked to upload it again. Throws `messageUnknown`, and
    /// `media` with the reason: among others `none` when the message holds no file, `expired` and `notOnPhone`.
    public func media(of id: String, in chat: JID? = nil) async throws(ClientError) -> DownloadedMedia {
        try await features.media.file(of: id, in: chat)
    }

    /// What is known of a message whose id its caller chose, whatever the state of the client; nil when it may be sent.
    ///
    /// Throws `messageIDReused` when the id belongs to another message, and `messageInProgress` while it is being sent.
    public func earlier(_ message: OutgoingMessage) async throws(ClientError) -> EarlierMessage? {
        try await features.sending.earlier(message)
    }

    /// A chat with both names of its person as far as they are known, whatever the state of the client; asks no server.
    ///
    /// `jid` may be any of its addresses, and any spelling of a number.
    public func chat(_ jid: JID) async throws(ClientError) -> Chat {
        try await features.addressBook.namedChat(jid)
    }

    /// As ``send(_:)``, in one visit to the client; nil when it is not READY, so that the caller may wait or say why.
    public func sendIfReady(_ message: OutgoingMessage) async throws(ClientError) -> SentMessage? {
        guard snapshot().state.state == .ready else { return nil }
        return try await send(message)
    }

    /// Tells the author, and our other devices, that these messages were read (52-receiving.md section 7.2).
    ///
    /// All of one author; `author` is needed only where the chat is not a person. Returns once the server has the
    /// receipts.
    public func markRead(ids: [String], chat: JID, author: JID? = nil) async throws(ClientError) {
        try await features.receipts.markRead(ids: ids, chat: chat, author: author)
    }

    /// Tells a person that we have read what they wrote: the unread ones among the newest messages of the chat.
    ///
    /// Looks at the newest 1000 messages under each name of the person, and writes nothing when all are read, or when
    /// another call is reporting them. They count as read from then on: a receipt that is lost with the connection is
    /// not repeated. Throws `notReady`, and `chatUnsupported` for what is not a person.
    public func markChatRead(_ destination: Destination) async throws(ClientError) {
        try await features.receipts.markChatRead(destination)
    }

    /// Shows a person or a group that we are typing, or that we have stopped (80-queries.md section 10).
    ///
    /// Returns once it is written: the server answers nothing. Their phones drop "typing" after 10 to 25 s, so repeat
    /// it every 10 s while it lasts, and end it with false. What our account announces of itself stays as it is: the
    /// protocol asks for an `available` presence of the devices that are shown a chat state, not of the one that sends
    /// it, and announcing it would keep notifications from our own phone. Throws `notReady`, `recipientUnknown`, and
    /// `chatUnsupported` for channels and the status.
    public func showTyping(to destination: Destination, _ isTyping: Bool) async throws(ClientError) {
        try await features.presence.showTyping(to: destination, isTyping)
    }

    /// Asks which of these numbers (digits with country code) are on WhatsApp, in the order given
    /// (80-queries.md section 2).
    public func check(numbers: [String]) async throws(ClientError) -> [NumberCheck] {
        try await features.numbers.check(numbers: numbers)
    }

    /// Asks for the business profile of our own account (80-queries.md section 6); nil when it is not a business.
    ///
    /// Throws `notReady` before anything is asked.
    public func businessProfile() async throws(ClientError) -> BusinessProfile? {
        try await features.businesses.own()
    }

    /// Starts to link and returns at once.
    ///
    /// What to show comes as events and in ``snapshot()``; the end is a state: READY, or CLOSED with nothing stored.
    ///
    /// Codes are renewed until `timeout` has passed. Throws `alreadyLinked`.
    public func link(by method: LinkMethod, timeout: Duration = .seconds(300)) async throws(ClientError) {
        // Before anything is read: a store that has just failed must not go on while the client still runs on it.
        if !status.isRunning { try await account.load() }
        guard account.credentials == nil, !features.linking.isActive, !status.isRunning else {
            throw ClientError(.alreadyLinked, "\"\(id)\" is linked already, or being linked.")
        }
        status.isRunning = true
        try features.linking.begin(method, deadline: context.uptime + timeout)
        connect()
    }

    /// Asks for a pairing code on the linking attempt in progress and waits until it can be shown.
    ///
    /// The code of ``LinkMethod/code(phone:)`` is waited for as well; another number replaces it.
    public func requestPairingCode(phone: String) async throws(ClientError) -> PairingCodeOffer {
        try await features.linking.requestCode(phone: phone)
    }

    /// Hands in the answer of a passkey to the options of the `client.action_required` event (40-pairing.md section 5).
    public func answerPasskey(assertionJSON: String) throws(ClientError) {
        try features.linking.answerPasskey(assertionJSON: assertionJSON)
    }

    /// Gives up linking; nothing stays behind.
    public func cancelLinking() async {
        guard features.linking.isActive, account.credentials == nil else { return }
        features.linking.cancel()
        await hasClosed()
    }

    /// Waits until the client is READY or permanently closed, at most `timeout`; returns the state it then has.
    public func waitUntilReady(timeout: Duration) async -> ClientStateRecord {
        await status.settled(timeout: timeout)
    }

    /// What the client is doing.
    ///
    /// READY only while the server's last answer is younger than the keepalive window.
    public func snapshot() -> ClientSnapshot { latestSnapshot }

    /// As ``snapshot()``, from any thread and without waiting for what the client is doing.
    public nonisolated var latestSnapshot: ClientSnapshot { view.snapshot }
}
