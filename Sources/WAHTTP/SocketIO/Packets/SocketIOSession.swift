internal import WACore
internal import WATransport

/// One Socket.IO connection without its connections: what an ``EngineSession`` receives goes in, what the application
/// and the connections are to do comes out (95-socketio.md section 9).
struct SocketIOSession {
    enum Action: Equatable {
        // For the connections, as in ``EngineSession/Action``.
        case answerPoll([UInt8])
        case answerPost(isAccepted: Bool)
        case write([EngineFrame])
        case answerProbe
        case promoteCandidate
        case dropCandidate
        case endWebSocket(code: UInt16, reason: String)
        case setReading(Bool)
        /// The session is unknown from now on.
        case forget

        // For the application.
        /// Decide about a namespace, then call ``SocketIOSession/accept(_:socketID:now:)`` or
        /// ``SocketIOSession/refuse(_:_:now:)``.
        case authenticate(SocketIOAttempt, JSONObject?)
        case cancelAuthentication(SocketIOAttempt)
        case event(SocketIOWholePacket)
        case disconnected(namespace: String, SocketIODisconnectReason)
    }

    private enum Membership: Equatable {
        case pending(SocketIOAttempt)
        case joined
    }

    private struct Namespace {
        let name: String
        var membership: Membership
    }

    private let known: Set<String>
    private(set) var engine: EngineSession
    private var assembler = SocketIOAssembler()
    private var namespaces: [Namespace] = []
    private var attempts: UInt64 = 0
    private var budget: EventBudget
    private var connectDeadline: Duration?
    private var isApplicationBusy = false
    private var isReading = true
    /// A request is read and processed, but its answer waits until reading may go on.
    private var isPostHeld = false
    private var isOver = false
    private var actions: [Action] = []

    init(
        transport: EngineSession.Transport, id: String, namespaces: Set<String>, limits: SocketIOLimits, now: Duration
    ) {
        known = namespaces
        engine = EngineSession(transport: transport, id: id, limits: limits, now: now)
        budget = EventBudget(perSecond: limits.eventsPerSecond)
        connectDeadline = now + limits.times.connectTimeout
    }

    private var limits: SocketIOLimits { engine.limits }

    /// What is to be done now, in order.
    mutating func takeActions(now: Duration) -> [Action] {
        while let action = engine.nextAction() { perform(action, now: now) }
        updateReading(now: now)
        defer { actions = [] }
        return actions
    }

    var hasJoined: Bool { namespaces.contains { $0.membership == .joined } }

    /// So little waits for the peer that more may be queued.
    var hasRoom: Bool {
        engine.backlog <= limits.sendHighWater && engine.queue.count <= limits.queuedPackets / 2
    }

    // MARK: - Input of the connections

    mutating func poll(now: Duration) -> Bool { engine.poll(now: now) }
    mutating func pollLost(now: Duration) { engine.pollLost(now: now) }
    mutating func beginPost(now: Duration) -> Bool { engine.beginPost(now: now) }

    mutating func postFailed(_ reason: SocketIODisconnectReason, now: Duration) {
        engine.postFailed(reason, now: now)
    }

    /// Takes the whole body of a POST; its answer follows as an action.
    mutating func receivePost(_ body: [UInt8], now: Duration) {
        let isAccepted = engine.receivePost(body, now: now)
        while let action = engine.nextAction() { perform(action, now: now) }
        updateReading(now: now)
        guard isAccepted, !isReading, !isOver else {
            engine.endPost()
            return actions.append(.answerPost(isAccepted: isAccepted))
        }
        isPostHeld = true
    }

    mutating func receive(_ message: WebSocketMessage, now: Duration) { engine.receive(message, now: now) }
    mutating func written() { engine.written() }
    mutating func webSocketClosed(now: Duration) { engine.webSocketClosed(now: now) }
    mutating func addCandidate(now: Duration) -> Bool { engine.addCandidate(now: now) }

