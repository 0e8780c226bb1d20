/// Moves files between this machine and media hosts over HTTP.
///
/// WATransport supplies one over libcurl. Sources and sinks are called on a thread of the transport, which may block.
public protocol MediaTransport: Sendable {
    /// Sends a request and returns the response, with any status; cancelling the task cancels the request.
    func send(_ request: MediaRequest) async throws(MediaTransportError) -> MediaResponse

    /// Runs work that reads or writes whole files, on a thread that may block.
    func blocking<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value
}

/// An HTTP request to a media host.
public struct MediaRequest: Sendable {
    /// `GET`, `POST` or `DELETE`.
    public let method: String
    /// An `https://` URL; `http://` in environments without TLS.
    public let url: String
    /// Header fields, sent unchanged.
    public let headers: [(name: String, value: String)]
    /// The body; nil for none.
    public let source: (any MediaSource)?
    /// Takes the body of a successful response; nil returns it in ``MediaResponse/body``.
    public let sink: (any MediaSink)?
    /// Time limit from the start to the last byte.
    public let timeout: Duration
    /// Maximum number of body bytes that are returned.
    public let maximumBody: Int
    /// Trusted roots in PEM; nil means the system's.
    public let trustedRootsPEM: String?
    /// Refuses addresses that are not public.
    public let isGuarded: Bool

    /// Makes a request.
    public init(
        _ method: String, url: String, headers: [(name: String, value: String)] = [],
        source: (any MediaSource)? = nil, sink: (any MediaSink)? = nil, timeout: Duration,
        maximumBody: Int = 64 << 10, trustedRootsPEM: String? = nil, isGuarded: Bool = true
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.source = source
        self.sink = sink
        self.timeout = timeout
        self.maximumBody = maximumBody
        self.trustedRootsPEM = trustedRootsPEM
        self.isGuarded = isGuarded
    }
}

/// The response of a media host.
public struct MediaResponse: Sendable, Equatable {
    /// The HTTP status.
    public let status: Int
    /// Text of the field `Retry-After`.
    public let retryAfter: String?
    /// The absolute URL of a redirect.
    public let redirect: String?
    /// The body, empty where a sink took it.
    public let body: [UInt8]

    /// Makes a response.
    public init(status: Int, retryAfter: String? = nil, redirect: String? = nil, body: [UInt8] = []) {
        self.status = status
        self.retryAfter = retryAfter
        self.redirect = redirect
        self.body = body
    }
}

/// A request that got no response.
public struct MediaTransportError: Error, Sendable, Equatable {
    /// What callers may switch on.
    public enum Code: Sendable {
        /// The host could not be reached, or the connection broke; another try may succeed.
        case unreachable
        /// The request took too long.
        case timedOut
        /// The sink or the source failed; it knows why.
        case interrupted
        /// The task was cancelled.
        case cancelled
        /// The request cannot be made, for example because outgoing HTTP is not available here.
        case unavailable
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed and why.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// The body of a request.
///
/// Calls come one after another: from a thread of the transport until the request has returned, cancelled or not, and
/// from its owner before and after. The return orders the two, so that an implementation needs no lock.
public protocol MediaSource: AnyObject, Sendable {
    /// Its exact length in bytes.
    var length: UInt64 { get }
    /// The next bytes, at most `count` of them; empty at the end, nil after a failure.
    func read(_ count: Int) -> [UInt8]?
    /// Starts again at the first byte; false after a failure.
    func rewind() -> Bool
}

/// Takes the body of a response.
///
/// Calls come one after another: from a thread of the transport until the request has returned, cancelled or not, and
/// from its owner before and after. The return orders the two, so that an implementation needs no lock.
public protocol MediaSink: AnyObject, Sendable {
    /// A successful response begins; what came of an earlier one is dropped.
    func begin()
    /// Takes the next bytes; false ends the request.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool
}
