/// What one peer may ask of the server.
///
/// Every dimension has a limit.
public struct HTTPLimits: Sendable, Equatable {
    /// Bytes of the request line, else 414.
    ///
    /// 8 KiB, as RFC 9112 section 3 recommends at least.
    public var requestLine = 8 * 1024
    /// Bytes of request line, header fields and trailer fields together, else 431.
    public var head = 16 * 1024
    /// Header fields, trailer fields included, else 431.
    ///
    /// Lower and proxies that add many no longer fit.
    public var headerCount = 100
    /// Bytes of a body, else 413, where the route sets no limit of its own.
    public var body = 1024 * 1024
    /// Bytes of chunk extensions over one body, else 400: nobody needs them, and they bypass the body limit.
    public var chunkExtensions = 4 * 1024
    /// Bytes of further requests taken in while one is answered; then the socket is no longer read.
    public var pipeline = 64 * 1024
    /// Bytes of a streamed answer on their way to a slow reader before its producer has to wait.
    public var outgoingHighWater = 256 * 1024

    /// Bytes of heads, bodies and pipelined requests that all connections of a server hold together, else 503.
    ///
    /// Bodies count until their requests are answered; what a connection holds below ``freeBytes`` does not count.
    public var received = 64 << 20
    /// Bytes that every connection may hold without being counted in ``received``.
    public var freeBytes = 4 * 1024

    /// From the connection to the first byte of its first request, and the silence between requests as long as no
    /// credential has been shown, before the connection is closed.
    public var firstByte: Duration = .seconds(10)
    /// Silence on a connection between requests before it is closed.
    public var idle: Duration = .seconds(60)
    /// From the first byte of a request to the end of its head, else 408.
    public var headTime: Duration = .seconds(10)
    /// From the end of the head to the end of the body, not counting what ``bodyRate`` grants, else 408.
    public var bodyTime: Duration = .seconds(30)
    /// Bytes a second at which a long body extends its time.
    public var bodyRate = 16 * 1024
    /// Time in which a reader must take at least something of what waits for it, else it is cut off.
    public var writeStall: Duration = .seconds(30)

    /// Connections at once over all listeners; one more is answered with 503 and closed.
    ///
    /// Before that, the oldest connection that has shown no credential yet is closed instead.
    public var connections = 20_000

    /// Connections at once of one remote address (of one /64 network with IPv6); one more is answered as above.
    ///
    /// Half of ``connections``: callers behind one proxy share an address, and one address must not take all.
    public var connectionsPerAddress = 10_000

    /// The defaults.
    public init() {}

    /// The defaults for a process that may have so many descriptors open.
    ///
    /// Half of them are for connections at most: callers must not take those of clients, files and the control socket.
    public init(descriptors: Int) {
        connections = max(1, min(connections, descriptors / 2))
        connectionsPerAddress = max(1, connections / 2)
    }
}
