internal import WACore
internal import WAHTTP

/// Whether the server can work.
struct HealthReport: AnswerModel {
    /// The store can be written and the server is not stopping.
    let isReady: Bool

    static var schemaName: String { "Health" }
    static var example: HealthReport { HealthReport(isReady: true) }
    var json: JSONValue {
        [
            "status": isReady ? "ok" : "unavailable", "version": .string(ProductVersion.current), "live": true,
            "ready": .bool(isReady),
        ]
    }
    var response: HTTPResponse { get throws { .report(json, isReady: isReady) } }
}

/// That the server answers at all.
struct LivenessReport: AnswerModel {
    static var schemaName: String { "Liveness" }
    static var example: LivenessReport { LivenessReport() }
    var json: JSONValue { ["status": "ok"] }
}

/// Whether the server can take work, part by part.
struct ReadinessReport: AnswerModel, Equatable {
    /// It is not stopping.
    let isAccepting: Bool
    /// A row can be written.
    let isStoreWritable: Bool
    /// Every event loop does what it is given.
    let areLoopsResponsive: Bool
    /// The disk has space left.
    let hasSpace: Bool

    /// Every part is well.
    var isReady: Bool { isAccepting && isStoreWritable && areLoopsResponsive && hasSpace }

    static var schemaName: String { "Readiness" }
    static var example: ReadinessReport {
        ReadinessReport(isAccepting: true, isStoreWritable: true, areLoopsResponsive: true, hasSpace: true)
    }

    var json: JSONValue {
        [
            "status": isReady ? "ok" : "unavailable",
            "checks": [
                "accepting": .bool(isAccepting), "store": .bool(isStoreWritable), "loops": .bool(areLoopsResponsive),
                "disk": .bool(hasSpace),
            ],
        ]
    }
    var response: HTTPResponse { get throws { .report(json, isReady: isReady) } }
}

extension HTTPResponse {
    /// Seconds after which a server that is not ready may be.
    private static let usualRetry = "5"

    /// A report with status 200, or with 503 and `Retry-After` unless all is well.
    fileprivate static func report(_ json: JSONValue, isReady: Bool) -> HTTPResponse {
        var response = HTTPResponse.json(json, status: isReady ? .ok : .serviceUnavailable)
        if !isReady { response.headers["Retry-After"] = usualRetry }
        return response
    }
}
