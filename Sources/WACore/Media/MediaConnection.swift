/// The media hosts of an account and its upload token (60-media.md section 1).
///
/// The token must not be used for another account.
public struct MediaConnection: Sendable, Equatable {
    /// A media host.
    public struct Host: Sendable, Equatable {
        /// The name, with a port where the server gave one.
        public var hostname: String
        /// Tried before the others.
        public var isPrimary: Bool
        /// An alternative name.
        public var fallbackHostname: String?

        /// Makes a host.
        public init(hostname: String, isPrimary: Bool = false, fallbackHostname: String? = nil) {
            self.hostname = hostname
            self.isPrimary = isPrimary
            self.fallbackHostname = fallbackHostname
        }
    }

    /// Maximum number of hosts; further ones are ignored.
    static let maximumHosts = 16
    /// Maximum token length in bytes.
    static let maximumAuthLength = 4096
    /// Maximum lifetime in seconds, to which longer ones are clamped: one day.
    static let maximumLifetime: Int64 = 86_400

    /// The token for uploads, opaque.
    public let auth: String
    /// Validity of this response.
    public let lifetime: Duration
    /// Validity of the token.
    public let authLifetime: Duration
    /// Attribute `max_buckets`, which is required but unused.
    public let maximumBuckets: Int64
    /// In the order to try them: primary hosts first, otherwise as listed.
    public let hosts: [Host]

    /// Creates a connection; sorts the hosts.
    public init(
        auth: String, lifetime: Duration, authLifetime: Duration, maximumBuckets: Int64 = 12, hosts: [Host]
    ) {
        self.auth = auth
        self.lifetime = lifetime
        self.authLifetime = authLifetime
        self.maximumBuckets = maximumBuckets
        self.hosts = hosts.filter(\.isPrimary) + hosts.filter { !$0.isPrimary }
    }

    /// The child of the `iq` of namespace `w:m` and type `set` that requests a connection.
    public static var request: Node { Node("media_conn") }

    /// Parses the response; throws `malformed` if one of the four attributes or every host is missing.
    public init(answer: Node) throws(MediaError) {
        guard let node = answer.child("media_conn"), let auth = node.string("auth"), !auth.isEmpty,
            auth.utf8.count <= Self.maximumAuthLength, let ttl = node.integer("ttl"),
            let authTTL = node.integer("auth_ttl"), let buckets = node.integer("max_buckets")
        else {
            throw MediaError(.malformed, "the server's media connection lacks its token or lifetimes")
        }
        var hosts: [Host] = []
        for child in node.children("host").prefix(Self.maximumHosts) { hosts.append(try Host(child)) }
        guard !hosts.isEmpty else { throw MediaError(.malformed, "the server's media connection names no host") }
        self.init(
            auth: auth, lifetime: Self.lifetime(ttl), authLifetime: Self.lifetime(authTTL), maximumBuckets: buckets,
            hosts: hosts)
    }

    /// The child of the response (server side).
    public var node: Node {
        let attributes: Attributes = [
            "auth": .string(auth), "ttl": .number(lifetime.components.seconds),
            "auth_ttl": .number(authLifetime.components.seconds), "max_buckets": .number(maximumBuckets),
        ]
        return Node("media_conn", attributes, hosts.map(\.node))
    }

    private static func lifetime(_ seconds: Int64) -> Duration { .seconds(min(max(seconds, 0), maximumLifetime)) }

    /// Returns whether `text` is a host name or address with an optional port, without other URL parts.
    static func isHostName(_ text: String) -> Bool {
        let isValid = text.utf8.allSatisfy { unit in
            switch unit {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
                true
            default: false
            }
        }
        return isValid && !text.isEmpty && text.utf8.count <= 260
    }
}

extension MediaConnection.Host {
    fileprivate init(_ node: Node) throws(MediaError) {
        guard let hostname = node.string("hostname"), MediaConnection.isHostName(hostname) else {
            throw MediaError(.malformed, "a media host has an invalid name")
        }
        let fallback = node.string("fallback_hostname").flatMap { MediaConnection.isHostName($0) ? $0 : nil }
        self.init(hostname: hostname, isPrimary: node.string("type") == "primary", fallbackHostname: fallback)
    }

    fileprivate var node: Node {
        Node(
            "host",
            [
                "hostname": .string(hostname), "type": isPrimary ? "primary" : "fallback",
                "fallback_hostname": fallbackHostname.map { .string($0) },
            ])
    }
}

extension MediaConnection: CustomStringConvertible, CustomReflectable {
    /// The number of hosts; never the token.
    public var description: String { "<media connection with \(hosts.count) hosts>" }
    /// Empty, so that a dump shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
