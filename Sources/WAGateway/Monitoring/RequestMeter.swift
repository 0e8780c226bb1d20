internal import WACore
internal import WAHTTP

/// Counts and times requests by route; thread-safe.
///
/// Each route has a lock of its own, held for a few additions, so that loops do not wait for each other.
final class RequestMeter: Sendable {
    /// What requests of one route have in common.
    struct Outcome: Hashable, Sendable {
        let method: HTTPMethod
        let status: Int
    }

    /// The requests of one route.
    struct RouteCounts: Sendable {
        var outcomes: [Outcome: Int] = [:]
        var durations = Histogram(bounds: Histogram.seconds)
    }

    /// The name of requests that no route matches.
    static let unmatched = "none"

    /// Of every operation of the API.
    private let routes: [String: Lock<RouteCounts>]
    /// Of what is no operation, such as pages and sockets; their names come from the program, never from a caller.
    private let others = Lock<[String: RouteCounts]>([:])
    /// Answers that were errors, by code.
    private let errors = Lock<[String: Int]>([:])

    /// Makes a meter for routes with these names; others are added when they are first used.
    init(routes names: [String] = EndpointTable.all.map(\.name)) {
        routes = Dictionary(names.map { ($0, Lock(RouteCounts())) }) { first, _ in first }
    }

    /// Counts every answer, also one that no handler gave.
    var filter: HTTPResponseFilter {
        { [self] request, response in
            let outcome = Outcome(method: request.method, status: response.status.code)
            update(request.routeName) { $0.outcomes[outcome, default: 0] += 1 }
            if let code = response.errorCode { errors.withLock { $0[code, default: 0] += 1 } }
        }
    }

    /// Times every request that is admitted, and tells callers with a credential how long it took.
    func middleware(_ clock: any Clock) -> HTTPMiddleware {
        { [self] request, next in
            let start = clock.uptime
            var response = await next(request)
            let elapsed = clock.uptime - start
            update(request.routeName) { $0.durations.observe(elapsed / .seconds(1)) }
            // To others it would tell how long a secret was looked at.
            if request[PrincipalKey.self] != nil, !response.isUpgrade {
                response.headers.add("Server-Timing", "app;dur=\(Self.milliseconds(elapsed))")
            }
            return response
        }
    }

    /// Adds what was counted.
    func describe(in text: inout Exposition) {
        var all = others.withLock { $0 }
        for (name, counts) in routes { all[name] = counts.withLock { $0 } }
        let sorted = all.sorted { $0.key < $1.key }
        text.add(
            "http_requests_total", .counter, "Requests by route, method and status.",
            sorted.flatMap { Self.samples(of: $0.key, $0.value) })
        text.add(
            "http_request_duration_seconds", "Time until an answer begins, of requests that were admitted.",
            sorted.filter { $0.value.durations.count > 0 }.map {
                Exposition.Distribution($0.value.durations, ("route", $0.key))
            })
        text.add(
            "http_errors_total", .counter, "Answers that were errors, by code.",
            errors.withLock { $0 }.sorted { $0.key < $1.key }.map { Exposition.Sample($0.value, ("code", $0.key)) })
    }

    /// The requests of one route, by method and status.
    private static func samples(of route: String, _ counts: RouteCounts) -> [Exposition.Sample] {
        let ordered = counts.outcomes.sorted { left, right in
            (left.key.method.rawValue, left.key.status) < (right.key.method.rawValue, right.key.status)
        }
        return ordered.map { outcome, count in
            Exposition.Sample(
                count, ("route", route), ("method", outcome.method.rawValue), ("status", String(outcome.status)))
        }
    }

    /// Logins that were refused so far.
    var refusedLogins: Int {
        RequestLimits.guessable.reduce(0) { total, name in
            let outcomes = routes[name]?.withLock { $0.outcomes } ?? [:]
            return total
                + outcomes.filter { [401, 403, 429].contains($0.key.status) }.reduce(0) { $0 + $1.value }
        }
    }

    private func update(_ route: String?, _ change: (inout RouteCounts) -> Void) {
        let name = route ?? Self.unmatched
        guard let counts = routes[name] else {
            return others.withLock { change(&$0[name, default: RouteCounts()]) }
        }
        counts.withLock { change(&$0) }
    }

    /// With one decimal.
    private static func milliseconds(_ duration: Duration) -> String {
        let tenths = max(0, Int64(duration / .microseconds(100)))
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension HTTPResponse {
    fileprivate var isUpgrade: Bool {
        if case .upgrade = body { true } else { false }
    }
}
