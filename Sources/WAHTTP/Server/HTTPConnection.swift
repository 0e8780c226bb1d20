internal import WACore
internal import WATransport

/// One connection of the server: performs what its machine decides, and runs the handlers.
///
/// Everything here happens on the stream's loop. Handlers run as tasks that prefer that loop, and come back to it.
final class HTTPConnection: ByteStreamHandler, @unchecked Sendable {  // confined to `loop`
    let loop: EventLoop
    let stream: ByteStream
    let core: HTTPServerCore
    var machine: HTTPServerMachine
    var exchange: HTTPExchange?
    var watch: WriteWatch
    /// Producers that wait until the peer has read more.
    var writers: [CheckedContinuation<Void, any Error>] = []
    /// The handler that waits for a piece of the request's body.
    var bodyReader: CheckedContinuation<[UInt8]?, any Error>?

    /// The network that this connection is counted for; nil on a Unix socket.
    let network: IPNetwork?
    /// Given by the core when it admits the connection; in order of arrival.
    var arrival: UInt64 = 0

    /// Connections that close now have freed what they held by then.
    private static let restAfterBurst = Duration.seconds(2)
    /// Requests that a peer sent in a row and that are answered in a row; then other connections have their turn.
    private static let requestsPerTurn: UInt64 = 32

    private let peer: HTTPRequest.Peer
    private var count: UInt64 = 0
    private var timer = DeadlineTimer()
    private var isAdvancing = false
    private var isReadingPaused = false
    /// Bytes that are counted for this connection in what the server holds.
    private var counted = 0
    private var isKnownToCore = false
    /// The last bytes are on their way; when they are written the stream is closed.
    private var isFinishing = false
    private var isOver = false

    init(stream: ByteStream, core: HTTPServerCore, isSecure: Bool) {
        self.stream = stream
        self.core = core
        loop = stream.loop
        let peer = HTTPRequest.Peer(
            address: stream.peerAddress, userID: stream.peerUserID, isSecure: isSecure)
        self.peer = peer
        network = peer.ip?.hostNetwork
        machine = HTTPServerMachine(
            sharing: core.sharedLimits, now: core.clock.uptime, policy: Self.policy(core, peer))
        watch = WriteWatch(limit: core.limits.writeStall)
        stream.maximumPendingBytes = .max  // the high-water mark and the write watch take care
        stream.gathersWrites = true
    }

    private static func policy(_ core: HTTPServerCore, _ peer: HTTPRequest.Peer) -> HTTPServerMachine.Policy {
        { head throws(HTTPError) in
            let (route, admission) = core.router.judge(head, of: peer)
            var policy = HTTPServerMachine.BodyPolicy(
                limit: route?.bodyLimit ?? core.limits.body, isStreamed: route?.streamsBody ?? false)
            switch admission {
            case .refused(let error): throw error
            case .anonymous: policy.isAnonymous = true
            case .recognized(let context): policy.context = context
            case .admitted: break
            }
            return policy
        }
    }

    var now: Duration { core.clock.uptime }

    // MARK: - Events of the stream

