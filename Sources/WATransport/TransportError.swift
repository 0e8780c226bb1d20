/// A network operation that failed.
public struct TransportError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    public enum Code: Sendable {
        /// Resources are exhausted, or a system or library call failed independently of the peer.
        case unavailable
        /// An address, URL, certificate or key given by the user cannot be used.
        case badConfiguration
        /// The listening address could not be bound.
        case listenFailed
        /// The host name could not be resolved.
        case nameLookupFailed
        /// No connection: refused, unreachable or reset.
        case connectionFailed
        /// A timeout expired.
        case timedOut
        /// The TLS handshake or a TLS record failed.
        case tlsFailed
        /// The peer's certificate is not trusted or is for another name.
        case certificateRefused
        /// The proxy refused the connection or sent a malformed reply.
        case proxyRefused
        /// More bytes than the limit allows.
        case limitExceeded
        /// The address is not public and no exception opens it (``OutboundPolicy``).
        case addressRefused
        /// A redirect leads from HTTPS to HTTP.
        case redirectRefused
        /// The peer violated HTTP or WebSocket.
        case protocolViolation
        /// The caller cancelled, or the loop was stopped.
        case cancelled
    }

    /// The kind of failure.
    public let code: Code
    /// What failed, why, and what to do.
    public let message: String

    /// Makes an error; `message` must not contain secrets.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
