/// The connection to WhatsApp as the rest of a client sees it: sends stanzas, asks and waits for answers.
///
/// One object for all connections of a client, which come one after another. The rules are in ``ConnectionMachine``;
/// here its actions meet the socket and the timers.
final class ServerConnection {
    /// Longest wait for the answer of a request (30-connection.md section 6).
    static let requestTimeout: Duration = .seconds(75)

    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let flow: FlowControl
    private var live: LiveConnection?
    private let counter = ConnectionCounter()
    private var requests: [String: PendingRequest] = [:]
    private var pauses: [Int: Pause] = [:]
    private var closeWaiters: [CheckedContinuation<Void, Never>] = []
    private var clockOffset: Duration = .zero {
        didSet { context.view.update { $0.clockOffset = clockOffset } }
    }
    /// When the server last said anything, on whichever connection.
    private var lastAnswer: Timestamp?

    init(_ context: ClientContext, _ scheduler: ClientScheduler, _ flow: FlowControl) {
        self.context = context
        self.scheduler = scheduler
        self.flow = flow
    }

    /// Server time as well as we know it.
    var serverNow: Timestamp { context.now + clockOffset }

    /// Takes the server's clock from its answer to the login.
    func adoptServerTime(_ now: Timestamp) {
        clockOffset = .milliseconds(now.milliseconds &- context.now.milliseconds)
    }

    /// The connection in use, to be compared later.
    var token: ConnectionToken { counter.token }
    /// True from the start of dialling until the transport has closed.
    var exists: Bool { live != nil }
    /// True once stanzas can be sent.
    var isOpen: Bool { live?.machine.isOpen == true }
    /// True on a connection that registers a new device.
    var isRegistration: Bool { live?.machine.isRegistration == true }
    /// Requests whose answer has not come.
    var openRequests: Int { requests.count }
    /// Frames that stay encrypted until there is room for their stanzas.
    var heldFrames: ArraySlice<ArraySlice<UInt8>>? { live?.heldFrames }
    /// A new request id; empty without a connection.
    func nextID() -> String { live?.machine.nextID() ?? "" }

    // MARK: - Opening

    /// Starts to connect; the one before has closed.
    ///
    /// `dial` opens the transport, whose events come to ``received(_:of:)`` with the number it gets. `handshake` is
    /// asked once the transport is open. `delivers` gets every stanza, `closed` the end.
    func open(
        isRegistration: Bool, dial: (Int) -> any FrameConnection,
        handshake: @escaping () throws(ClientError) -> NoiseInitiator, delivers: @escaping (Node) -> Void,
        closed: @escaping (DisconnectReason) -> Void
    ) {
        guard live == nil else { return }
        counter.advance()
        live = LiveConnection(
            transport: dial(counter.count),
            machine: ConnectionMachine(
                isRegistration: isRegistration, ids: RequestIDs(random: context.random), openedAt: context.uptime),
            handshake: handshake, delivers: delivers, closed: closed)
        showFreshness()
    }

    private func showFreshness() {
        context.view.update { [lastAnswer] view in
            view.lastServerAnswerAt = lastAnswer
            view.freshUntil = live?.machine.freshUntil
        }
    }

    /// Handles an event of a transport; late ones of an earlier transport are ignored.
    func received(_ event: ConnectionEvent, of number: Int) {
        guard live != nil, counter.count == number else { return }
        switch event {
        case .opened: startHandshake()
        case .frame(let frame): received(frame)
        case .closed(let end):
            takeLastFrames()
            transportClosed(end)
        }
    }

    private func startHandshake() {
        do {
            guard let initiator = try live?.handshake(), let bytes = live?.machine.opened(initiator) else { return }
            live?.transport.send(bytes)
            setDeadline()
        } catch {
            close(.reconnect(.connectionLost, "The handshake failed: \(error)"))
        }
    }

    private func setDeadline() {
        live?.deadline?.cancel()
        guard let deadline = live?.machine.deadline else { return }
        let token = token
        live?.deadline = scheduler.after(deadline.delay) { [self] in
            if token.isCurrent { close(deadline.disconnect) }
        }
    }

    // MARK: - Frames

