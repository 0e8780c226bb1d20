internal import WACore
internal import WAHTTP

/// How many requests a caller may send: per address on the open routes that take a secret, else per user or key.
///
/// The owner of the machine and the static key are not limited.
struct RequestLimits: Sendable {
    let limiter: RateLimiter
    let settings: AccessSettings
    /// Asks for the rate of a key that has one of its own.
    let directory: AccessDirectory
    /// Requests that were refused.
    var refused = Counter()

    /// Open routes on which secrets can be guessed.
    static let guessable = EndpointTable.openRoutes.filter { $0.hasPrefix("auth.") }

    /// Counts a request; throws with status 429 when there were too many.
    func admit(_ principal: Principal?, route: String?, from origin: RequestOrigin) throws(HTTPError) {
        if let route, Self.guessable.contains(route) { return try take(origin.network, settings.loginLimit) }
        if let route, MonitoringRoutes.unguarded.contains(route) { return }
        guard let principal, let (subject, limit) = subject(of: principal) else { return }
        try take(subject, limit)
    }

    private func take(_ subject: String, _ limit: RateLimit) throws(HTTPError) {
        let decision = limiter.take(subject, limit)
        guard decision.isAllowed else {
            refused.add()
            throw decision.error
        }
    }

    /// Adds what is left of the caller's quota to an answer.
    func describe(_ principal: Principal?, from origin: RequestOrigin, in headers: inout HTTPHeaders) {
        guard let principal, let (subject, limit) = subject(of: principal) else { return }
        limiter.peek(subject, limit).add(to: &headers)
    }

    /// By what and how a caller is counted; nil for one that is not.
    private func subject(of principal: Principal) -> (String, RateLimit)? {
        switch principal.role {
        case .superadmin, .operator: return nil
        case .admin, .user: return (principal.credential, settings.userLimit)
        case .key:
            guard let rate = directory.read({ $0.keys[principal.credential]?.grant.ratePerMinute }) else {
                return (principal.credential, settings.keyLimit)
            }
            return (principal.credential, RateLimit(name: settings.keyLimit.name, quota: rate))
        }
    }
}