    mutating func receiveFromCandidate(_ message: WebSocketMessage, now: Duration) {
        engine.receiveFromCandidate(message, now: now)
    }

    mutating func candidateClosed() { engine.candidateClosed() }

    // MARK: - Time

    var deadline: Duration? {
        guard !isOver else { return engine.deadline }
        let resumption = isReading || isApplicationBusy ? nil : budget.resumption
        return [engine.deadline, connectDeadline, resumption].compactMap(\.self).min()
    }

    mutating func tick(now: Duration) {
        engine.tick(now: now)
        if let connectDeadline, now >= connectDeadline {
            self.connectDeadline = nil
            engine.close(.connectTimeout, .fault, now: now)
        }
    }

    // MARK: - Input of the application

    /// Lets the peer into a namespace; false when it has left in the meantime.
    mutating func accept(_ attempt: SocketIOAttempt, socketID: String, now: Duration) -> Bool {
        guard !isOver, let index = namespaces.firstIndex(where: { $0.membership == .pending(attempt) }) else {
            return false
        }
        namespaces[index].membership = .joined
        connectDeadline = nil
        send(SocketIOPacket(kind: .connect, namespace: attempt.namespace, data: ["sid": .string(socketID)]), now)
        return true
    }

    mutating func refuse(_ attempt: SocketIOAttempt, _ refusal: SocketIORefusal, now: Duration) {
        guard !isOver, let index = namespaces.firstIndex(where: { $0.membership == .pending(attempt) }) else { return }
        namespaces.remove(at: index)
        send(SocketIOPacket(kind: .connectError, namespace: attempt.namespace, data: refusal.json), now)
    }

    /// Queues an event; false when it was dropped.
    mutating func emit(_ message: SocketIOMessage, to namespace: String, now: Duration) -> Bool {
        hasJoined(namespace) && engine.send(message.frames(namespace: namespace), now: now)
    }

    /// Answers an event of the peer.
    mutating func acknowledge(_ id: UInt64, in namespace: String, _ arguments: [JSONValue], now: Duration) {
        guard hasJoined(namespace) else { return }
        send(SocketIOPacket(kind: .ack, namespace: namespace, id: id, data: .array(arguments)), now)
    }

    /// Makes the peer leave the namespace, and ends the connection; it does not connect again by itself.
    mutating func disconnect(_ namespace: String, now: Duration) {
        guard hasJoined(namespace) else { return }
        send(SocketIOPacket(kind: .disconnect, namespace: namespace), now)
        engine.close(.serverLeft, .flush, now: now)
    }

    /// The application has more undelivered events than it may have, or has fewer again.
    mutating func setApplicationBusy(_ isBusy: Bool) { isApplicationBusy = isBusy }

    /// Ends the connection so that the peer connects again.
    mutating func stop(now: Duration) { engine.stop(now: now) }

    /// Ends the connection because its peer tries too often.
    mutating func closeForPolicy(now: Duration) { engine.close(.tooManyAttempts, .fault, now: now) }

    /// Disconnects a peer that reads too slowly.
    mutating func closeForSlowness(now: Duration) { engine.closeForSlowness(now: now) }

    // MARK: - Actions of Engine.IO

    private mutating func perform(_ action: EngineSession.Action, now: Duration) {
        switch action {
        case .receive(let packet): receive(packet, now)
        case .answerPoll(let body): actions.append(.answerPoll(body))
        case .write(let frames): actions.append(.write(frames))
        case .answerProbe: actions.append(.answerProbe)
        case .promoteCandidate:
            actions.append(.promoteCandidate)
            if !isReading { actions.append(.setReading(false)) }
        case .dropCandidate: actions.append(.dropCandidate)
        case .endWebSocket(let code, let reason): actions.append(.endWebSocket(code: code, reason: reason))
        case .closed(let reason): closed(reason)
        case .forget: actions.append(.forget)
        }
    }

