internal import WACore
internal import WATransport

/// One Engine.IO session without its connections: requests, messages and time go in, actions come out
/// (95-socketio.md sections 2 to 6).
struct EngineSession {
    enum Action: Equatable {
        /// A message for Socket.IO (`.message` or `.binary`), or a pong that answers no ping.
        case receive(EnginePacket)
        /// The body for the poll that is held.
        case answerPoll([UInt8])
        /// Send on the session's WebSocket, then report ``EngineSession/written()``.
        case write([EngineFrame])
        /// Send on the candidate for an upgrade.
        case answerProbe
        /// The candidate is the session's WebSocket now.
        case promoteCandidate
        /// Close the candidate.
        case dropCandidate
        /// Close the session's WebSocket behind what was written.
        case endWebSocket(code: UInt16, reason: String)
        /// Nothing more is received.
        case closed(SocketIODisconnectReason)
        /// The session is unknown from now on.
        case forget
    }

    enum Transport: Equatable {
        case polling
        case webSocket
    }

    /// What the peer still gets when its session ends.
    enum Farewell {
        /// It has gone, or closed the session itself.
        case none
        /// It broke the protocol.
        case fault
        /// All that waits for it.
        case flush
        /// It is to come back to another process at once.
        case restart
    }

    private enum Phase {
        case open
        /// Closed, but its last packets can still be fetched until then.
        case undelivered(until: Duration)
        case closed
    }

    private enum Heartbeat {
        case ping(at: Duration)
        /// The limit is never extended, also not for a peer that is not read from.
        case pong(until: Duration, limit: Duration)

        var due: Duration {
            switch self {
            case .ping(let due), .pong(let due, _): due
            }
        }
    }

    let limits: SocketIOLimits
    private(set) var transport: Transport
    private var phase = Phase.open
    private var heartbeat: Heartbeat
    private(set) var queue = EngineQueue()
    /// Bytes that were handed to the WebSocket and are not written yet; nil when it is ready for more.
    private var unwritten: Int?
    private(set) var isPollPending = false
    private var isPostPending = false
    fileprivate var candidate: EngineCandidate?
    private var actions: [Action] = []
    private var firstAction = 0

    /// The peer is not read from, so its pong may be unread.
    var isReadingPaused = false

    init(transport: Transport, id: String, limits: SocketIOLimits, now: Duration) {
        self.transport = transport
        self.limits = limits
        heartbeat = .ping(at: now + limits.times.pingInterval)
        let open: JSONValue = [
            "sid": .string(id), "upgrades": transport == .polling ? ["websocket"] : [],
            "pingInterval": .integer(Int64(limits.times.pingInterval / .milliseconds(1))),
            "pingTimeout": .integer(Int64(limits.times.pingTimeout / .milliseconds(1))),
            "maxPayload": .integer(Int64(limits.maxPayload)),
        ]
        send(EnginePacket.open(open.encoded).frame)
    }

    var isOpen: Bool {
        if case .open = phase { return true }
        return false
    }

    /// Nothing more is received or sent.
    var hasEnded: Bool {
        if case .closed = phase { return true }
        return false
    }

    /// Bytes that were queued and are not written to a connection yet.
    var backlog: Int { queue.bytes + (unwritten ?? 0) }

    mutating func nextAction() -> Action? {
        guard firstAction < actions.count else {
            actions = []
            firstAction = 0
            return nil
        }
        defer { firstAction += 1 }
        return actions[firstAction]
    }

    // MARK: - Polling

    /// A request waits for packets; false when it must be refused.
    mutating func poll(now: Duration) -> Bool {
        guard !hasEnded, transport == .polling else { return false }
        guard !isPollPending else {
            close(.protocolError, .fault, now: now)
            return false
        }
        isPollPending = true
        flush()
        return true
    }

    /// The connection of the held request was lost.
    mutating func pollLost(now: Duration) {
        guard isPollPending else { return }
        isPollPending = false
        close(.transportClosed, .none, now: now)
    }

    /// A request begins to send packets; false when it must be refused.
    mutating func beginPost(now: Duration) -> Bool {
        guard !hasEnded, transport == .polling else { return false }
        guard !isPostPending else {
            close(.protocolError, .fault, now: now)
            return false
        }
        isPostPending = true
        return true
    }

