internal import WAHTTP

/// Lets only callers with the key command the phones; clients need none, the protocol identifies them.
struct SandboxAccess: Sendable {
    /// True for the right key; compares in constant time.
    let isKey: @Sendable (String) -> Bool

    private static let openRoutes = SandboxRoutes.openMediaRoutes.union(["GET /ws/chat", "GET /sw.js"])

    /// In front of all answers, also those that say what does not exist.
    var middleware: HTTPMiddleware {
        { request, next in
            guard
                request.routeName.map(Self.openRoutes.contains) == true
                    || Self.key(of: request).map(isKey) == true
            else {
                throw HTTPError(
                    .unauthorized, code: "UNAUTHORIZED", "An API key is needed: send it in the header x-api-key.",
                    headers: ["WWW-Authenticate": "Bearer"])
            }
            return await next(request)
        }
    }

    private static func key(of request: HTTPRequest) -> String? {
        if let key = request.headers["x-api-key"] { return key }
        let parts = (request.headers["Authorization"] ?? "").split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
