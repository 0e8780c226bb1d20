internal import WACore
public import WAHTTP

/// Every operation of the API; the one source of routes, permissions, OpenAPI and reference.
enum EndpointTable {
    /// In the order in which they are documented.
    static let all =
        ClientRoutes.endpoints + MessageRoutes.endpoints + ArchiveRoutes.endpoints + GroupRoutes.endpoints
        + OutboxRoutes.endpoints
        + EventRoutes.endpoints
        + AuthRoutes.endpoints + TenantRoutes.endpoints + AccessRoutes.endpoints + WebhookRoutes.endpoints
        + AuditRoutes.endpoints
        + Seed000Routes.endpoints + Seed001Routes.endpoints + Seed002Routes.endpoints
        + MonitoringRoutes.endpoints + SystemRoutes.endpoints

    /// Names of the routes that need no credential.
    static let openRoutes = Set(all.lazy.filter { $0.permission == .anyone }.map(\.name))

    /// Names of the routes that take a token in the query too.
    private static let queryTokenRoutes = Set(all.lazy.filter(\.takesQueryToken).map(\.name))

    /// True for a route that takes a token in the query too.
    static func takesQueryToken(_ route: String?) -> Bool { route.map(queryTokenRoutes.contains) == true }
}

extension Gateway {
    /// The router of our own surface, for callers that `authenticator` knows.
    ///
    /// Works without any socket: commands call ``Router/respond(to:)`` with the same requests they would send.
    ///
    /// - Parameter extra: further routes of the process, which are no part of the API.
    public func router(for authenticator: Authenticator, adding extra: [Route] = []) -> Router {
        router(for: authenticator, adding: extra, realtime: nil)
    }

    /// The router with Socket.IO, for a listener.
    func router(for authenticator: Authenticator, adding extra: [Route] = [], realtime: RealtimeServer?) -> Router {
        var middleware: [HTTPMiddleware] = [authenticator.middleware]
        if !authenticator.isProcess {
            middleware.append(meters.requests.middleware(platform.clock))
            middleware.append(
                AccessLog.middleware(platform.log, clock: platform.clock) { $0[PrincipalKey.self].logFields })
        }
        var (filters, admission) = ([HTTPResponseFilter](), authenticator.admission)
        if let settings = authenticator.settings {
            if !settings.cors.isEmpty {
                middleware.insert(settings.cors.middleware, at: 0)
                filters.append(settings.cors.filter)
            }
            filters.append(SecurityHeaders(proxies: settings.trustedProxies).filter)
            if let realtime { admission = realtime.admission(before: admission) }
            admission = settings.cors.admission(before: admission)
        }
        if !authenticator.isProcess { filters.append(meters.requests.filter) }
        let routes = EndpointTable.all.map { $0.route(services) } + extra + (realtime?.routes ?? [])
        return Router(
            routes, middleware: middleware, filters: filters, logger: platform.log,
            renderError: ProblemDetails.render, admission: admission)
    }

    /// The router of the address that serves metrics and health to callers without a credential.
    func unguardedRouter() -> Router {
        let endpoints = EndpointTable.all.filter { MonitoringRoutes.unguarded.contains($0.name) }
        return Router(
            endpoints.map { $0.route(services) }, middleware: [Authenticator.process.middleware],
            logger: platform.log, renderError: ProblemDetails.render)
    }
}

extension Principal? {
    /// Who asks, for a line of the log: names, never a secret.
    fileprivate var logFields: [(String, String)] {
        [("tenant", self?.tenant?.text ?? "-"), ("credential", self?.credential ?? "-")]
    }
}