    /// All packets of the request are there; false when they are malformed.
    mutating func receivePost(_ body: [UInt8], now: Duration) -> Bool {
        guard isOpen else { return true }
        do {
            try EnginePayload.decode(body, maximumPackets: limits.packetsPerPost) { packet throws(SocketIOFault) in
                try process(packet, now: now)
            }
            return true
        } catch {
            close(.protocolError, .fault, now: now)
            return false
        }
    }

    /// The request that sent packets is answered.
    mutating func endPost() { isPostPending = false }

    /// The request that sent packets failed before all of them were there.
    mutating func postFailed(_ reason: SocketIODisconnectReason, now: Duration) {
        isPostPending = false
        close(reason, .fault, now: now)
    }

    // MARK: - WebSocket

    mutating func receive(_ message: WebSocketMessage, now: Duration) {
        guard isOpen, transport == .webSocket else { return }
        do {
            switch message {
            case .text(let text): try process(try EnginePacket(text: Array(text.utf8)[...]), now: now)
            case .binary(let bytes): try process(.binary(bytes), now: now)
            }
        } catch {
            close(.protocolError, .fault, now: now)
        }
    }

    /// What was handed to the WebSocket has been written.
    mutating func written() {
        unwritten = nil
        flush()
    }

    mutating func webSocketClosed(now: Duration) {
        guard transport == .webSocket else { return }
        close(.transportClosed, .none, now: now)
    }

    // MARK: - Sending

    /// Queues packets that belong together.
    ///
    /// A peer that reads too slowly for them is disconnected. False when they were dropped.
    @discardableResult
    mutating func send(_ frames: [EngineFrame], now: Duration) -> Bool {
        guard isOpen else { return false }
        let bytes = frames.reduce(0) { $0 + $1.count }
        guard queue.count + frames.count <= limits.queuedPackets, backlog + bytes <= limits.queuedBytes else {
            closeForSlowness(now: now)
            return false
        }
        for frame in frames { queue.append(frame) }
        flush()
        return true
    }

    private mutating func send(_ frame: EngineFrame) {
        queue.append(frame)
        flush()
    }

    private mutating func flush() {
        switch transport {
        case .polling:
            guard isPollPending, !queue.isEmpty else { return }
            isPollPending = false
            actions.append(.answerPoll(EnginePayload.encode(queue.take(limits.packetsPerPoll))))
            if case .undelivered = phase, queue.isEmpty { forget() }
        case .webSocket:
            guard isOpen, unwritten == nil, !queue.isEmpty else { return }
            let bytes = queue.bytes
            let frames = queue.take(.max, maximumBytes: limits.sendHighWater)
            unwritten = bytes - queue.bytes
            actions.append(.write(frames))
        }
    }

    private mutating func answerPoll(with packet: EnginePacket) {
        guard isPollPending else { return }
        isPollPending = false
        actions.append(.answerPoll(EnginePayload.encode([packet.frame])))
    }

    // MARK: - Receiving

    private mutating func process(_ packet: EnginePacket, now: Duration) throws(SocketIOFault) {
        guard isOpen else { return }
        switch packet {
        case .message, .binary: actions.append(.receive(packet))
        case .pong:
            guard case .pong = heartbeat else { return actions.append(.receive(packet)) }
            heartbeat = .ping(at: now + limits.times.pingInterval)
        case .close: close(.transportClosed, .none, now: now)
        case .open, .ping, .upgrade, .noop: throw SocketIOFault("a packet came that only a server may send")
        }
    }

    // MARK: - Time

    /// When ``tick(now:)`` must be called, if ever.
    var deadline: Duration? {
        switch phase {
        case .open: min(heartbeat.due, candidate?.deadline ?? heartbeat.due)
        case .undelivered(let until): until
        case .closed: nil
        }
    }

    mutating func tick(now: Duration) {
        switch phase {
        case .open: break
        case .undelivered(let until): return now >= until ? forget() : ()
        case .closed: return
        }
        tickCandidate(now: now)
        guard now >= heartbeat.due else { return }
        switch heartbeat {
        case .ping: ping(limit: now + limits.times.pausedTimeout, now: now)
        // Its pong may be unread; that it takes what is sent shows that it is there.
        case .pong(_, let limit) where isReadingPaused && backlog == 0 && now < limit: ping(limit: limit, now: now)
        case .pong: close(.pingTimeout, .fault, now: now)
        }
    }

