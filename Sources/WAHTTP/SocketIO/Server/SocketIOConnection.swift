internal import Synchronization
internal import WACore
internal import WATransport

/// One Socket.IO connection: performs what its machine decides.
///
/// Everything here happens on the loop of the session, while its requests and WebSockets may be on other loops.
final class SocketIOConnection: @unchecked Sendable {  // confined to `loop`; `backlog` is atomic
    private struct WaitingSend {
        let message: SocketIOMessage
        let namespace: String
        let continuation: CheckedContinuation<Bool, Never>
    }

    let id: SessionID
    let loop: EventLoop
    let backlog = Atomic(0)
    let core: SocketIOCore
    /// The request that opened the session.
    let opening: SocketIOOpening
    private var machine: SocketIOSession
    private var poll: SocketIOPoll?
    private var post: CheckedContinuation<Bool, Never>?
    private var webSocket: SocketIOWebSocket?
    private var candidate: SocketIOWebSocket?
    private var sockets: [SocketIOSocket] = []
    private var authentications: [SocketIOAttempt: Task<Void, Never>] = [:]
    /// The handler of the socket that the machine is about to report as connected.
    private var accepted: (any SocketIOHandler)?
    private var sends: [WaitingSend] = []
    private var requests: [UInt64: CheckedContinuation<[JSONValue]?, Never>] = [:]
    /// Events that wait for their handlers.
    private var undelivered = 0
    private var timer: (any ScheduledWork)?
    private var timerDue: Duration?

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

    private var now: Duration { core.clock.uptime }

    // MARK: - From any thread

    /// Runs `body` on the loop: at once when the caller is there already.
    func perform(_ body: @escaping @Sendable (SocketIOConnection) -> Void) {
        if loop.inLoop { body(self) } else { loop.execute { [self] in body(self) } }
    }

    /// Runs `body` on the loop and waits until it resumes its continuation.
    func onLoop<Value: Sendable>(
        _ body: @escaping @Sendable (SocketIOConnection, CheckedContinuation<Value, Never>) -> Void
    ) async -> Value {
        await withCheckedContinuation { continuation in perform { body($0, continuation) } }
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
        backlog.store(machine.engine.backlog, ordering: .relaxed)
        armTimer()
    }

    private func perform(_ action: SocketIOSession.Action) {
        switch action {
        case .answerPoll(let body): answerPoll(body)
        case .answerPost(let isAccepted):
            post?.resume(returning: isAccepted)
            post = nil
        case .write(let frames): webSocket?.write(frames)
        case .answerProbe: candidate?.write([EnginePacket.pong(EnginePacket.probe).frame])
        case .promoteCandidate:
            webSocket = candidate
            candidate = nil
        case .dropCandidate:
            candidate?.close(code: 1000, reason: "")
            candidate = nil
        case .endWebSocket(let code, let reason): webSocket?.close(code: code, reason: reason)
        case .setReading(let isReading): webSocket?.setReading(isReading)
        case .forget: forget()
        case .authenticate(let attempt, let auth): authenticate(attempt, auth)
        case .cancelAuthentication(let attempt): authentications.removeValue(forKey: attempt)?.cancel()
        case .connected(let namespace, let socketID): connected(namespace, socketID)
        case .event(let whole): deliver(whole)
        case .acknowledged(let id, let whole):
            requests.removeValue(forKey: id)?.resume(returning: whole?.packet.data?.array)
        case .disconnected(let namespace, let reason): disconnected(namespace, reason)
        }
    }

    private func forget() {
        core.remove(self)
        webSocket = nil
        candidate = nil
        for send in sends { send.continuation.resume(returning: false) }
        sends = []
    }

    /// One timer, moved only when something is due earlier than it.
    private func armTimer() {
        guard let due = machine.deadline else {
            timer?.cancel()
            timer = nil
            return
        }
        if timer != nil, let timerDue, timerDue <= due { return }
        timer?.cancel()
        timerDue = due
        timer = loop.schedule(after: max(.zero, due - now)) { [weak self] in self?.timeHasPassed() }
    }