    /// Opens a frame, or keeps it encrypted, which takes less memory, while there is no room for its stanza.
    private func received(_ frame: ArraySlice<UInt8>) {
        guard live?.isReadingPaused == false, live?.heldFrames.isEmpty == true else {
            live?.heldFrames.append(frame)
            return
        }
        open(frame)
    }

    /// Opens one frame and acts on it.
    private func open(_ frame: ArraySlice<UInt8>) {
        let now = context.now
        let action = live?.machine.received(frame, now: now, uptime: context.uptime)
        if action?.isAnswer == true { lastAnswer = now }
        showFreshness()
        switch action {
        case .finishHandshake(let bytes):
            live?.transport.send(bytes)
            setDeadline()
            scheduleKeepalive(after: ConnectionMachine.firstKeepalive)
        case .deliver(let node):
            if live?.machine.deadline == nil { live?.endDeadline() }
            live?.delivers(node)
        case .unreadable(let error, let reason):
            context.log(.warning, "a frame could not be read", ("error", error))
            if let reason { close(reason) }
        case .close(let reason): close(reason)
        case .ignore, nil: break
        }
    }

    /// Pauses reading while too much is in progress, and resumes it when half of that is done.
    func regulateReading() {
        flow.report()
        guard let isPaused = live?.isReadingPaused else { return }
        let isFull = flow.exceedsLimits(dividedBy: isPaused ? 2 : 1, hasRequests: !requests.isEmpty)
        guard isFull != isPaused else { return }
        live?.isReadingPaused = isFull
        if isFull {
            live?.transport.setReading(false)
        } else {
            takeHeldFrames()
        }
    }

    /// Goes on with the frames that came with the last bytes read, then with the socket, while there is room.
    private func takeHeldFrames() {
        while live?.isReadingPaused == false {
            guard let frame = live?.heldFrames.popFirst() else {
                // An emptied slice still holds everything that was taken from it.
                live?.heldFrames = []
                live?.transport.setReading(true)
                return
            }
            open(frame)
        }
    }

    /// The transport has closed: what the server said last may be why.
    private func takeLastFrames() {
        while let frame = live?.heldFrames.popFirst() { open(frame) }
    }

    // MARK: - Sending

    /// Seals a stanza and writes it; nothing is sent on a connection that is not open.
    func send(_ node: Node) {
        do { send(encodedStanza: try StanzaEncoder.encode(node)) } catch {
            context.log(.error, "a stanza of ours cannot be encoded", ("stanza", node.summary))
        }
    }

    /// Tells the server that what a `<dirty>` named was fetched again (30-connection.md section 8).
    func markClean(_ dirty: Node) {
        guard let type = dirty.attributes["type"] else { return }
        send(
            Node(
                "iq",
                ["id": .string(nextID()), "xmlns": "urn:xmpp:whatsapp:dirty", "type": "set", "to": .jid(.server)],
                [Node("clean", ["type": type, "timestamp": dirty.attributes["timestamp"]])]))
    }

    /// Sends several stanzas in order.
    func send(_ nodes: [Node]) {
        for node in nodes { send(node) }
    }

    /// Seals an encoded stanza and writes it: one step, because nonces must follow the order on the wire.
    func send(encodedStanza: [UInt8]) {
        do {
            guard let frame = try live?.machine.seal(encodedStanza) else { return }
            live?.transport.send(frame)
        } catch {
            close(.reconnect(.connectionLost, "A frame could not be sealed: \(error)"))
        }
    }

    // MARK: - Asking

    /// Sends a request and waits for its answer; an error answer throws `refused` or `throttled`.
    func request(_ node: Node, timeout: Duration = requestTimeout) async throws(ClientError) -> Node {
        let answer = try await exchange(node, timeout: timeout)
        guard let error = RequestError(answer) else { return answer }
        if error.code == 429 || error.backoff != nil {
            throw ClientError(.throttled(backoff: error.backoff ?? 60), "WhatsApp asks for fewer requests (\(error)).")
        }
        throw ClientError(.refused(code: error.code), "WhatsApp refused the request: \(error).")
    }

