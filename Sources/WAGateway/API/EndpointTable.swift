internal import WACore
public import WAHTTP

/// Every operation of the API; the one source of routes, permissions, OpenAPI and reference.
enum EndpointTable {
    /// In the order in which they are documented.
    static let all = ClientRoutes.endpoints + MessageRoutes.endpoints + EventRoutes.endpoints + SystemRoutes.endpoints

    /// Names of the routes that need no credential.
    static let openRoutes = Set(all.lazy.filter { $0.permission == .anyone }.map(\.name))
}

extension Gateway {
    /// The router of our own surface, for callers that `authenticator` knows.
    ///
    /// Works without any socket: commands call ``Router/respond(to:)`` with the same requests they would send.
    ///
    /// - Parameter extra: further routes of the process, which are no part of the API.
    public func router(for authenticator: Authenticator, adding extra: [Route] = []) -> Router {
        var middleware: [HTTPMiddleware] = [authenticator.middleware]
        if case .process = authenticator {
        } else {
            middleware.insert(AccessLog.middleware(platform.log, clock: platform.clock), at: 0)
        }
        return Router(
            EndpointTable.all.map { $0.route(services) } + extra, middleware: middleware, logger: platform.log,
            admission: authenticator.admission)
    }
}