    func streamOpened(_ stream: ByteStream) { settle() }

    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
        machine.received(bytes)
        advance()
        stream.writeGathered()
    }

    func streamDrained(_ stream: ByteStream) {
        watch.sent(0, pending: 0, now: now)
        resumeWriters()
        if isFinishing { return stream.close(afterFlush: true) }
        advance()
    }

    func streamReceivedEnd(_ stream: ByteStream) {
        machine.inputEnded()
        if exchange?.stream?.isEndless == true || isHeldOpen { return stream.close() }
        advance()
    }

    /// The answer under way is one that its peer may wait long for.
    private var isHeldOpen: Bool {
        switch exchange?.response {
        case .held: true
        case .pending: exchange?.head.flatMap { core.router.route($0.method, $0.target) }?.isHeld == true
        case .streaming, .ended, nil: false
        }
    }

    func stream(_ stream: ByteStream, closed end: StreamEnd) {
        guard !isOver else { return }
        if case .failed(let error) = end { core.logger.log(.debug, "connection failed: \(error.message)") }
        leave()
        exchange?.cancel?()
        exchange = nil
        for writer in writers { writer.resume(throwing: HTTPStreamFault.peerGone) }
        writers = []
        bodyReader?.resume(throwing: HTTPStreamFault.peerGone)
        bodyReader = nil
    }

    /// Ends after the answer under way, or now if there is none.
    func drain() {
        machine.drain()
        exchange?.keepsAlive = false
        if exchange?.stream?.isEndless == true { exchange?.cancel?() }
        advance()
    }

    /// Closes in favour of a newer connection.
    func evict() {
        guard !isOver, stream.isOpen else { return }
        core.logger.log(.debug, "connection closed in favour of a newer one", ("peer", peer.address ?? "-"))
        stream.close()
    }

    /// Sends bytes and watches how fast they are read.
    func send(_ bytes: [UInt8]) {
        stream.send(bytes)
        watch.sent(bytes.count, pending: stream.pendingBytes, now: now)
    }

    /// Closes once everything is written.
    func finish() {
        isFinishing = true
        stream.writeGathered()
        machine.end()
        countHeld()
        if stream.pendingBytes == 0 { stream.close(afterFlush: true) }
        settle()
    }

    /// Detaches from the stream: the connection ends, or another protocol takes over.
    func leave() {
        isOver = true
        machine.end()
        timer.cancel()
        core.remove(self)
        account(for: 0)
    }

    /// The peer takes nothing of what waits for it, or has the most waiting where all streams have too much.
    func streamExceedsBudget(_ stream: ByteStream) { closeForSlowness() }

    private func closeForSlowness() {
        core.logger.log(.info, "connection closed: the peer does not read", ("peer", peer.address ?? "-"))
        stream.close()
    }

    // MARK: - Actions of the machine

    /// Takes steps until there is nothing to do but wait.
    func advance() {
        guard !isAdvancing, !isOver else { return }
        isAdvancing = true
        let last = count + Self.requestsPerTurn
        while stream.isOpen, !isFinishing, !isBlockedByOutput {
            guard count < last else {
                loop.execute { [self] in advance() }
                break
            }
            let action = machine.next(now: now)
            if case .wait = action { break }
            perform(action)
        }
        isAdvancing = false
        settle()
    }

    /// A peer that sends requests but reads no answers gets no further ones.
    private var isBlockedByOutput: Bool {
        exchange == nil && stream.pendingBytes > core.limits.outgoingHighWater
    }

    private func perform(_ action: HTTPServerMachine.Action) {
        switch action {
        case .wait: break
        case .sendContinue: send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
        case .handle(let head, let body): serve(head, body: body, isStreamed: false)
        case .handleStreaming(let head): serve(head, body: [], isStreamed: true)
        case .body(let piece):
            bodyReader?.resume(returning: piece)
            bodyReader = nil
        case .bodyFailed(let error): failBody(error)
        case .refuse(let error, let head): refuse(error, head)
        case .close: finish()
        }
    }

    private func serve(_ head: HTTPRequestHead, body: [UInt8], isStreamed: Bool) {
        count += 1
        let number = count
        var request = HTTPRequest(head.method, head.target, headers: head.headers, body: body, peer: peer)
        request.isAdmitted = true
        request.context = machine.takeContext()
        if isStreamed { request.bodyStream = HTTPRequestBody(ExchangeBodySource(connection: self, number: number)) }
        exchange = HTTPExchange(
            number, head, id: request.id, bodyBytes: body.count, keepsAlive: head.keepsAlive && !machine.isDraining)
        // Runs at once, up to where it has to wait for something: most answers are in memory.
        let task = Task.immediate(executorPreference: loop) { [self, request] in await run(request, number) }
        if exchange?.number == number, exchange?.cancel == nil { exchange?.cancel = { task.cancel() } }
    }

    private func failBody(_ error: HTTPError) {
        exchange?.keepsAlive = false
        exchange?.bodyFailure = error
        bodyReader?.resume(throwing: error)
        bodyReader = nil
    }

    /// Answers a malformed or refused request, and closes.
    private func refuse(_ error: HTTPError, _ head: HTTPRequestHead?) {
        send(refusal(error, head))
        finish()
    }

    /// The answer to a refused request; it ends the connection.
    func refusal(_ error: HTTPError, _ head: HTTPRequestHead?, level: LogLevel = .info) -> [UInt8] {
        let target = head?.target ?? HTTPTarget.unknown
        let method = head?.method ?? machine.method ?? .get
        var request = HTTPRequest(method, target, headers: head?.headers ?? [:], peer: peer)
        request.routeName = head.flatMap { core.router.route($0.method, $0.target)?.name }
        core.logger.log(
            level, "request refused: \(error)", ("requestId", request.id), ("route", request.routeName ?? "-"),
            ("status", String(error.status.code)), ("peer", peer.address ?? "-"))
        // The body of an answer to HEAD, refused or not, would be read as an answer of its own.
        return serialize(core.router.refusal(error, of: request), method, head?.version ?? .http11, keepsAlive: false)
    }

    /// The bytes of an answer; of one that cannot be written safely, those of a 500.
    func serialize(
        _ response: HTTPResponse, _ method: HTTPMethod, _ version: HTTPVersion, keepsAlive: Bool
    ) -> [UInt8] {
        let serializer = serializer(method, version, keepsAlive: keepsAlive)
        do {
            return try serializer.serialize(response)
        } catch {
            core.logger.log(.error, "an answer had a header field with characters that are not allowed")
            let fallback = HTTPResponse(.internalServerError, body: [])
            return (try? serializer.serialize(fallback)) ?? []
        }
    }

    func serializer(_ method: HTTPMethod, _ version: HTTPVersion, keepsAlive: Bool) -> HTTPResponseSerializer {
        HTTPResponseSerializer(method: method, version: version, keepsAlive: keepsAlive, date: core.dates.text)
    }

    func resumeWriters() {
        let waiting = writers
        writers = []
        for writer in waiting { writer.resume() }
    }

    // MARK: - Time

    /// Adjusts reading and the timer to what has just happened.
    func settle() {
        guard !isOver, stream.isOpen else { return }
        if machine.isTrusted, !isKnownToCore {
            isKnownToCore = true
            core.trust(self)
        }
        let isTooMuch = countHeld()
        if isTooMuch, exchange == nil, !isFinishing {
            let action = machine.shed()
            if case .refuse = action { return perform(action) }
        }
        // A request that is being answered frees what it holds; until then no more is taken in behind it.
        let isPaused = machine.isFull || isTooMuch
        if isPaused != isReadingPaused {
            isReadingPaused = isPaused
            if isReadingPaused { stream.pauseReading() } else { stream.resumeReading() }
        }
        armTimer()
    }

    /// Counts what this connection holds now; see ``account(for:)``.
    @discardableResult
    private func countHeld() -> Bool {
        account(for: max(0, machine.heldBytes + (exchange?.bodyBytes ?? 0) - core.limits.freeBytes))
    }

    /// Changes what is counted for this connection; true when all connections together hold too much because of it.
    @discardableResult
    private func account(for bytes: Int) -> Bool {
        if bytes != counted {
            let change = core.received.change(by: bytes - counted)
            counted = bytes
            if change.isBurstOver {
                loop.schedule(after: Self.restAfterBurst) { FreedMemory.returnToSystem() }
            }
        }
        return bytes > 0 && core.received.isExceeded
    }

    private func armTimer() {
        // Retains the connection until it leaves; a weak reference would take memory of its own.
        timer.arm(for: earliestDeadline, now: now, on: loop, timeHasPassed)
    }

    private var earliestDeadline: Duration? {
        Self.earlier(machine.deadline, Self.earlier(watch.deadline, heartbeatDue))
    }

    private static func earlier(_ first: Duration?, _ second: Duration?) -> Duration? {
        guard let first, let second else { return first ?? second }
        return min(first, second)
    }

    private var heartbeatDue: Duration? {
        guard let state = exchange?.stream, let heartbeat = state.heartbeat else { return nil }
        return state.lastWrite + heartbeat.interval
    }

    private func timeHasPassed() {
        guard !isOver, stream.isOpen else { return }
        timer.fired()
        if watch.isStalled(pending: stream.pendingBytes, now: now) { return closeForSlowness() }
        if let due = heartbeatDue, now >= due { sendHeartbeat() }
        if !isFinishing { perform(machine.tick(now: now)) }
        advance()
    }
}
