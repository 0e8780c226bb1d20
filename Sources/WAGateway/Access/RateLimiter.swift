internal import WACore
internal import WAHTTP

/// So many requests per window, and its name in header fields.
struct RateLimit: Sendable, Hashable {
    /// Names the policy: `key`, `user`, `login`.
    let name: String
    /// Requests per window.
    let quota: Int
    /// Length of the window.
    let window: Duration

    /// Creates a limit; a quota below 1 counts as 1, a window below a second as a second.
    init(name: String, quota: Int, window: Duration = .seconds(60)) {
        self.name = name
        self.quota = max(1, quota)
        self.window = max(.seconds(1), window)
    }
}

/// What a limiter says of one request.
struct RateLimitDecision: Sendable, Equatable {
    /// The limit it was judged by.
    let limit: RateLimit
    /// It may be served.
    let isAllowed: Bool
    /// Requests that would be served at once after it.
    let remaining: Int
    /// Seconds until the whole quota is there again.
    let reset: Int
    /// Seconds to wait before the next request; nil when this one is served.
    let retryAfter: Int?

    /// Adds the header fields of the draft standard, and the older ones; a `Retry-After` of the answer stays as it is
    /// when this limit refuses nothing.
    func add(to headers: inout HTTPHeaders) {
        let seconds = limit.window.components.seconds
        headers["RateLimit-Policy"] = "\"\(limit.name)\";q=\(limit.quota);w=\(seconds)"
        headers["RateLimit"] = "\"\(limit.name)\";r=\(remaining);t=\(reset)"
        headers["RateLimit-Limit"] = String(limit.quota)
        headers["RateLimit-Remaining"] = String(remaining)
        headers["RateLimit-Reset"] = String(reset)
        if let retryAfter { headers["Retry-After"] = String(retryAfter) }
    }

    /// The answer to a refused request.
    var error: HTTPError {
        var headers: HTTPHeaders = [:]
        add(to: &headers)
        return HTTPError(
            .tooManyRequests, code: OperationError.Code.tooManyRequests.rawValue,
            "More than \(limit.quota) requests in \(limit.window.components.seconds) s; "
                + "try again in \(retryAfter ?? 1) s.",
            headers: headers)
    }
}

/// Limits how often something is done, by the generic cell rate algorithm; thread-safe.
///
/// A key holds one number, the time at which its quota will be whole again. So there are no windows at whose edge twice
/// the quota would pass, and what was used comes back evenly.
final class RateLimiter: Sendable {
    /// Memory is bounded: a key that was not used for long makes room, and starts with a whole quota when it returns.
    static let capacity = 100_000

    private let table: Lock<BoundedTable<String, Int64>>
    private let clock: any Clock

    /// Creates a limiter of no requests so far.
    init(clock: any Clock, capacity: Int = RateLimiter.capacity) {
        self.clock = clock
        table = Lock(BoundedTable(capacity: capacity))
    }

    /// Counts one request of `subject` and says whether it may be served; a refused one is not counted.
    ///
    /// Subjects of different limits are counted apart, and a limit may change between two requests.
    func take(_ subject: String, _ limit: RateLimit) -> RateLimitDecision { judge(subject, limit, requests: 1) }

    /// The state of `subject` now; counts nothing.
    func peek(_ subject: String, _ limit: RateLimit) -> RateLimitDecision { judge(subject, limit, requests: 0) }

    /// Counts so many requests, all or none.
    private func judge(_ subject: String, _ limit: RateLimit, requests: Int64) -> RateLimitDecision {
        let now = Self.nanoseconds(clock.uptime)
        let interval = max(1, Self.nanoseconds(limit.window) / Int64(limit.quota))
        // What an interval was rounded down by does not add a request.
        let tolerance = interval * Int64(limit.quota)
        let cost = interval * requests
        return table.withLock { table in
            let key = "\(limit.name)\u{0}\(subject)"
            // Bounded by the window: a limit that was raised since is not held against the subject.
            let debt = min(max((table[key] ?? now) - now, 0), tolerance)
            let isAllowed = debt + cost <= tolerance
            let after = isAllowed ? debt + cost : debt
            if isAllowed, requests > 0 { table[key] = now + after }
            return RateLimitDecision(
                limit: limit, isAllowed: isAllowed, remaining: Int((tolerance - after) / interval),
                reset: Self.seconds(after), retryAfter: isAllowed ? nil : Self.seconds(debt + cost - tolerance))
        }
    }

    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        // Uptimes and windows beyond a century are no input of ours.
        return min(max(seconds, 0), 3_000_000_000) * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    private static func seconds(_ nanoseconds: Int64) -> Int { Int((nanoseconds + 999_999_999) / 1_000_000_000) }
}
