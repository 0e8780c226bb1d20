/// How one request reaches a URL under a policy.
struct OutboundRoute: Sendable {
    let url: OutboundURL
    let policy: OutboundPolicy
    /// The operator's proxy, if it connects and not this process.
    var proxy: Proxy?
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

    /// Looks up names that other parties chose: they must not keep the dialers waiting, which have a pool of their own.
    private static let lookups = BlockingPool(threads: 4)

    private let proxies: ProxySettings
    private let lookup: Lookup

    init(proxies: ProxySettings, lookup: @escaping Lookup = OutboundRouter.systemLookup) {
        self.proxies = proxies
        self.lookup = lookup
    }

    /// The proxy of a request without a policy.
    func proxy(of url: String) throws(TransportError) -> Proxy? {
        let address = try WebAddress(url, defaultPorts: ["http": 80, "https": 443])
        return proxies.proxy(host: address.host, port: address.port, isSecure: address.scheme == "https")
    }

    /// The route of a request that must be answered by `end`.
    func route(
        _ url: OutboundURL, _ policy: OutboundPolicy, until end: ContinuousClock.Instant
    ) async throws(TransportError) -> OutboundRoute {
        var route = OutboundRoute(url: url, policy: policy)
        route.proxy = proxies.proxy(host: url.urlHost, port: url.port, isSecure: url.isSecure)
        guard route.proxy != nil, case .name(let name) = url.host, !policy.opens(name: name, port: url.port) else {
            return route
        }
        let found = try await resolve(name, url.port, until: end)
        if let address = found.first(where: { route.refusal(of: $0) == nil }) {
            route.proxyTarget = address
            return route
        }
        guard let kind = found.compactMap({ route.refusal(of: $0) }).first else {
            throw TransportError(.nameLookupFailed, "Could not look up \(name): it has no address.")
        }
        throw OutboundPolicy.refused(url, kind)
    }

    private func resolve(
        _ name: String, _ port: UInt16, until end: ContinuousClock.Instant
    ) async throws(TransportError) -> [IPAddress] {
        let answer = OneShot<Result<[IPAddress], TransportError>>()
        Self.lookups.run { [lookup] in
            // A caller that has given up needs no answer, and others wait for this thread.
            guard !answer.isGiven else { return }
            do throws(TransportError) {
                answer.give(.success(try lookup(name, port)))
            } catch {
                answer.give(.failure(error))
            }
        }
        let first = await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await Task.sleep(until: end, clock: .continuous)
                    let message = "Could not look up \(name): the resolver did not answer in time."
                    answer.give(.failure(TransportError(.timedOut, message)))
                } catch {
                    answer.give(.failure(TransportError(.cancelled, "The request was cancelled.")))
                }
            }
            defer { group.cancelAll() }
            return await answer.value
        }
        return try first.get()
    }

    static let systemLookup: Lookup = { host, port throws(TransportError) in
        try SocketAddress.lookUp(host, port: port).compactMap { address in
            address.withPointer { IPAddress($0, length: Int($1)) }
        }
    }
}