    /// Sends a request and waits for its answer, whatever it says.
    ///
    /// Draws an id for it unless it has to have a certain one.
    func exchange(
        _ node: Node, id: String? = nil, timeout: Duration = requestTimeout
    ) async throws(ClientError) -> Node {
        guard isOpen else { throw ClientError(.notReady(retryAfter: 5), "The client is not connected.") }
        let id = id ?? nextID()
        var node = node
        node.attributes["id"] = .string(id)
        let token = token
        let result: Result<Node, ClientError> = await withCheckedContinuation { continuation in
            // Checked inside: the actor may run other work before the continuation exists.
            guard token.isCurrent else { return continuation.resume(returning: .failure(.connectionLost)) }
            guard requests[id] == nil else {
                return continuation.resume(returning: .failure(Self.alreadyAsked(id)))
            }
            let timer = scheduler.after(timeout) { [self] in
                resolve(
                    id,
                    .failure(ClientError(.timeout, "WhatsApp did not answer within \(timeout.components.seconds) s.")))
            }
            requests[id] = PendingRequest(continuation: continuation, timeout: timer)
            send(node)
            regulateReading()
        }
        return try result.get()
    }

    private static func alreadyAsked(_ id: String) -> ClientError {
        ClientError(.invalid, "The same request (\(id)) is still waiting for its answer.")
    }

    /// Gives a waiting caller its answer, if there is one for this id.
    func resolve(_ id: String, _ result: Result<Node, ClientError>) {
        guard let pending = requests.removeValue(forKey: id) else { return }
        pending.timeout?.cancel()
        pending.continuation.resume(returning: result)
    }

    /// Fails every request that waits for its answer.
    func failRequests(_ error: ClientError) {
        for id in Array(requests.keys) { resolve(id, .failure(error)) }
    }

    /// Waits, but not beyond the end of the connection.
    func pause(_ duration: Duration) async {
        await withCheckedContinuation { continuation in
            guard isOpen else { return continuation.resume() }
            let key = (pauses.keys.max() ?? 0) + 1
            let timer = scheduler.after(duration) { [self] in pauses.removeValue(forKey: key)?.continuation.resume() }
            pauses[key] = Pause(continuation: continuation, timer: timer)
        }
    }

    /// Warns that something this connection was needed for failed.
    ///
    /// A failure because the connection has ended, or is about to, is not logged again.
    func warn(_ message: String, _ error: ClientError) {
        guard let live, live.machine.reason == nil else { return }
        context.log(.warning, message, ("error", error.message))
    }

    // MARK: - Keepalive

    private func scheduleKeepalive(after delay: Duration) {
        let token = token
        live?.keepalive = scheduler.after(delay) { [self] in
            if token.isCurrent { keepaliveFired() }
        }
    }

    private func keepaliveFired() {
        guard let isPaused = live?.isReadingPaused else { return }
        let uptime = context.uptime
        if !isPaused, live?.machine.missedAnswer(at: uptime) == true {
            context.log(.info, "a ping was not answered in time")
        }
        let action = live?.machine.keepaliveFired(at: uptime, isReadingPaused: isPaused, random: context.random)
        showFreshness()
        switch action {
        case .ping(let node, let next):
            send(node)
            scheduleKeepalive(after: next)
        case .wait(let delay): scheduleKeepalive(after: delay)
        case .close(let reason): close(reason)
        case nil: break
        }
    }

    // MARK: - The end

    /// Notes why the server is about to close the connection; it stays open until then.
    func expectEnd(_ reason: DisconnectReason) { live?.machine.willEnd(reason) }

    /// Closes the connection with a reason; what follows happens when the transport has closed.
    func close(_ reason: DisconnectReason) {
        guard live != nil else { return }
        live?.machine.end(reason)
        live?.cancelTimers()
        live?.transport.close()
    }

    /// Waits until the transport has closed, so that the next connection cannot meet it.
    func hasClosed() async {
        await withCheckedContinuation { continuation in
            // Checked inside: the actor may run other work before the continuation exists.
            guard exists else { return continuation.resume() }
            closeWaiters.append(continuation)
        }
    }

    private func transportClosed(_ end: ConnectionEnd) {
        guard let ended = live else { return }
        ended.cancelTimers()
        live = nil
        showFreshness()
        counter.advance()
        for waiter in closeWaiters { waiter.resume() }
        closeWaiters = []
        for pause in pauses.values { pause.end() }
        pauses = [:]
        failRequests(.connectionLost)
        let reason = ended.machine.reason ?? .closed(end)
        context.log(.info, "disconnected", ("cause", reason.cause.rawValue), ("end", end.message))
        ended.closed(reason)
    }
}
