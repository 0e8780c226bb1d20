/// Where an account uploads and downloads for a while, and what it shows there (60-media.md section 1).
///
/// Belongs to one account: the token must never be used for another.
public struct MediaConnection: Sendable, Equatable {
    /// A media host.
    public struct Host: Sendable, Equatable {
        /// The name, with a port where the server gave one.
        public var hostname: String
        /// Asked before the others.
        public var isPrimary: Bool
        /// Another name to try.
        public var fallbackHostname: String?

        /// Makes a host.
        public init(hostname: String, isPrimary: Bool = false, fallbackHostname: String? = nil) {
            self.hostname = hostname
            self.isPrimary = isPrimary
            self.fallbackHostname = fallbackHostname
        }
    }

    /// More hosts than this are left out.
    static let maximumHosts = 16
    /// A longer token is refused.
    static let maximumAuthLength = 4096
    /// Longer lifetimes are shortened: one day.
    static let longestLifetime: Int64 = 86_400

    /// The token for uploads, opaque.
    public let auth: String
    /// How long this answer may be used.
    public let lifetime: Duration
    /// How long the token is good for.
    public let authLifetime: Duration
    /// A number the server wants to see nowhere.
    public let maximumBuckets: Int64
    /// In the order to try them: primary hosts first, otherwise as listed.
    public let hosts: [Host]

    /// Makes a connection; hosts are put in order.
    public init(
        auth: String, lifetime: Duration, authLifetime: Duration, maximumBuckets: Int64 = 12, hosts: [Host]
    ) {
        self.auth = auth
        self.lifetime = lifetime
        self.authLifetime = authLifetime
        self.maximumBuckets = maximumBuckets
        self.hosts = hosts.filter(\.isPrimary) + hosts.filter { !$0.isPrimary }
    }

    /// The child of the `iq` of namespace `w:m` and type `set` that asks for a connection.
    public static var request: Node { Node("media_conn") }

    /// Reads the answer; throws `malformed` when one of the four attributes or every host is missing.
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

    /// The answer's child as the server sends it.
    public var node: Node {
        let attributes: Attributes = [
            "auth": .string(auth), "ttl": .number(lifetime.components.seconds),
            "auth_ttl": .number(authLifetime.components.seconds), "max_buckets": .number(maximumBuckets),
        ]
        return Node("media_conn", attributes, hosts.map(\.node))
    }

    private static func lifetime(_ seconds: Int64) -> Duration { .seconds(min(max(seconds, 0), longestLifetime)) }

    /// True for a name or address with or without a port, and nothing that could smuggle in another part.
    static func isHostName(_ text: String) -> Bool {
        let isHarmless = text.utf8.allSatisfy { unit in
            switch unit {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
                true
            default: false
            }
        }
        return isHarmless && !text.isEmpty && text.utf8.count <= 260
    }
}

extension MediaConnection.Host {
    fileprivate init(_ node: Node) throws(MediaError) {
        guard let hostname = node.string("hostname"), MediaConnection.isHostName(hostname) else {
            throw MediaError(.malformed, "a media host has no usable name")
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
