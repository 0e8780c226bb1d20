/// Rules that select a proxy for a connection.
public struct ProxySettings: Sendable, Equatable {
    /// For `https` and `wss`.
    public var secure: Proxy?
    /// For `http` and `ws`.
    public var plain: Proxy?
    /// Hosts to connect to directly: names (which cover their subdomains), numeric addresses, `host:port`, or `*`.
    public var exceptions: [String]

    /// Creates settings; the default uses no proxy.
    public init(secure: Proxy? = nil, plain: Proxy? = nil, exceptions: [String] = []) {
        self.secure = secure
        self.plain = plain
        self.exceptions = exceptions.map { $0.lowercased() }
    }

    /// Reads `HTTPS_PROXY`, `http_proxy`, `ALL_PROXY` and `NO_PROXY`; lower case takes precedence.
    ///
    /// Upper-case `HTTP_PROXY` is ignored: under CGI a request header `Proxy` can set it (httpoxy).
    public init(environment: [String: String]) throws(TransportError) {
        func value(_ names: String...) -> String? {
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        func proxy(_ text: String?) throws(TransportError) -> Proxy? {
            guard let text else { return nil }
            return try Proxy(url: text)
        }
        let exceptions = value("no_proxy", "NO_PROXY") ?? ""
        self.init(
            secure: try proxy(value("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")),
            plain: try proxy(value("http_proxy", "all_proxy", "ALL_PROXY")),
            exceptions: exceptions.split { $0 == "," || $0 == " " }.map(String.init))
    }

    /// The proxy for a connection, or nil for a direct one.
    ///
    /// Loopback addresses always get a direct connection.
    public func proxy(host: String, port: UInt16, isSecure: Bool) -> Proxy? {
        guard let proxy = isSecure ? secure : plain else { return nil }
        let host = Self.normalized(host.lowercased())
        let isOwn = IPAddress.isLoopback(host: host) || host.hasSuffix(".localhost")
        guard !isOwn, !exceptions.contains(where: { Self.covers($0, host, port) }) else { return nil }
        return proxy
    }

    private static func covers(_ exception: String, _ host: String, _ port: UInt16) -> Bool {
        if exception == "*" { return true }
        var name = Substring(exception)
        if let colon = name.lastIndex(of: ":"), name.firstIndex(of: ":") == colon || name.hasPrefix("[") {
            if let wanted = UInt16(name[name.index(after: colon)...]) {
                guard wanted == port else { return false }
                name = name[..<colon]
            }
        }
        let plain = normalized(name.hasPrefix("*.") ? name.dropFirst(2) : name.hasPrefix(".") ? name.dropFirst() : name)
        return !plain.isEmpty && (host == plain || host.hasSuffix("." + plain))
    }

    /// Strips the brackets of an IPv6 address and the trailing dot of a fully qualified name.
    private static func normalized(_ host: some StringProtocol) -> String {
        var name = Substring(host)
        if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
        if name.hasSuffix(".") { name = name.dropLast() }
        return String(name)
    }
}
