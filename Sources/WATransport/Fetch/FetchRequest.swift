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
    /// Maximum response body in bytes after decompression; a longer one is an error.
    public var maximumBody: Int
    /// Maximum number of redirects to follow; one more is an error.
    ///
    /// With 0 a redirect is returned as the response.
    public var maximumRedirects: Int
    /// Trusted roots in PEM; nil means the system's.
    public var trustedRootsPEM: String?

    /// Creates a request; the default limits suit a small response.
    public init(
        _ method: String = "GET", url: String, headers: [HeaderField] = [], body: [UInt8]? = nil,
        timeout: Duration = .seconds(30), maximumBody: Int = 8 << 20, maximumRedirects: Int = 0,
        trustedRootsPEM: String? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.maximumBody = maximumBody
        self.maximumRedirects = maximumRedirects
        self.trustedRootsPEM = trustedRootsPEM
    }
}

/// The response to an outgoing HTTP request, with any status.
public struct FetchResponse: Sendable {
    /// The HTTP status.
    public let status: Int
    /// In the order of arrival.
    public let headers: [HeaderField]
    /// The whole body, decompressed.
    public let body: [UInt8]

    /// Returns the first value of a header field; the name is case-insensitive.
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }
}
