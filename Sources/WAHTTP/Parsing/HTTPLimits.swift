/// Limits of the server on each peer.
public struct HTTPLimits: Sendable, Equatable {
    /// Bytes of the request line, else 414.
    ///
    /// 8 KiB, as RFC 9112 section 3 recommends at least.
    public var requestLine = 8 * 1024
    /// Bytes of request line, header fields and trailer fields together, else 431.
    public var head = 16 * 1024
    /// Header fields, trailer fields included, else 431.
    ///
    /// A lower limit would reject requests of proxies that add many fields.
    public var headerCount = 100
    /// Bytes of a body, else 413, unless the route sets a limit.
    public var body = 1024 * 1024
    /// Bytes of chunk extensions over one body, else 400: they are unused in practice and bypass the body limit.
    public var chunkExtensions = 4 * 1024
    /// Bytes of pipelined requests buffered while one is answered; above it reading pauses.
    public var pipeline = 64 * 1024
    /// Unsent bytes of a streamed response above which its producer must wait.
    public var outgoingHighWater = 256 * 1024

    /// Bytes of heads, bodies and pipelined requests that all connections of a server hold together, else 503.
    ///
    /// Bodies count until their requests are answered; what a connection holds below ``freeBytes`` does not count.
    public var received = 64 << 20
    /// Bytes that every connection may hold without being counted in ``received``.
    public var freeBytes = 4 * 1024

    /// Time limit for the first byte of a connection, and the idle timeout while it has not shown a credential.
    public var firstByte: Duration = .seconds(10)
    /// Idle timeout of a connection between requests.
    public var idle: Duration = .seconds(60)
    /// From the first byte of a request to the end of its head, else 408.
    public var headTime: Duration = .seconds(10)
    /// From the end of the head to the end of the body, not counting what ``bodyRate`` grants, else 408.
    public var bodyTime: Duration = .seconds(30)
    /// Bytes per second that extend the time limit of a long body.
    public var bodyRate = 16 * 1024
    /// Time in which a reader must read at least one byte of pending output, else the connection is closed.
    public var writeStall: Duration = .seconds(30)

    /// Connections at once over all listeners; further ones get 503 and are closed.
    ///
    /// Before that, the oldest connection that has shown no credential yet is closed instead.
    public var connections = 20_000

    /// Connections at once of one remote address (of one /64 network with IPv6); further ones as above.
    ///
    /// Half of ``connections``: callers behind one proxy share an address, and one address must not take all.
    public var connectionsPerAddress = 10_000

    /// The defaults.
    public init() {}

    /// The defaults for a process with this descriptor limit.
    ///
    /// At most half of the descriptors are used for connections; clients, files and the control socket need the others.
    public init(descriptors: Int) {
        connections = max(1, min(connections, descriptors / 2))
        connectionsPerAddress = max(1, connections / 2)
    }
}

/// Limits that all connections of a server share: they take more memory than all else that an idle one keeps.
final class SharedHTTPLimits: Sendable {
    let value: HTTPLimits

    init(_ value: HTTPLimits) { self.value = value }
}
