internal import WACore

/// Where a request came from, for the audit log and for answers that depend on it.
public struct CallOrigin: Sendable, Equatable {
    /// Address of the client without a port, as a trusted proxy told it; nil inside this machine.
    public var address: String?
    /// What limits count by: the address, or the /64 network of an IPv6 address.
    public var network = "local"
    /// Host and port that the client asked for; nil when they are not known.
    public var host: String?
    /// The program, as it calls itself.
    public var agent: String?
    /// Names the request in answers and logs.
    public var requestID: String?
    /// The client's connection is encrypted.
    public var isSecure = false
    /// The peer is this machine, and nothing says that it passes on what others sent.
    public var isLoopback = false

    /// Makes an origin of which nothing is known.
    public init() {}
}
