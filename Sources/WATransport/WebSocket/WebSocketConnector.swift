public import WACore

/// Connects to a WhatsApp server: dials, starts TLS, upgrades to WebSocket, and splits the bytes into frames.
public struct WebSocketConnector: Connector {
    /// Required by the server (10-transport.md section 1).
    static let origin = "https://web.whatsapp.com"

    let dialer: Dialer
    let random: any RandomSource
    let logger: any Logger
    let userAgent: String?
    /// Time limit from the first step to the open WebSocket.
    let timeout: Duration
    let tlsContexts = TLSContextCache()

    /// Creates a connector; share one, because it caches TLS settings.
    public init(
        dialer: Dialer = Dialer(), random: any RandomSource = SystemRandom(), logger: any Logger = SilentLogger(),
        userAgent: String? = nil, timeout: Duration = Dialer.defaultTimeout
    ) {
        self.dialer = dialer
        self.random = random
        self.logger = logger
        self.userAgent = userAgent
        self.timeout = timeout
    }

    /// Starts to open a connection on `loop`, which must be an ``EventLoop``, and returns at once.
    public func connect(
        to environment: ServerEnvironment, on loop: any Loop,
        events: @escaping @Sendable (ConnectionEvent) -> Void
    ) -> any FrameConnection {
        guard let eventLoop = loop as? EventLoop else {
            let end = ConnectionEnd(.refused, "Sockets need an event loop of WATransport.")
            loop.execute { events(.closed(end)) }
            return FailedConnection()
        }
        let connection = WebSocketFrameConnection(self, environment, on: eventLoop, events: events)
        eventLoop.execute { connection.start() }
        return connection
    }
}

/// A connection that could not be opened.
private final class FailedConnection: FrameConnection {
    func send(_ bytes: [UInt8]) {}
    func close() {}
}
