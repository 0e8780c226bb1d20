/// One field of an HTTP head.
public struct HeaderField: Sendable, Hashable {
    /// As it is written; compare in lower case.
    public let name: String
    /// Without the space around it.
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
    /// Sent as they are, beside those that HTTP needs.
    public var headers: [HeaderField]
    /// What to send; nil for none.
    public var body: [UInt8]?
    /// From the start to the last byte of the answer.
    public var timeout: Duration
    /// A longer answer is an error, after decompression.
    ///
    /// Bounds memory.
    public var maximumBody: Int
    /// Redirects that are followed; one more is an error.
    ///
    /// With 0 a redirect is an answer like any other.
    public var maximumRedirects: Int
    /// Trusted roots in PEM; nil means the system's.
    public var trustedRootsPEM: String?

    /// Makes a request with limits that suit a small answer.
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

/// The answer to an outgoing HTTP request, whatever its status.
public struct FetchResponse: Sendable {
    /// The HTTP status.
    public let status: Int
    /// In the order of arrival.
    public let headers: [HeaderField]
    /// The whole body, decompressed.
    public let body: [UInt8]

    /// The first value of a header field, by its name in any case.
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }
}
