public import WACore
public import WATransport

/// A Socket.IO server (protocol 5 over Engine.IO 4) at `/socket.io/` of an HTTP server (95-socketio.md).
public final class SocketIOServer: Sendable {
    let core: SocketIOCore
    private let loops: EventLoopGroup

    /// Makes a server; its ``routes`` are to be added to a router of the same loops.
    ///
    /// `output` bounds what waits for slow readers, over all servers that share it.
    public init(
        loops: EventLoopGroup, application: SocketIOApplication, limits: SocketIOLimits = SocketIOLimits(),
        output: OutputBudget? = nil, clock: any Clock = SystemClock(), random: any RandomSource = SystemRandom(),
        logger: any Logger = SilentLogger()
    ) {
        self.loops = loops
        core = SocketIOCore(
            application: application, limits: limits, output: output, clock: clock, random: random, logger: logger)
    }

    /// The routes of `/socket.io/`, for each method; they check credentials by themselves.
    public var routes: [Route] {
        HTTPMethod.allCases.filter { $0 != .head }.map { method in
            // A larger body than allowed must reach the handler, which ends the session.
            Route(
                method, "/socket.io", name: "socketio", bodyLimit: method == .post ? .max : nil,
                streamsBody: method == .post, isHeld: method == .get
            ) { [self] request in await respond(to: request) }
        }
    }

    /// Whether a request belongs to a session that has shown a credential; for the server's admission rule.
    public func isAuthenticated(_ query: HTTPQuery) -> Bool {
        guard case .named(let id) = EngineQuery(query).session else { return false }
        return core.hasJoined(id)
    }

    /// Closes all sessions so that their peers connect again, and waits for WebSockets and handlers to end.
    ///
    /// To be called before the HTTP server shuts down; new sessions are refused from then on.
    public func stop() async {
        for connection in core.startStopping() { connection.perform { $0.stop() } }
        await core.waitUntilEmpty()
    }

    // MARK: - Sessions

    func openPolling(_ opening: SocketIOOpening) -> Result<SocketIOConnection, EngineError> {
        let connection = SocketIOConnection(
            SessionID(random: core.random), transport: .polling, opening: opening, core: core, loop: loops.next())
        if let refusal = core.add(connection) { return .failure(refusal) }
        return .success(connection)
    }

    /// Opens a session on the loop of its WebSocket.
    func openWebSocket(_ opening: SocketIOOpening, on stream: ByteStream, _ leftover: [UInt8]) {
        let connection = SocketIOConnection(
            SessionID(random: core.random), transport: .webSocket, opening: opening, core: core, loop: stream.loop)
        let webSocket = SocketIOWebSocket(stream, session: connection)
        if core.add(connection) != nil { return webSocket.close(code: 1013, reason: "try again later") }
        connection.perform { $0.open(on: webSocket) }
        webSocket.start(leftover: leftover)
    }
}
