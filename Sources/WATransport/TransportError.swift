/// Something on the network, or in the calls that lead to it, that failed.
public struct TransportError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable {
        /// The operating system or a library refused for want of resources, or a call failed for no fault of the peer.
        case unavailable
        /// An address, URL, certificate or key given by the user cannot be used.
        case badConfiguration
        /// The listening address could not be taken.
        case listenFailed
        /// The host name could not be turned into an address.
        case nameLookupFailed
        /// No connection: refused, unreachable or reset.
        case connectionFailed
        /// It took too long.
        case timedOut
        /// The TLS handshake or a TLS record failed.
        case tlsFailed
        /// The peer's certificate is not trusted or is for another name.
        case certificateRefused
        /// The proxy refused or answered nonsense.
        case proxyRefused
        /// More bytes than the limit allows.
        case limitExceeded
        /// The peer broke the rules of HTTP or WebSocket.
        case protocolViolation
        /// The caller gave up, or the loop was stopped.
        case cancelled
    }

    /// What callers may switch on.
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
