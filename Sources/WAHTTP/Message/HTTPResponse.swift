public import WACore
internal import WATransport

/// An answer.
///
/// The server adds `Date`, `Connection` and the fields that frame the body; values of a handler for those are dropped.
public struct HTTPResponse: Sendable {
    /// What follows the head.
    public enum Body: Sendable {
        /// All of it at once; may be empty.
        case bytes([UInt8])
        /// All of it at once, but later; the head is sent with it.
        case held(HTTPHeldBody)
        /// Made piece by piece.
        case stream(HTTPBodyStream)
        /// Nothing: after the head the connection belongs to another protocol.
        case upgrade(HTTPUpgrade)
    }

    /// How it went.
    public var status: HTTPStatus
    /// Header fields.
    public var headers: HTTPHeaders
    /// What follows the head.
    public var body: Body
    /// The code of the error that it tells of, for logs and metrics; nil for any other answer.
    public var errorCode: String?
    /// What waits of it for a slow reader counts in the server's ``WATransport/OutputBudget``.
    ///
    /// An endless stream and a held body count in any case.
    public var countsAsStream = false

    /// Makes a response with a body that is there already.
    public init(_ status: HTTPStatus = .ok, headers: HTTPHeaders = [:], body: [UInt8] = []) {
        self.init(status, headers: headers, content: .bytes(body))
    }

    /// Makes a response with any kind of body.
    public init(_ status: HTTPStatus = .ok, headers: HTTPHeaders = [:], content: Body) {
        self.status = status
        self.headers = headers
        body = content
    }

    /// A response with a JSON text.
    public static func json(_ value: JSONValue, status: HTTPStatus = .ok) -> HTTPResponse {
        HTTPResponse(status, headers: ["Content-Type": "application/json; charset=utf-8"], body: value.encoded)
    }

    /// A response with plain text.
    public static func text(_ text: String, status: HTTPStatus = .ok) -> HTTPResponse {
        HTTPResponse(status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
    }

    /// A response whose body `produce` writes piece by piece.
    ///
    /// - Parameter length: the exact number of bytes when it is known; otherwise the body is sent in chunks.
    public static func stream(
        _ status: HTTPStatus = .ok, contentType: String, length: Int? = nil,
        _ produce: @escaping @Sendable (HTTPBodyWriter) async throws -> Void
    ) -> HTTPResponse {
        HTTPResponse(
            status, headers: ["Content-Type": contentType],
            content: .stream(HTTPBodyStream(length: length, produce: produce)))
    }

    /// The whole body, running a stream to its end; for callers inside the process and for tests.
    public func collectedBody() async throws -> [UInt8] {
        switch body {
        case .bytes(let bytes): return bytes
        case .held(let body):
            let given = OneShot<[UInt8]?>()
            _ = body.wait { given.give($0) }
            return await given.value ?? []
        case .upgrade: return []
        case .stream(let stream):
            let sink = CollectingSink()
            try await stream.produce(HTTPBodyWriter(sink))
            return sink.collected
        }
    }
}

private final class CollectingSink: HTTPBodySink {
    private let bytes = Lock<[UInt8]>([])
    var collected: [UInt8] { bytes.withLock { $0 } }
    func write(_ piece: [UInt8]) async throws { bytes.withLock { $0 += piece } }
}
