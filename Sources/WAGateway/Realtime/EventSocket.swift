internal import WACore
internal import WAHTTP
internal import WATransport

/// One WebSocket that events are read from (docs/http-api.md, "WebSocket").
///
/// Confined to the loop of its stream, which its own task enters for each message.
final class EventSocket: WebSocketConnectionHandler, EventListener, @unchecked Sendable {
    // The variables are used on `loop` only: by the stream's events and the timers, which come there, and by
    // `loop.execute`. An actor of the loop cannot be it, because the stream calls its handler synchronously.

    /// Time for the first message.
    private static let subscribeTimeout: Duration = .seconds(10)
    /// From one ping to the next; a peer that is silent for two of them is gone.
    private static let pingInterval: Duration = .seconds(20)
    /// For a peer to take what was sent to it.
    private static let stallTimeout: Duration = .seconds(30)
    /// Unwritten bytes above which nothing more is read from the log.
    private static let highWater = 64 << 10
    /// Bytes of the first message.
    private static let maximumMessage = 64 << 10

    private let loop: EventLoop
    private let service: EventSocketService
    private let principal: Principal
    private var webSocket: WebSocketConnection?
    /// Begins to read.
    private var beginning: Task<Void, Never>?
    private var feed: EventFeed?
    private var hasSubscribed = false
    /// The peer has sent something since the last ping.
    private var isAlive = true
    private var subscribeTimer: (any ScheduledWork)?
    private var pingTimer: (any ScheduledWork)?
    private var stallTimer: (any ScheduledWork)?
    /// The send that waits until the peer has taken more.
    private var waiting: CheckedContinuation<Bool, Never>?

    private var network: String { principal.origin.network }

    private init(_ stream: ByteStream, _ service: EventSocketService, _ principal: Principal) {
        loop = stream.loop
        assert(loop.inLoop)
        self.service = service
        self.principal = principal
        let webSocket = WebSocketConnection(
            stream: stream, role: .server, handler: self, maximumMessage: Self.maximumMessage)
        webSocket.closeTimeout = service.closeTimeout
        // Several events are one write, and with TLS one record.
        stream.gathersWrites = true
        self.webSocket = webSocket
    }

    /// Takes over the stream of a request that was upgraded.
    static func take(_ stream: ByteStream, _ leftover: [UInt8], _ service: EventSocketService, _ principal: Principal) {
        let socket = EventSocket(stream, service, principal)
        guard service.listeners.add(socket, of: socket.network) else {
            socket.refuse(.tooManySockets)
            return
        }
        socket.start(leftover)
    }

    private func start(_ leftover: [UInt8]) {
        subscribeTimer = loop.schedule(after: Self.subscribeTimeout) { [weak self] in
            self?.refuse(.subscribeTimeout)
        }
        schedulePing()
        webSocket?.start(leftover: leftover)
    }

    private func schedulePing() {
        pingTimer = loop.schedule(after: Self.pingInterval) { [weak self] in self?.ping() }
    }

    private func ping() {
        guard isAlive else { return refuse(.pingTimeout) }
        isAlive = false
        webSocket?.ping()
        schedulePing()
    }

    // MARK: - From the peer

    func webSocket(_ connection: WebSocketConnection, received message: WebSocketMessage) {
        isAlive = true
        guard case .text(let text) = message else { return refuse(.textOnly) }
        guard !hasSubscribed else { return refuse(.alreadySubscribed) }
        hasSubscribed = true
        subscribeTimer?.cancel()
        do throws(HTTPError) {
            let subscription = try EventSubscription.first(text)
            beginning = Task { await begin(subscription) }
        } catch {
            refuse(error)
        }
    }

    func webSocket(_ connection: WebSocketConnection, receivedPong payload: [UInt8]) { isAlive = true }

    func webSocketDrained(_ connection: WebSocketConnection) { release(true) }

    func webSocketExceedsBudget(_ connection: WebSocketConnection) { refuse(.slowReader) }

    func webSocket(_ connection: WebSocketConnection, closed end: WebSocketEnd) {
        webSocket = nil
        for timer in [subscribeTimer, pingTimer] { timer?.cancel() }
        release(false)
        beginning?.cancel()
        feed?.cancel()
        service.listeners.remove(self, of: network)
    }

    // MARK: - To the peer

    /// Ends the socket with an error that its peer reads as a message and as a close code.
    private func refuse(_ error: HTTPError) { end(error.socketMessage, error.closeCode, error.code) }

    private func refuse(_ failure: SocketFailure) { end(failure.json, failure.closeCode, failure.rawValue) }

