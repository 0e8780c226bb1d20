public import WACore
public import WATransport

/// An HTTP client of one server, with one connection per request; for the command line and tests.
public struct HTTPClient: Sendable {
    /// The address of the server.
    public let address: ListenAddress
    private let loop: EventLoop

    /// Creates a client whose connections are confined to `loop`.
    public init(_ address: ListenAddress, loop: EventLoop) {
        self.address = address
        self.loop = loop
    }

    /// Sends `request` and returns the complete response.
    ///
    /// - Parameter limit: maximum size of the response body in bytes.
    public func send(
        _ request: HTTPClientRequest, limit: Int = 64 << 20
    ) async throws(HTTPClientError) -> HTTPClientResponse {
        let stream = try await open(request)
        var body: [UInt8] = []
        while let piece = try await stream.next() {
            guard body.count + piece.count <= limit else {
                stream.close()
                throw HTTPClientError(.tooLarge, "The response is longer than \(limit) bytes.")
            }
            body += piece
        }
        return HTTPClientResponse(status: stream.status, headers: stream.headers, body: body)
    }

    /// Sends `request` and returns the response once its head arrived; the body is streamed.
    public func open(_ request: HTTPClientRequest) async throws(HTTPClientError) -> HTTPClientStream {
        let connection = HTTPClientConnection(request, loop: loop)
        let head = try await connection.start(address)
        return HTTPClientStream(head: head, connection: connection)
    }
}

/// A request to a server.
public struct HTTPClientRequest: Sendable {
    /// The method.
    public var method: HTTPMethod
    /// Path and query, escaped; see ``PercentEncoding/encode(_:)``.
    public var target: String
    /// Header fields; `Host`, `Connection` and `Content-Length` are added.
    public var headers: HTTPHeaders
    /// The body.
    public var body: [UInt8]
    /// Timeout of the connection, of the response head, and of each further piece of the response.
    public var timeout: Duration

    /// Makes a request; `json` becomes its body.
    public init(
        _ method: HTTPMethod, _ target: String, headers: HTTPHeaders = [:], json: JSONValue? = nil,
        timeout: Duration = .seconds(60)
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.timeout = timeout
        body = json?.encoded ?? []
        if json != nil { self.headers["Content-Type"] = "application/json" }
    }

    /// The bytes on the wire.
    ///
    /// Throws if target or header fields contain invalid characters.
    func serialized() throws(HTTPClientError) -> [UInt8] {
        guard target.hasPrefix("/"), target.utf8.allSatisfy(\.isQueryCharacter), headers.fields.allSatisfy(\.isSafe)
        else {
            throw HTTPClientError(.malformed, "The request contains characters that must be escaped.")
        }
        var text = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        for field in headers.fields { text += "\(field.name): \(field.value)\r\n" }
        if !body.isEmpty || [.post, .put, .patch].contains(method) { text += "Content-Length: \(body.count)\r\n" }
        return Array((text + "\r\n").utf8) + body
    }
}

/// A complete response.
public struct HTTPClientResponse: Sendable {
    /// The status.
    public let status: HTTPStatus
    /// Header fields.
    public let headers: HTTPHeaders
    /// The body.
    public let body: [UInt8]

    /// The body as JSON.
    public func json() throws(JSONError) -> JSONValue { try JSONValue(parsing: body) }
}

/// A response with a streamed body.
///
/// The connection closes when the last reference is released.
public final class HTTPClientStream: Sendable {
    /// The status.
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

    /// Returns the next piece of the body, or nil at its end.
    ///
    /// Backpressure applies while this is not called.
    public func next() async throws(HTTPClientError) -> [UInt8]? { try await connection.nextPiece() }

    /// Returns the next server-sent event, or nil at the end of the body.
    ///
    /// Do not mix with ``next()``.
    public func nextEvent() async throws(HTTPClientError) -> ServerSentEvent? {
        while true {
            if let event = events.withLock({ $0.next() }) { return event }
            guard let piece = try await next() else { return nil }
            try events.withLock { parser throws(HTTPClientError) in try parser.append(piece) }
        }
    }

    /// Closes the connection; a pending ``next()`` throws.
    public func close() { connection.close() }
}