    private mutating func closed(_ reason: SocketIODisconnectReason) {
        isOver = true
        connectDeadline = nil
        for namespace in namespaces { end(namespace, reason) }
        namespaces = []
        if isPostHeld { releasePost() }
    }

    private mutating func end(_ namespace: Namespace, _ reason: SocketIODisconnectReason) {
        switch namespace.membership {
        case .pending(let attempt): actions.append(.cancelAuthentication(attempt))
        case .joined: actions.append(.disconnected(namespace: namespace.name, reason))
        }
    }

    private mutating func updateReading(now: Duration) {
        let mayRead = isOver || !isApplicationBusy && now >= budget.resumption
        guard mayRead != isReading else { return }
        isReading = mayRead
        engine.isReadingPaused = !mayRead
        actions.append(.setReading(mayRead))
        if mayRead, isPostHeld { releasePost() }
    }

    private mutating func releasePost() {
        isPostHeld = false
        engine.endPost()
        actions.append(.answerPost(isAccepted: true))
    }

    // MARK: - Packets

    private mutating func receive(_ message: EnginePacket, _ now: Duration) {
        guard !isOver else { return }
        do throws(SocketIOFault) {
            let whole: SocketIOWholePacket?
            switch message {
            case .message(let text):
                let packet = try assembler.read(text, limits)
                try requireMembership(packet)
                whole = try assembler.begin(packet)
            case .binary(let bytes): whole = try assembler.receive(binary: bytes, limits)
            default:
                budget.spend(now: now)
                whole = nil
            }
            if let whole { try receive(whole, now) }
        } catch {
            engine.close(.protocolError, .fault, now: now)
        }
    }

    private func requireMembership(_ packet: SocketIOPacket) throws(SocketIOFault) {
        guard packet.kind == .connect || hasJoined(packet.namespace) else {
            throw SocketIOFault("a packet names a namespace that was not joined")
        }
    }

    private mutating func receive(_ whole: SocketIOWholePacket, _ now: Duration) throws(SocketIOFault) {
        let packet = whole.packet
        try requireMembership(packet)
        budget.spend(now: now)
        switch packet.kind {
        case .connect: try connect(packet, now)
        case .event, .binaryEvent: actions.append(.event(whole))
        case .disconnect:
            guard let index = namespaces.firstIndex(where: { $0.name == packet.namespace }) else { return }
            end(namespaces.remove(at: index), .clientLeft)
            if !hasJoined { connectDeadline = now + limits.times.connectTimeout }
        case .ack, .binaryAck, .connectError: break  // no event of ours asks for an acknowledgement
        }
    }

    private mutating func connect(_ packet: SocketIOPacket, _ now: Duration) throws(SocketIOFault) {
        guard !namespaces.contains(where: { $0.name == packet.namespace }) else {
            throw SocketIOFault("a namespace was joined twice")
        }
        guard known.contains(packet.namespace) else {
            return send(
                SocketIOPacket(
                    kind: .connectError, namespace: packet.namespace, data: ["message": "Invalid namespace"]), now)
        }
        guard namespaces.count < limits.namespaces else { throw SocketIOFault("too many namespaces were joined") }
        attempts += 1
        let attempt = SocketIOAttempt(namespace: packet.namespace, number: attempts)
        namespaces.append(Namespace(name: packet.namespace, membership: .pending(attempt)))
        actions.append(.authenticate(attempt, packet.data?.object))
    }

    private func hasJoined(_ namespace: String) -> Bool {
        namespaces.contains { $0.name == namespace && $0.membership == .joined }
    }

    private mutating func send(_ packet: SocketIOPacket, _ now: Duration) { engine.send([packet.frame], now: now) }
}

/// One attempt of a peer to join a namespace; a late decision about an earlier one is ignored.
struct SocketIOAttempt: Hashable, Sendable {
    let namespace: String
    let number: UInt64
}