    private func timeHasPassed() {
        timer = nil
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

    func start(_ poll: SocketIOPoll) {
        guard machine.poll(now: now) else {
            poll.continuation.resume(returning: nil)
            return settle()
        }
        self.poll = poll
        settle()
        pollLost()
    }

    /// Ends the session when the connection of the request that is held was lost.
    func pollLost() {
        guard let poll, poll.isLost.load(ordering: .relaxed) else { return }
        self.poll = nil
        poll.continuation.resume(returning: nil)
        machine.pollLost(now: now)
        settle()
    }

    private func answerPoll(_ body: [UInt8]) {
        poll?.continuation.resume(returning: body)
        poll = nil
    }

    func beginPost() -> Bool {
        defer { settle() }
        return machine.beginPost(now: now)
    }

    func receivePost(_ body: [UInt8], _ continuation: CheckedContinuation<Bool, Never>) {
        post = continuation
        machine.receivePost(body, now: now)
        settle()
    }

    func postFailed(_ reason: SocketIODisconnectReason) {
        machine.postFailed(reason, now: now)
        settle()
    }

    func addCandidate() -> Bool {
        defer { settle() }
        return machine.addCandidate(now: now)
    }

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
        authentications[attempt] = Task(executorPreference: loop) { [self] in
            let decision: Result<any SocketIOHandler, SocketIORefusal>
            do throws(SocketIORefusal) {
                decision = .success(try await core.application.authenticate(handshake))
            } catch {
                decision = .failure(error)
            }
            perform { $0.decided(attempt, decision) }
        }
    }

    private func decided(_ attempt: SocketIOAttempt, _ decision: Result<any SocketIOHandler, SocketIORefusal>) {
        guard authentications.removeValue(forKey: attempt) != nil else { return }
        if authentications.isEmpty { authentications = [:] }  // an idle connection holds no storage for it
        switch decision {
        case .success(let handler):
            accepted = handler
            machine.accept(attempt, socketID: SessionID.socketID(random: core.random), now: now)
        case .failure(let refusal): machine.refuse(attempt, refusal, now: now)
        }
        settle()
        accepted = nil
    }

    private func connected(_ namespace: String, _ socketID: String) {
        guard let handler = accepted else { return }
        core.joined(self)
        let socket = SocketIOSocket(id: socketID, namespace: namespace, connection: self, handler: handler)
        sockets.append(socket)
        socket.deliverConnected()
    }

    private func disconnected(_ namespace: String, _ reason: SocketIODisconnectReason) {
        guard let index = sockets.firstIndex(where: { $0.namespace == namespace }) else { return }
        let socket = sockets.remove(at: index)
        core.logger.log(.debug, "socket disconnected: \(reason.rawValue)", ("socket", socket.id))
        socket.deliverEnd(reason)
    }

    private func deliver(_ whole: SocketIOWholePacket) {
        guard let socket = sockets.first(where: { $0.namespace == whole.packet.namespace }),
            let elements = whole.packet.data?.array, let name = elements.first
        else { return }
        let reply = whole.packet.id.map { SocketIOReply(connection: self, namespace: socket.namespace, id: $0) }
        undelivered += 1
        machine.setApplicationBusy(undelivered >= core.limits.undeliveredEvents)
        socket.deliver(
            SocketIOEvent(
                name: name.string ?? name.text, arguments: Array(elements.dropFirst()), attachments: whole.attachments,
                reply: reply))
    }

    /// A handler is about to process an event.
    func eventTaken() {
        undelivered -= 1
        if undelivered < core.limits.undeliveredEvents / 2 { machine.setApplicationBusy(false) }
        settle()
    }

    func emit(_ message: SocketIOMessage, to namespace: String, isVolatile: Bool) {
        _ = machine.emit(message, to: namespace, isVolatile: isVolatile, now: now)
        settle()
    }

    func send(_ message: SocketIOMessage, to namespace: String, _ continuation: CheckedContinuation<Bool, Never>) {
        sends.append(WaitingSend(message: message, namespace: namespace, continuation: continuation))
        settle()
    }

    /// Sends what has waited for room; true when there was any.
    private func admitSends() -> Bool {
        var hasAdmitted = false
        while let next = sends.first, machine.hasRoom || !machine.engine.isOpen {
            hasAdmitted = true
            sends.removeFirst()
            next.continuation.resume(returning: machine.emit(next.message, to: next.namespace, now: now))
        }
        return hasAdmitted
    }

    func request(
        _ message: SocketIOMessage, in namespace: String, _ continuation: CheckedContinuation<[JSONValue]?, Never>
    ) {
        guard let id = machine.request(message, to: namespace, now: now) else {
            return continuation.resume(returning: nil)
        }
        requests[id] = continuation
        settle()
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

/// A request that waits for packets; its connection may be lost on another thread.
final class SocketIOPoll: Sendable {
    let continuation: CheckedContinuation<[UInt8]?, Never>
    let isLost = Atomic(false)

    init(_ continuation: CheckedContinuation<[UInt8]?, Never>) { self.continuation = continuation }
}

/// What is kept of the request that opened a session.
struct SocketIOOpening: Sendable {
    let headers: HTTPHeaders
    let query: HTTPQuery
    let peer: HTTPRequest.Peer
    let address: String?
    let isTextOnly: Bool
}
