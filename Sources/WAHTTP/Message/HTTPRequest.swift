public import WACore
public import WATransport

/// One request.
///
/// Its body has been received, unless the route streams it.
public struct HTTPRequest: Sendable {
    /// Who sent it.
    public struct Peer: Sendable, Equatable {
        /// Address and port of a TCP peer; nil for a Unix socket and for calls inside the process.
        public let address: String?
        /// ``address`` without its zone, read once for all requests of a connection.
        public let ip: IPAddress?
        /// User id of the process behind a Unix socket.
        public let userID: UInt32?
        /// The connection is encrypted.
        public let isSecure: Bool

        /// Makes a peer.
        public init(address: String? = nil, userID: UInt32? = nil, isSecure: Bool = false) {
            self.address = address
            ip = address.flatMap { IPAddress(peer: $0) }
            self.userID = userID
            self.isSecure = isSecure
        }

        /// The program itself.
        public static let process = Peer()
    }

    /// What to do.
    public let method: HTTPMethod
    /// With what.
    public let target: HTTPTarget
    /// Header fields.
    public var headers: HTTPHeaders
    /// The whole body; empty on a route that streams it.
    public var body: [UInt8]
    /// The body piece by piece, on a route that streams it; nil on any other.
    public internal(set) var bodyStream: HTTPRequestBody?
    /// Who sent it.
    public let peer: Peer
    /// Identifies the request in answers and logs: the peer's `X-Request-Id` if it is sane, else random.
    public let id: String
    /// Name of the matching route; nil when none matches.
    ///
    /// Set by the router.
    public internal(set) var routeName: String?
    /// Decoded values of the `:name` parts of the route's pattern.
    public internal(set) var parameters: [String: String] = [:]
    /// Its head was judged when it arrived.
    var isAdmitted = false
    /// What the admission rule and earlier middleware found out.
    var context = HTTPContext()

    /// Makes a request.
    public init(
        _ method: HTTPMethod, _ target: HTTPTarget, headers: HTTPHeaders = [:], body: [UInt8] = [],
        peer: Peer = .process, random: any RandomSource = SystemRandom()
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.peer = peer
        id = RequestID.of(headers, random: random)
    }

    /// Makes a request with a JSON body, or none.
    public init(
        _ method: HTTPMethod, _ target: String, headers: HTTPHeaders = [:], json: JSONValue? = nil,
        peer: Peer = .process
    ) throws(HTTPError) {
        var headers = headers
        if json != nil { headers["Content-Type"] = "application/json" }
        self.init(method, try HTTPTarget(target), headers: headers, body: json?.encoded ?? [], peer: peer)
    }

    /// The decoded query.
    public var query: HTTPQuery { target.query }

    /// What the admission rule or earlier middleware left under `key`.
    public subscript<Key: HTTPContextKey>(key: Key.Type) -> Key.Value? {
        get { context[key] }
        set { context[key] = newValue }
    }

    /// The value of a `:name` part of the route's pattern.
    ///
    /// Asking for a name the pattern lacks is an internal error.
    public func parameter(_ name: String) throws(HTTPError) -> String {
        guard let value = parameters[name] else { throw .internalError }
        return value
    }
}

/// Identifiers of requests.
enum RequestID {
    static let headerName = "X-Request-Id"
    /// Longer ids from outside would only fill logs.
    private static let maximumLength = 128

    /// The peer's own id when it is short and plain, else 128 random bits.
    static func of(_ headers: HTTPHeaders, random: any RandomSource) -> String {
        if let given = headers[headerName], isSane(given) { return given }
        return random.bytes(16).hex
    }

    private static func isSane(_ id: String) -> Bool {
        (1...maximumLength).contains(id.utf8.count)
            && id.utf8.allSatisfy { $0.isAlphanumeric || "-_.:".utf8.contains($0) }
    }
}
