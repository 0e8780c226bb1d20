internal import WAHTTP

/// Who may use a router.
public enum Access: Sendable {
    /// Whoever brings the key, by `x-api-key` or as bearer token; `/health` is open to all.
    case key(APIKey)
    /// Processes of this user, on a Unix socket.
    case user(UInt32)
    /// The program itself.
    case process

    /// The one route that tells nothing worth hiding.
    private static let openRoutes: Set = ["health"]

    /// Middleware that lets only those in.
    ///
    /// It goes in front of all answers, also those that say what does not exist.
    var middleware: HTTPMiddleware {
        { request, next in
            guard allows(request) else { throw refusal(request).httpError }
            return await next(request)
        }
    }

    private func allows(_ request: HTTPRequest) -> Bool {
        switch self {
        case .process: return true
        case .user(let id): return request.peer.userID == id
        case .key(let key):
            if let route = request.routeName, Self.openRoutes.contains(route) { return true }
            return Self.offered(request).map(key.matches) ?? false
        }
    }

    private static func offered(_ request: HTTPRequest) -> String? {
        if let key = request.headers["x-api-key"] { return key }
        guard let authorization = request.headers["Authorization"] else { return nil }
        let parts = authorization.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    private func refusal(_ request: HTTPRequest) -> OperationError {
        guard case .key = self else {
            return OperationError(.unauthorized, "This socket serves only the user who runs wacli.")
        }
        let message =
            Self.offered(request) == nil
            ? "An API key is needed: send it in the header x-api-key." : "The API key is wrong."
        return OperationError(.unauthorized, message)
    }
}
