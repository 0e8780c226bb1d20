internal import WATransport

/// What the origin of a request decides about its answer (95-socketio.md section 8).
struct SocketIOAccess {
    private let origin: String?
    private let decision: SocketIOOrigin

    init(_ request: HTTPRequest, _ application: SocketIOApplication) {
        origin = request.headers["Origin"]
        decision =
            switch origin {
            case nil: .any
            case let origin? where Self.isOwn(origin, request): .listed
            case let origin?: application.origin(origin, request)
            }
    }

    var isRefused: Bool { decision == .refused }

    /// Adds what lets a page read the answer.
    func grant(_ response: HTTPResponse) -> HTTPResponse {
        var response = response
        switch (decision, origin) {
        case (.listed, let origin?):
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Credentials"] = "true"
            response.headers.add("Vary", "Origin")
        case (.refused, _): response.headers.add("Vary", "Origin")
        case (.any, _), (.listed, nil): response.headers["Access-Control-Allow-Origin"] = "*"
        }
        return response
    }

    /// Answers a preflight.
    func preflight(_ request: HTTPRequest) -> HTTPResponse {
        var response = grant(HTTPResponse(.noContent))
        guard !isRefused else { return response }
        response.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
        if let requested = request.headers["Access-Control-Request-Headers"] {
            response.headers["Access-Control-Allow-Headers"] = requested
        }
        response.headers["Access-Control-Max-Age"] = "600"
        response.headers["Vary"] = "Origin, Access-Control-Request-Headers"
        return response
    }

    private static func isOwn(_ origin: String, _ request: HTTPRequest) -> Bool {
        guard let host = request.headers["Host"] else { return false }
        return origin.equalsIgnoringCase("\(request.peer.isSecure ? "https" : "http")://\(host)")
    }
}
