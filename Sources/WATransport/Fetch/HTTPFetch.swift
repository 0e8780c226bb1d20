internal import Synchronization
internal import WACore

/// An HTTP client on libcurl: one thread runs all requests of the process.
///
/// Connections are kept alive and reused. Share one instance; its thread ends when the last reference is released.
public final class HTTPFetch: Sendable {
    /// Maximum number of redirects of a request with a policy.
    private static let maximumPolicyRedirects = 3

    private let engine: CurlEngine
    private let router: OutboundRouter

    /// Starts the thread; keeps up to `idleConnections` open for reuse.
    public convenience init(
        proxies: ProxySettings = ProxySettings(), idleConnections: Int = 64
    ) throws(TransportError) {
        try self.init(router: OutboundRouter(proxies: proxies), idleConnections: idleConnections)
    }

    init(router: OutboundRouter, idleConnections: Int = 64) throws(TransportError) {
        engine = try CurlEngine(idleConnections: idleConnections)
        self.router = router
    }

    deinit { engine.stop() }

    /// Sends a request and returns the response, with any status.
    ///
    /// Cancelling the task cancels the request.
    public func fetch(_ request: FetchRequest) async throws(TransportError) -> FetchResponse {
        guard let policy = request.policy else {
            return try await send(FetchJob(request, through: try router.proxy(of: request.url)))
        }
        let end = ContinuousClock.now + request.timeout
        var hop = request
        var url = try policy.check(hop.url)
        var redirects = 0
        while true {
            let route = try await router.route(url, policy, until: end)
            hop.url = url.text
            hop.timeout = end - ContinuousClock.now
            guard hop.timeout > .zero else { throw TransportError(.timedOut, "The HTTP request timed out.") }
            let response = try await send(FetchJob(hop, route: route))
            let maximum = min(request.maximumRedirects, Self.maximumPolicyRedirects)
            guard maximum > 0, let location = response.redirect else { return response }
            redirects += 1
            guard redirects <= maximum else {
                throw TransportError(.limitExceeded, "The response redirects more than \(maximum) times.")
            }
            url = try hop.follow(from: url, to: policy.check(location), status: response.status)
        }
    }

    private func send(_ job: FetchJob) async throws(TransportError) -> FetchResponse {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                job.waiter = waiter
                engine.add(.start(job))
            }
        } onCancel: {
            job.isCancelled.store(true, ordering: .releasing)
            engine.add(.cancel(job))
        }
        return try result.get()
    }
}

extension FetchRequest {
    /// Adapts the request to a redirect (RFC 9110 section 15.4) and returns the new URL.
    fileprivate mutating func follow(
        from old: OutboundURL, to new: OutboundURL, status: Int
    ) throws(TransportError) -> OutboundURL {
        guard new.isSecure || !old.isSecure else {
            throw TransportError(.redirectRefused, "The response redirects from HTTPS to HTTP.")
        }
        let isSafe = method == "GET" || method == "HEAD"
        if !isSafe, status == 303 || (method == "POST" && (status == 301 || status == 302)) {
            (method, body) = ("GET", nil)
        }
        // Fields of the request can be credentials for the first host.
        let isSameOrigin = (new.host, new.port, new.isSecure) == (old.host, old.port, old.isSecure)
        if !isSameOrigin { headers = [] }
        return new
    }
}
