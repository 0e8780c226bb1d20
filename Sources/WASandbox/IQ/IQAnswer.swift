internal import WACore

/// The answer to a request; every request gets one (30-connection.md section 6).
enum IQAnswer: Sendable, Equatable {
    /// `type="result"` around these elements.
    case result([Node])
    /// `type="error"`.
    case error(IQError)
    /// None: a fault asked for it, the connection is broken, or the answer is written already.
    case silence

    /// A result without content.
    static var done: IQAnswer { .result([]) }

    /// The stanza that answers `request`; nil for silence.
    func stanza(for request: Node) -> Node? {
        var attributes: Attributes = ["id": request.attributes["id"], "from": .jid(request.jid("to") ?? .server)]
        switch self {
        case .result(let children):
            attributes["type"] = "result"
            return Node("iq", attributes, children)
        case .error(let error):
            attributes["type"] = "error"
            return Node("iq", attributes, [error.element])
        case .silence: return nil
        }
    }
}

/// The error codes of requests with their standard texts.
enum IQError: Sendable, Equatable {
    case badRequest
    case notAuthorized
    case itemNotFound
    case tooMany
    case notImplemented
    case other(code: Int, backoffSeconds: Int?)

    var element: Node {
        let (code, text, backoff): (Int, String, Int?) =
            switch self {
            case .badRequest: (400, "bad-request", nil)
            case .notAuthorized: (401, "not-authorized", nil)
            case .itemNotFound: (404, "item-not-found", nil)
            case .tooMany: (429, "rate-overlimit", nil)
            case .notImplemented: (501, "feature-not-implemented", nil)
            case .other(let code, let backoff): (code, Self.texts[code] ?? "error", backoff)
            }
        return Node(
            "error",
            ["code": .number(code), "text": .string(text), "backoff": backoff.map { .number($0) }])
    }

    private static let texts = [
        400: "bad-request", 401: "not-authorized", 403: "forbidden", 404: "item-not-found", 405: "not-allowed",
        406: "not-acceptable", 410: "gone", 419: "resource-limit", 423: "locked", 429: "rate-overlimit",
        452: "feature-not-available", 500: "internal-server-error", 503: "service-unavailable",
    ]
}