    private func end(_ message: JSONValue, _ code: UInt16, _ reason: String) {
        webSocket?.send(utf8: message.encoded)
        close(code, reason)
    }

    private func close(_ code: UInt16, _ reason: String) {
        assert(loop.inLoop)
        webSocket?.close(code: code, reason: reason)
        release(false)
    }

    private func release(_ isOpen: Bool) {
        stallTimer?.cancel()
        stallTimer = nil
        waiting.take()?.resume(returning: isOpen)
    }

    private func write(_ message: [UInt8], _ continuation: CheckedContinuation<Bool, Never>) {
        assert(loop.inLoop)
        guard let webSocket, webSocket.isOpen else { return continuation.resume(returning: false) }
        webSocket.send(utf8: message)
        guard webSocket.stream.pendingBytes > Self.highWater else { return continuation.resume(returning: true) }
        waiting = continuation
        stallTimer = loop.schedule(after: Self.stallTimeout) { [weak self] in self?.refuse(.slowReader) }
    }

    // MARK: - The feed

    /// Sends a message, then waits while much is unwritten; false when the socket has ended.
    private func send(_ message: [UInt8]) async -> Bool {
        await withCheckedContinuation { continuation in
            loop.execute { [self] in write(message, continuation) }
        }
    }

    private func begin(_ subscription: EventSubscription) async {
        do {
            var events = try await service.events.tail(subscription, for: principal).makeAsyncIterator()
            try await events.begin()
            guard await send(subscription.confirmation.encoded) else { return service.burst.readerEnded() }
            let feed = EventFeed(events) { [self] event, _ in
                await send(event.encoded)
            } ended: { [self] in
                ended($0)
            }
            loop.execute { [self] in start(feed) }
        } catch {
            ended(.failed(error))
        }
    }

    private func start(_ feed: EventFeed) {
        assert(loop.inLoop)
        beginning = nil
        guard webSocket != nil else { return service.burst.readerEnded() }
        self.feed = feed
        feed.start()
    }

    /// Nothing more is read: that failed, the server stops, the credential has ended, or the socket has closed.
    private func ended(_ end: EventFeed.End) {
        service.burst.readerEnded()
        if case .failed(let error) = end {
            let failure = (error as? any HTTPErrorConvertible)?.httpError ?? .internalError
            return loop.execute { [self] in refuse(failure) }
        }
        if service.events.hub.isClosed { return stop() }
        credentialsChanged()
    }

    // MARK: - From the table

    func credentialsChanged() {
        guard !service.events.gate.isValid(principal) else { return }
        loop.execute { [self] in refuse(OperationError.credentialEnded.httpError) }
    }

    func stop() { loop.execute { [self] in close(1001, "STOPPING") } }
}

extension EventSubscription {
    /// The first message to the peer: from now on it misses nothing.
    fileprivate var confirmation: JSONValue {
        let clients = clients.map { JSONValue.array($0.sorted().map { .string($0.text) }) }
        let types = types.map(\.rawValue).sorted().map { JSONValue.string($0) }
        return ["subscribed": ["clients": clients ?? .null, "types": types.isEmpty ? .null : .array(types)]]
    }
}

extension HTTPError {
    /// The error as a message on a socket.
    fileprivate var socketMessage: JSONValue {
        var object: JSONObject = ["success": false, "error": .string(message), "code": .string(code)]
        if !details.isEmpty {
            object["details"] = .array(details.map { ["field": .string($0.field), "message": .string($0.message)] })
        }
        for member in members.members { object[member.name] = member.value }
        return .object(object)
    }

    /// 4000 and the status of a refusal, or the code of RFC 6455 for a failure of ours.
    fileprivate var closeCode: UInt16 {
        switch status.code {
        case 400..<500: UInt16(4000 + status.code)
        case 503: 1013
        default: 1011
        }
    }
}

/// Opens WebSockets that events are read from.
struct EventSocketService: Sendable {
    let events: EventService
    let listeners: ListenerTable
    /// Hears when a listener has gone.
    let burst: BurstWatch
    /// How long a peer may take to read what was sent before the close frame, and to answer that.
    let closeTimeout: Duration

    /// Answers the request for a WebSocket; throws for any other request.
    func open(_ request: HTTPRequest, for principal: Principal) throws(HTTPError) -> HTTPResponse {
        try request.queryFields(ignoring: OfferedCredential.queryName).finish()
        return try .webSocket(for: request) { stream, leftover in
            EventSocket.take(stream, leftover, self, principal)
        }
    }
}
