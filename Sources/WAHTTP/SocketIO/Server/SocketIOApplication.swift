public import WACore

/// What a program decides about the peers of its Socket.IO server.
public struct SocketIOApplication: Sendable {
    /// Judges a peer that joins a namespace: returns the handler of its socket, or throws what the peer is answered.
    ///
    /// Python clients expect the decision within one second.
    public typealias Authenticator =
        @Sendable (SocketIOHandshake) async throws(SocketIORefusal) -> any SocketIOHandler

    let authenticate: Authenticator
    /// Namespaces that peers may join.
    public var namespaces: Set<String> = ["/"]
    /// Judges the `Origin` of a request; requests without one, and from the server's own origin, always pass.
    public var origin: @Sendable (_ origin: String, _ request: HTTPRequest) -> SocketIOOrigin = { _, _ in .any }
    /// The address that a peer is counted by; the program replaces it where it trusts a proxy.
    public var address: @Sendable (HTTPRequest) -> String? = { $0.peer.address }
    /// Whether an address may open one more session, or try one more credential, now.
    public var admits: @Sendable (_ address: String) -> Bool = { _ in true }

    /// Makes an application that serves the main namespace to every origin.
    public init(authenticate: @escaping Authenticator) { self.authenticate = authenticate }
}

/// How a request from another origin is answered (95-socketio.md section 8).
public enum SocketIOOrigin: Sendable {
    /// Served; a page cannot send cookies along.
    case any
    /// Served; a page may send cookies along.
    case listed
    /// Refused.
    case refused
}

/// A peer that joins a namespace.
public struct SocketIOHandshake: Sendable {
    /// The namespace; `/` is the main one.
    public let namespace: String
    /// What the peer sent as `auth`; empty without.
    public let auth: JSONObject
    /// Header fields of the request that opened the session.
    public let headers: HTTPHeaders
    /// Query of the request that opened the session; it may hold a token, so it must not be logged.
    public let query: HTTPQuery
    /// Who sent that request.
    public let peer: HTTPRequest.Peer
    /// The address that the peer is counted by.
    public let address: String?
}

/// Why a peer may not join a namespace; it is sent to the peer.
public struct SocketIORefusal: Error, Sendable, Equatable {
    /// A sentence for people.
    public let message: String
    /// What programs switch on.
    public let data: JSONObject?

    /// Makes a refusal.
    public init(_ message: String, data: JSONObject? = nil) {
        self.message = message
        self.data = data
    }

    var json: JSONValue {
        var object: JSONObject = ["message": .string(message)]
        if let data { object["data"] = .object(data) }
        return .object(object)
    }
}

/// The application's side of one socket.
///
/// The calls of one socket come one after another: ``connected(_:)`` first, ``disconnected(_:reason:)`` last and
/// exactly once. What runs as long as the socket needs a task of its own.
public protocol SocketIOHandler: AnyObject, Sendable {
    /// The peer has joined.
    func connected(_ socket: SocketIOSocket) async
    /// The peer sent an event.
    func received(_ event: SocketIOEvent, from socket: SocketIOSocket) async
    /// The socket has ended; what is still sent is dropped.
    func disconnected(_ socket: SocketIOSocket, reason: SocketIODisconnectReason) async
}

/// An event of a peer.
public struct SocketIOEvent: Sendable {
    /// Its name; a number is written as text.
    public let name: String
    /// Its arguments; a byte string is a placeholder, see ``SocketIOMessage/placeholder(_:)``.
    public let arguments: [JSONValue]
    /// The byte strings among the arguments.
    public let attachments: [[UInt8]]
    let reply: SocketIOReply?

    /// Whether the peer waits for an acknowledgement.
    public var expectsAcknowledgement: Bool { reply != nil }

    /// Sends the acknowledgement that the peer waits for; only the first call does anything.
    public func acknowledge(_ arguments: [JSONValue]) { reply?.send(arguments) }
}
