public import WACore
public import WATransport

/// A strict HTTP/1.1 server on any number of TCP and Unix sockets.
///
/// Each connection lives on one event loop and answers its requests in order, one at a time. Handlers run as tasks
/// that prefer that loop; they must not block.
public final class HTTPServer: Sendable {
    private let core: HTTPServerCore
    private let loops: EventLoopGroup
    private let listeners = Lock<[Listener]>([])

    /// Makes a server that listens nowhere yet.
    ///
    /// `output` bounds what waits for slow readers of streams, over all servers that share it.
    public init(
        loops: EventLoopGroup, router: Router, limits: HTTPLimits = HTTPLimits(), output: OutputBudget? = nil,
        clock: any Clock = SystemClock(), logger: any Logger = SilentLogger()
    ) {
        self.loops = loops
        core = HTTPServerCore(router: router, limits: limits, output: output, clock: clock, logger: logger)
    }

    /// Open connections.
    public var connectionCount: Int { core.connectionCount }

    /// Bytes of requests that its connections hold beyond what each may hold uncounted.
    var heldBytes: Int { core.received.held }

    /// Takes connections at `address` too; returns it with the port the system chose.
    @discardableResult
    public func listen(
        on address: ListenAddress, tls: TLSServerContext? = nil
    ) throws(TransportError) -> ListenAddress {
        let core = core
        let listener = try Listener(address, loops: loops, tls: tls) { stream in
            Self.accept(stream, core, isSecure: tls != nil)
        }
        listeners.withLock { $0.append(listener) }
        return listener.address
    }

    /// Takes no more connections, lets requests under way be answered, then closes everything.
    ///
    /// Idle connections close at once, endless streams are ended, and what is not done after `limit` is cut off.
    /// Connections that were handed over to another protocol are not the server's any more.
    public func shutdown(within limit: Duration) async {
        for listener in listeners.withLock({ $0 }) { listener.close() }
        for connection in core.startDraining() {
            connection.loop.execute { connection.drain() }
        }
        let deadline = loops.next().schedule(after: limit) { [core] in
            for connection in core.remaining {
                connection.loop.execute { connection.stream.close() }
            }
        }
        await core.waitUntilEmpty()
        deadline.cancel()
    }

    private static func accept(_ stream: ByteStream, _ core: HTTPServerCore, isSecure: Bool) {
        let connection = HTTPConnection(stream: stream, core: core, isSecure: isSecure)
        // Set before others can know the connection: it may be closed in favour of a newer one at once.
        stream.handler = connection
        guard let refusal = core.admit(connection, isLocal: stream.peerUserID != nil) else {
            return connection.settle()
        }
        // A line for each would let a peer that opens many connections fill the log.
        stream.handler = RefusingHandler(answer: connection.refusal(refusal, nil, level: .debug))
        stream.loop.schedule(after: RefusingHandler.limit) { [weak stream] in stream?.close() }
    }
}

/// Answers a connection that is one too many, or comes too late.
private final class RefusingHandler: ByteStreamHandler {
    /// Time for a TLS handshake.
    static let limit = Duration.seconds(5)
    private let answer: [UInt8]

    init(answer: [UInt8]) { self.answer = answer }

    func streamOpened(_ stream: ByteStream) {
        stream.send(answer)
        stream.close(afterFlush: true)
    }

    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {}
    func stream(_ stream: ByteStream, closed end: StreamEnd) {}
}
