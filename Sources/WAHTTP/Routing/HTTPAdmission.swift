/// What the head of a request alone decides, before any of its body is read.
public enum HTTPAdmission: Sendable {
    /// Served, and its peer is trusted to keep the connection.
    case admitted
    /// As ``admitted``; what was found out on the way is left for the middleware.
    case recognized(HTTPContext)
    /// Served, but its peer has shown no credential.
    case anonymous
    /// Answered with this error; the connection is closed and the body is not read.
    case refused(HTTPError)

    /// Judges the head of a request.
    ///
    /// Called on the connection's loop, so it must not block.
    public typealias Rule = @Sendable (HTTPAdmissionRequest) -> HTTPAdmission
}

/// The head of a request as an admission rule sees it.
public struct HTTPAdmissionRequest: Sendable {
    /// What to do.
    public let method: HTTPMethod
    /// With what.
    public let target: HTTPTarget
    /// Header fields.
    public let headers: HTTPHeaders
    /// Who sent it.
    public let peer: HTTPRequest.Peer
    /// Name of the matching route; nil when none matches.
    public let routeName: String?
}
