internal import WACore
internal import WATransport

/// One Socket.IO connection: performs what its machine decides.
///
/// Runs on the loop of the session, while its requests and WebSockets may be on other loops.
actor SocketIOConnection {
    private struct WaitingSend {
        let message: SocketIOMessage
        let namespace: String
        let continuation: CheckedContinuation<Bool, Never>
    }

    nonisolated let id: SessionID
    nonisolated let loop: EventLoop
    nonisolated let core: SocketIOCore
    /// The request that opened the session.
    nonisolated let opening: SocketIOOpening
    private var machine: SocketIOSession
    private var poll: SocketIOPoll?
    private var post: CheckedContinuation<Bool, Never>?
    private var webSocket: SocketIOWebSocket?
    private var candidate: SocketIOWebSocket?
    private var members: [SocketIOMember] = []
    private var authentications: [SocketIOAttempt: Task<Void, Never>] = [:]
    private var sends: [WaitingSend] = []
    /// Events that wait for their handlers.
    private var undelivered = 0
    /// Tasks that judge a credential or call a handler.
    private var tasks = 0
    /// The session is unknown; its tasks may still run.
    private var isForgotten = false
    private var timer = DeadlineTimer()
    /// Counts what waits for the peer; made once that is much.
    private var output: OutputShare?

    init(
        _ id: SessionID, transport: EngineSession.Transport, opening: SocketIOOpening, core: SocketIOCore,
        loop: EventLoop
    ) {
        self.id = id
        self.opening = opening
        self.core = core
        self.loop = loop
        machine = SocketIOSession(
            transport: transport, id: id.text, namespaces: core.application.namespaces, limits: core.limits,
            now: core.clock.uptime)
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private var now: Duration { core.clock.uptime }

    /// Sends that wait until the peer has taken more.
    var waitingSends: Int { sends.count }

    /// Runs `body` on the loop: at once when the caller is there already.
    nonisolated func perform(_ body: @escaping @Sendable (isolated SocketIOConnection) -> Void) {
        if loop.inLoop {
            assumeIsolated { body($0) }
        } else {
            loop.execute { self.assumeIsolated { body($0) } }
        }
    }

    // MARK: - Steps of the machine

    /// Performs what the machine has decided since the last call.
    private func settle() {
        while true {
            let actions = machine.takeActions(now: now)
            for action in actions { perform(action) }
            // What was written may have made room without an action.
            let hasAdmitted = admitSends()
            if actions.isEmpty, !hasAdmitted { break }
        }
        countOutput()
        armTimer()
    }

    private func countOutput() {
        let waiting = machine.engine.backlog
        guard let budget = core.output, output != nil || waiting > OutputBudget.freeBytes else { return }
        let share =
            output
            ?? budget.share { [weak self, loop] in
                // Later: this may be inside a step of the machine.
                loop.execute { [weak self] in self?.assumeIsolated { $0.exceedsBudget() } }
            }
        output = share
        share.update(to: waiting)
        if waiting == 0 { output = nil }
    }

    /// All streams together have too much waiting, and this one has the most.
    private func exceedsBudget() {
        machine.closeForSlowness(now: now)
        settle()
    }

    private func perform(_ action: SocketIOSession.Action) {
        switch action {
        case .answerPoll(let body): poll.take()?.give(body)
        case .answerPost(let isAccepted): post.take()?.resume(returning: isAccepted)
        case .write(let frames): webSocket?.write(frames)
        case .answerProbe: candidate?.write([EnginePacket.pong(EnginePacket.probe).frame])
        case .promoteCandidate: webSocket = candidate.take()
        case .dropCandidate: candidate.take()?.close(code: 1000, reason: "")
        case .endWebSocket(let code, let reason): webSocket?.close(code: code, reason: reason)
        case .setReading(let isReading): webSocket?.setReading(isReading)
        case .forget: forget()
        case .authenticate(let attempt, let auth): authenticate(attempt, auth)
        case .cancelAuthentication(let attempt): authentications.removeValue(forKey: attempt)?.cancel()
        case .event(let whole): deliver(whole)
        case .disconnected(let namespace, let reason): disconnected(namespace, reason)
        }
    }

    private func forget() {
        core.remove(self)
        isForgotten = true
        timer.cancel()
        webSocket = nil
        candidate = nil
        for send in sends { send.continuation.resume(returning: false) }
        sends = []
        endWithTasks()
    }

    private func taskEnded() {
        tasks -= 1
        endWithTasks()
    }

    private func endWithTasks() {
        if isForgotten, tasks == 0 { core.ended(self) }
    }

    private func armTimer() {
        // Retains the connection until it is forgotten; a weak reference would take memory of its own.
        timer.arm(for: machine.deadline, now: now, on: loop) { [self] in assumeIsolated { $0.timeHasPassed() } }
    }

    private func timeHasPassed() {
        timer.fired()
        machine.tick(now: now)
        settle()
    }
}

// MARK: - Requests of the peer

extension SocketIOConnection {
    /// Sends the first packet on a WebSocket.
    func open(on webSocket: SocketIOWebSocket) {
        self.webSocket = webSocket
        settle()
    }

    /// Lets a request begin; returns what it is refused with, or nil.
    ///
    /// A session that ended while its request was on the way is unknown, as it is to the next one.
    private func admit(_ begin: () -> Bool) -> EngineError? {
        defer { settle() }
        let refusal = machine.engine.hasEnded ? EngineError.unknownSession : .badRequest
        return begin() ? nil : refusal
    }

    /// Holds a request until there are packets; returns what it is refused with, or nil.
    func begin(_ poll: SocketIOPoll) -> EngineError? {
        admit {
            guard machine.poll(now: now) else { return false }
            self.poll = poll
            return true
        }
    }

    /// Ends the session if the connection of the request that is held was lost.
    func lost(_ poll: SocketIOPoll) {
        guard poll === self.poll else { return }
        self.poll = nil
        poll.give(nil)
        machine.pollLost(now: now)
        settle()
    }

    func beginPost() -> EngineError? { admit { machine.beginPost(now: now) } }

    func receivePost(_ body: [UInt8]) async -> Bool {
        await withCheckedContinuation { continuation in
            post = continuation
            machine.receivePost(body, now: now)
            settle()
        }
    }

    func postFailed(_ reason: SocketIODisconnectReason) {
        machine.postFailed(reason, now: now)
        settle()
    }

    func addCandidate() -> EngineError? { admit { machine.addCandidate(now: now) } }

    /// Takes the WebSocket that ``addCandidate()`` granted, unless it was dropped in the meantime.
    func take(candidate webSocket: SocketIOWebSocket) {
        guard machine.engine.awaitsCandidate, candidate == nil else { return webSocket.close(code: 1000, reason: "") }
        candidate = webSocket
    }

    func received(_ message: WebSocketMessage, on source: SocketIOWebSocket) {
        if source === webSocket {
            machine.receive(message, now: now)
        } else if source === candidate {
            machine.receiveFromCandidate(message, now: now)
        }
        settle()
    }

    func written(_ source: SocketIOWebSocket) {
        guard source === webSocket else { return }
        machine.written()
        settle()
    }

    func closed(_ source: SocketIOWebSocket) {
        if source === webSocket {
            machine.webSocketClosed(now: now)
        } else if source === candidate {
            candidate = nil
            machine.candidateClosed()
        }
        settle()
    }

    func stop() {
        machine.stop(now: now)
        settle()
    }
}

// MARK: - The application

extension SocketIOConnection {
    private func authenticate(_ attempt: SocketIOAttempt, _ auth: JSONObject?) {
        // Each further attempt of a session is one more guess of a credential.
        if attempt.number > 1, let address = opening.address, !core.application.admits(address) {
            return machine.closeForPolicy(now: now)
        }
        let handshake = SocketIOHandshake(
            namespace: attempt.namespace, auth: auth ?? [:], headers: opening.headers, query: opening.query,
            peer: opening.peer, address: opening.address)
        tasks += 1
        authentications[attempt] = Task(executorPreference: loop) { [self] in await judge(attempt, handshake) }
    }

    private func judge(_ attempt: SocketIOAttempt, _ handshake: SocketIOHandshake) async {
        defer { taskEnded() }
        let decision: Result<any SocketIOHandler, SocketIORefusal>
        do throws(SocketIORefusal) {
            decision = .success(try await core.application.authenticate(handshake))
        } catch {
            decision = .failure(error)
        }
        guard authentications.removeValue(forKey: attempt) != nil else { return }
        if authentications.isEmpty { authentications = [:] }  // an idle connection holds no storage for it
        switch decision {
        case .success(let handler): accept(attempt, handler)
        case .failure(let refusal): machine.refuse(attempt, refusal, now: now)
        }
        settle()
    }

    private func accept(_ attempt: SocketIOAttempt, _ handler: any SocketIOHandler) {
        let socketID = SessionID.socketID(random: core.random)
        guard machine.accept(attempt, socketID: socketID, now: now) else { return }
        core.joined(self)
        let socket = SocketIOSocket(id: socketID, namespace: attempt.namespace, connection: self)
        members.append(SocketIOMember(socket: socket, handler: handler))
        deliver(.connected, at: members.count - 1)
    }

    private func disconnected(_ namespace: String, _ reason: SocketIODisconnectReason) {
        guard let index = index(of: namespace) else { return }
        core.logger.log(
            .debug, "socket disconnected: \(reason.rawValue)", ("socket", members[index].socket.id))
        members[index].hasLeft = true
        deliver(.disconnected(reason), at: index)
    }

    private func deliver(_ whole: SocketIOWholePacket) {
        guard let index = index(of: whole.packet.namespace), let elements = whole.packet.data?.array,
            let name = elements.first
        else { return }
        let reply = whole.packet.id.map {
            SocketIOReply(connection: self, namespace: whole.packet.namespace, id: $0)
        }
        undelivered += 1
        machine.setApplicationBusy(undelivered >= core.limits.undeliveredEvents)
        deliver(
            .event(
                SocketIOEvent(
                    name: name.string ?? name.text, arguments: Array(elements.dropFirst()),
                    attachments: whole.attachments, reply: reply)), at: index)
    }

    private func index(of namespace: String) -> Int? {
        members.firstIndex { $0.socket.namespace == namespace && !$0.hasLeft }
    }

    func emit(_ message: SocketIOMessage, to namespace: String) {
        _ = machine.emit(message, to: namespace, now: now)
        settle()
    }

    func send(_ message: SocketIOMessage, to namespace: String) async -> Bool {
        await withCheckedContinuation { continuation in
            sends.append(WaitingSend(message: message, namespace: namespace, continuation: continuation))
            settle()
        }
    }

    /// Sends what has waited for room; true when there was any.
    private func admitSends() -> Bool {
        var hasAdmitted = false
        while let next = sends.first, machine.hasRoom || !machine.engine.isOpen {
            hasAdmitted = true
            sends.removeFirst()
            next.continuation.resume(returning: machine.emit(next.message, to: next.namespace, now: now))
        }
        if sends.isEmpty { sends = [] }  // an idle connection holds no storage for them
        return hasAdmitted
    }

    func acknowledge(_ id: UInt64, in namespace: String, _ arguments: [JSONValue]) {
        machine.acknowledge(id, in: namespace, arguments, now: now)
        settle()
    }

    func disconnect(_ namespace: String) {
        machine.disconnect(namespace, now: now)
        settle()
    }
}

// MARK: - Handlers

extension SocketIOConnection {
    private func deliver(_ delivery: SocketIOMember.Delivery, at index: Int) {
        members[index].deliveries.append(delivery)
        guard !members[index].isBusy else { return }
        members[index].isBusy = true
        tasks += 1
        let (socket, handler) = (members[index].socket, members[index].handler)
        Task(executorPreference: loop) { [self] in await work(socket, handler) }
    }

    /// Calls the handler of one socket for one delivery after another.
    private func work(_ socket: SocketIOSocket, _ handler: any SocketIOHandler) async {
        defer { taskEnded() }
        while let delivery = nextDelivery(of: socket) {
            switch delivery {
            case .connected: await handler.connected(socket)
            case .event(let event): await handler.received(event, from: socket)
            case .disconnected(let reason): await handler.disconnected(socket, reason: reason)
            }
        }
    }

    private func nextDelivery(of socket: SocketIOSocket) -> SocketIOMember.Delivery? {
        guard let index = members.firstIndex(where: { $0.socket === socket }) else { return nil }
        guard !members[index].deliveries.isEmpty else {
            members[index].isBusy = false
            members[index].deliveries = []  // an idle socket holds no storage for them
            if members[index].hasLeft { members.remove(at: index) }
            return nil
        }
        let delivery = members[index].deliveries.removeFirst()
        if case .event = delivery { eventTaken() }
        return delivery
    }

    /// A handler is about to process an event.
    private func eventTaken() {
        undelivered -= 1
        if undelivered < core.limits.undeliveredEvents / 2 { machine.setApplicationBusy(false) }
        settle()
    }
}
