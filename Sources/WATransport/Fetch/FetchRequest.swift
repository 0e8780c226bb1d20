public import WACore

/// An HTTP header field.
public struct HeaderField: Sendable, Hashable {
    /// The name in its original case; compare case-insensitively.
    public let name: String
    /// The value without surrounding whitespace.
    public let value: String

    /// Makes a field.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// An outgoing HTTP request.
public struct FetchRequest: Sendable {
    /// `GET`, `POST` and so on.
    public var method: String
    /// An `http://` or `https://` URL.
    public var url: String
    /// Additional header fields, sent unchanged.
    public var headers: [HeaderField]
    /// The body; nil for none.
    public var body: [UInt8]?
    /// Time limit from the start to the last byte of the response.
    public var timeout: Duration
    /// Maximum response body in bytes after decompression; a longer one is an error, unless ``keptBody`` is set.
    public var maximumBody: Int
    /// How much of the body is returned; nil means all of it.
    ///
    /// With a number, a body above ``maximumBody`` is cut off there without an error.
    public var keptBody: Int?
    /// Maximum number of redirects to follow; one more is an error.
    ///
    /// With 0 a redirect is returned as the response. With a ``policy`` at most 3.
    public var maximumRedirects: Int
    /// Which addresses the request may connect to; nil means any.
    ///
    /// Required for each URL that another party chose. Each address is judged when it is connected to, including those
    /// of redirects and of connections that are reused.
    public var policy: OutboundPolicy?
    /// Trusted roots in PEM; nil means the system's.
    public var trustedRootsPEM: String?
    /// A body that is read while it is sent, in place of ``body``.
    public var source: (any MediaSource)?
    /// Takes the body of a successful response; other bodies are returned.
    public var sink: (any MediaSink)?
    /// Fixed answers of the name lookup, as in `CURLOPT_RESOLVE`; for tests.
    var resolutions: [String] = []

    /// Creates a request; the default limits suit a small response.
    public init(
        _ method: String = "GET", url: String, headers: [HeaderField] = [], body: [UInt8]? = nil,
        timeout: Duration = .seconds(30), maximumBody: Int = 8 << 20, maximumRedirects: Int = 0,
        policy: OutboundPolicy? = nil, trustedRootsPEM: String? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.maximumBody = maximumBody
        self.maximumRedirects = maximumRedirects
        self.policy = policy
        self.trustedRootsPEM = trustedRootsPEM
    }
}

/// The response to an outgoing HTTP request, with any status.
public struct FetchResponse: Sendable {
    /// The HTTP status.
    public let status: Int
    /// In the order of arrival.
    public let headers: [HeaderField]
    /// The body, decompressed; the beginning of it if the request has a ``FetchRequest/keptBody``.
    public let body: [UInt8]
    /// The absolute URL of a redirect.
    var redirect: String?

    /// Returns the first value of a header field; the name is case-insensitive.
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }
}
