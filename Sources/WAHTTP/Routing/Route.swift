/// Answers a request, or throws an ``HTTPErrorConvertible``.
public typealias HTTPHandler = @Sendable (HTTPRequest) async throws -> HTTPResponse

/// The rest of the middleware chain.
///
/// Never throws: errors have become answers.
public typealias HTTPResponder = @Sendable (HTTPRequest) async -> HTTPResponse

/// Wraps every request, also those no route matches: may answer itself, or change what goes in and what comes out.
public typealias HTTPMiddleware = @Sendable (HTTPRequest, HTTPResponder) async throws -> HTTPResponse

/// Changes every answer, also those to requests that were refused before any middleware saw them.
public typealias HTTPResponseFilter = @Sendable (HTTPRequest, inout HTTPResponse) -> Void

/// One thing the server can do.
public struct Route: Sendable {
    /// Serves this method; a GET route serves HEAD too.
    public let method: HTTPMethod
    /// `/api/clients/:id/qr`: literal segments, `:name` for any one segment, `*name` at the end for all that remain.
    public let pattern: String
    /// Names the route in logs and metrics.
    public let name: String
    /// Bytes its body may have; nil means the server's default.
    public let bodyLimit: Int?
    /// The handler is called with the head and reads ``HTTPRequest/bodyStream`` itself.
    public let streamsBody: Bool
    /// The handler may wait for long before it answers: a peer that ends its side of the connection is not waiting any
    /// more, and the handler is cancelled.
    public let isHeld: Bool
    let handler: HTTPHandler

    /// Makes a route; without a name it is called `METHOD pattern`.
    public init(
        _ method: HTTPMethod, _ pattern: String, name: String? = nil, bodyLimit: Int? = nil,
        streamsBody: Bool = false, isHeld: Bool = false, _ handler: @escaping HTTPHandler
    ) {
        self.method = method
        self.pattern = pattern
        self.name = name ?? "\(method.rawValue) \(pattern)"
        self.bodyLimit = bodyLimit
        self.streamsBody = streamsBody
        self.isHeld = isHeld
        self.handler = handler
    }
}