    private mutating func ping(limit: Duration, now: Duration) {
        heartbeat = .pong(until: min(now + limits.times.pingTimeout, limit), limit: limit)
        send([EnginePacket.ping([]).frame], now: now)
    }

    // MARK: - The end

    /// Ends the session; what is received or sent from now on is dropped.
    mutating func close(_ reason: SocketIODisconnectReason, _ farewell: Farewell, now: Duration) {
        guard isOpen else { return }
        dropCandidate()
        actions.append(.closed(reason))
        switch transport {
        case .polling: endPolling(farewell, now: now)
        case .webSocket: endWebSocket(reason, farewell)
        }
    }

    /// Ends the session of a peer that reads too slowly.
    mutating func closeForSlowness(now: Duration) {
        if case .undelivered = phase { return forget() }
        close(.slowConsumer, .fault, now: now)
    }

    /// Ends the session so that its peer comes back to another process, also one whose last packets were not fetched.
    mutating func stop(now: Duration) {
        if case .undelivered = phase { return forget() }
        close(.serverStopping, .restart, now: now)
    }

    private mutating func endPolling(_ farewell: Farewell, now: Duration) {
        switch farewell {
        case .none, .restart: answerPoll(with: .noop)
        case .fault: answerPoll(with: .close)
        case .flush:
            phase = .undelivered(until: now + limits.times.undeliveredTimeout)
            return send(EnginePacket.close.frame)
        }
        forget()
    }

    private mutating func endWebSocket(_ reason: SocketIODisconnectReason, _ farewell: Farewell) {
        let code: UInt16 =
            switch farewell {
            case .none, .flush: 1000
            case .fault: reason == .protocolError ? 1002 : 1008
            case .restart: 1001
            }
        if case .flush = farewell, !queue.isEmpty { actions.append(.write(queue.take(.max))) }
        actions.append(.endWebSocket(code: code, reason: reason.rawValue))
        forget()
    }

    private mutating func forget() {
        phase = .closed
        queue.removeAll()
        unwritten = nil
        actions.append(.forget)
    }
}

// MARK: - Upgrade (95-socketio.md section 5)

/// A WebSocket that asks to become the transport of a polling session.
struct EngineCandidate {
    let expiry: Duration
    /// When a poll that is held must be ended, so that the peer can go on; nil before the probe.
    var nextCheck: Duration?

    var deadline: Duration { min(expiry, nextCheck ?? expiry) }
}

extension EngineSession {
    /// A WebSocket asks for this session; false when it must be refused, which does no harm to the session.
    mutating func addCandidate(now: Duration) -> Bool {
        guard isOpen, transport == .polling, candidate == nil else { return false }
        candidate = EngineCandidate(expiry: now + limits.times.upgradeTimeout)
        return true
    }

    mutating func receiveFromCandidate(_ message: WebSocketMessage, now: Duration) {
        guard isOpen, let candidate else { return }
        switch message {
        case .text("2probe") where candidate.nextCheck == nil:
            self.candidate?.nextCheck = now + limits.times.probeInterval
            actions.append(.answerProbe)
            endHeldPoll()
        case .text("5") where candidate.nextCheck != nil: upgrade()
        case .text, .binary: dropCandidate()
        }
    }

    mutating func candidateClosed() { candidate = nil }

    /// A WebSocket was granted that asked for this session, and its upgrade is not decided.
    var awaitsCandidate: Bool { isOpen && candidate != nil }

    private mutating func upgrade() {
        candidate = nil
        transport = .webSocket
        answerPoll(with: .noop)
        actions.append(.promoteCandidate)
        flush()
    }

    private mutating func endHeldPoll() {
        if queue.isEmpty { answerPoll(with: .noop) }
    }

    private mutating func dropCandidate() {
        guard candidate != nil else { return }
        candidate = nil
        actions.append(.dropCandidate)
    }

    private mutating func tickCandidate(now: Duration) {
        guard let candidate else { return }
        guard now < candidate.expiry else { return dropCandidate() }
        guard let check = candidate.nextCheck, now >= check else { return }
        self.candidate?.nextCheck = now + limits.times.probeInterval
        endHeldPoll()
    }
}
