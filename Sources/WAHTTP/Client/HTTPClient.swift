public import WACore
public import WATransport

/// Sends requests to one server, each over a connection of its own; for our command line and our tests.
public struct HTTPClient: Sendable {
    /// Where the server listens.
    public let address: ListenAddress
    private let loop: EventLoop

    /// Makes a client whose connections live on `loop`.
    public init(_ address: ListenAddress, loop: EventLoop) {
        self.address = address
        self.loop = loop
    }

    /// Sends `request` and collects the answer.
    ///
    /// - Parameter limit: bytes the answer's body may have.
    public func send(
        _ request: HTTPClientRequest, limit: Int = 64 << 20
    ) async throws(HTTPClientError) -> HTTPClientResponse {
        let stream = try await open(request)
        var body: [UInt8] = []
        while let piece = try await stream.next() {
            guard body.count + piece.count <= limit else {
                stream.close()
                throw HTTPClientError(.tooLarge, "The answer is longer than \(limit) bytes.")
            }
            body += piece
        }
        return HTTPClientResponse(status: stream.status, headers: stream.headers, body: body)
    }

    /// Sends `request` and returns when the head of the answer is there; the body comes piece by piece.
    public func open(_ request: HTTPClientRequest) async throws(HTTPClientError) -> HTTPClientStream {
        let connection = HTTPClientConnection(request, loop: loop)
        let head = try await connection.start(address)
        return HTTPClientStream(head: head, connection: connection)
    }
}

/// What is asked of a server.
public struct HTTPClientRequest: Sendable {
    /// What to do.
    public var method: HTTPMethod
    /// Path and query, escaped; see ``PercentEncoding/encode(_:)``.
    public var target: String
    /// Header fields; `Host`, `Connection` and `Content-Length` are added.
    public var headers: HTTPHeaders
    /// The body.
    public var body: [UInt8]
    /// How long to wait for the connection, for the head of the answer, and for each further piece of it.
    public var patience: Duration

    /// Makes a request; `json` becomes its body.
    public init(
        _ method: HTTPMethod, _ target: String, headers: HTTPHeaders = [:], json: JSONValue? = nil,
        patience: Duration = .seconds(60)
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.patience = patience
        body = json?.encoded ?? []
        if json != nil { self.headers["Content-Type"] = "application/json" }
    }

    /// The bytes on the wire.
    ///
    /// Throws when target or fields would break the request.
    func serialized() throws(HTTPClientError) -> [UInt8] {
        guard target.hasPrefix("/"), target.utf8.allSatisfy(\.isQueryCharacter), headers.fields.allSatisfy(\.isSafe)
        else {
            throw HTTPClientError(.malformed, "The request holds characters that must not be sent; escape them.")
        }
        var text = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        for field in headers.fields { text += "\(field.name): \(field.value)\r\n" }
        if !body.isEmpty || [.post, .put, .patch].contains(method) { text += "Content-Length: \(body.count)\r\n" }
        return Array((text + "\r\n").utf8) + body
    }
}

/// A whole answer.
public struct HTTPClientResponse: Sendable {
    /// How it went.
    public let status: HTTPStatus
    /// Header fields.
    public let headers: HTTPHeaders
    /// The body.
    public let body: [UInt8]

    /// The body as JSON.
    public func json() throws(JSONError) -> JSONValue { try JSONValue(parsing: body) }
}

/// An answer whose body arrives over time.
///
/// The connection closes when this value's last copy is gone.
public final class HTTPClientStream: Sendable {
    /// How it went.
    public let status: HTTPStatus
    /// Header fields.
    public let headers: HTTPHeaders
    private let connection: HTTPClientConnection
    private let events = Lock(ServerSentEventParser())

    init(head: HTTPResponseHead, connection: HTTPClientConnection) {
        status = head.status
        headers = head.headers
        self.connection = connection
    }

    deinit { connection.close() }

    /// The next piece of the body, or nil at its end.
    ///
    /// The server is slowed down while nobody asks.
    public func next() async throws(HTTPClientError) -> [UInt8]? { try await connection.nextPiece() }

    /// The next server-sent event, or nil at the end of the body.
    ///
    /// Not to be mixed with ``next()``.
    public func nextEvent() async throws(HTTPClientError) -> ServerSentEvent? {
        while true {
            if let event = events.withLock({ $0.next() }) { return event }
            guard let piece = try await next() else { return nil }
            try events.withLock { parser throws(HTTPClientError) in try parser.append(piece) }
        }
    }

    /// Gives up; a pending ``next()`` throws.
    public func close() { connection.close() }
}
