/// How one request reaches a URL under a policy.
struct OutboundRoute: Sendable {
    let url: OutboundURL
    let policy: OutboundPolicy
    /// The operator's proxy connects, not this process.
    var isProxied = false
    /// The address that the proxy is asked for.
    var proxyTarget: IPAddress?

    /// The kind of an address that may not be connected to.
    func refusal(of address: IPAddress) -> AddressKind? {
        policy.refusal(of: address, host: url.urlHost, port: url.port)
    }

    /// An entry of `CURLOPT_CONNECT_TO`.
    var connectTo: String? {
        proxyTarget.map { "\(url.urlHost):\(url.port):\($0.urlHost):\(url.port)" }
    }
}

/// Finds the route of a request.
///
/// The operator's own proxy is trusted, but what it connects to is judged all the same: names are resolved here, and
/// the proxy is asked for the address that was judged, through a tunnel. Only a host that an exception names is left to
/// the proxy to resolve.
struct OutboundRouter: Sendable {
    typealias Lookup = @Sendable (_ host: String, _ port: UInt16) throws(TransportError) -> [IPAddress]

    let proxies: ProxySettings
    let lookup: Lookup

    init(proxies: ProxySettings, lookup: @escaping Lookup = OutboundRouter.systemLookup) {
        self.proxies = proxies
        self.lookup = lookup
    }

    func route(_ url: OutboundURL, _ policy: OutboundPolicy) async throws(TransportError) -> OutboundRoute {
        var route = OutboundRoute(url: url, policy: policy)
        let host = url.urlHost
        guard proxies.proxy(host: host, port: url.port, isSecure: url.isSecure) != nil else { return route }
        route.isProxied = true
        guard case .name(let name) = url.host, !policy.opens(name: name, port: url.port) else { return route }
        let found = try await resolve(name, url.port)
        if let address = found.first(where: { route.refusal(of: $0) == nil }) {
            route.proxyTarget = address
            return route
        }
        guard let kind = found.compactMap({ route.refusal(of: $0) }).first else {
            throw TransportError(.nameLookupFailed, "Could not look up \(name): it has no address.")
        }
        throw OutboundPolicy.refused(url, kind)
    }

    private func resolve(_ name: String, _ port: UInt16) async throws(TransportError) -> [IPAddress] {
        let lookup = lookup
        let result: Result<[IPAddress], TransportError> = await withCheckedContinuation { waiter in
            BlockingPool.shared.run {
                do throws(TransportError) {
                    waiter.resume(returning: .success(try lookup(name, port)))
                } catch {
                    waiter.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    static let systemLookup: Lookup = { host, port throws(TransportError) in
        try SocketAddress.lookUp(host, port: port).compactMap { address in
            address.withPointer { IPAddress($0, length: Int($1)) }
        }
    }
}
