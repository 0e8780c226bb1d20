internal import WAHTTP

/// Which web pages of other origins may call the API (`CORS_ORIGINS`).
struct CORSPolicy: Sendable, Equatable {
    /// Any origin, which then may not send cookies.
    let allowsAny: Bool
    /// Exact origins, in lower case: `https://app.example.com`.
    let origins: Set<String>

    /// Allows no other origin.
    static let none = CORSPolicy(allowsAny: false, origins: [])

    private static let methods = "GET, HEAD, POST, PUT, PATCH, DELETE"
    private static let requestHeaders =
        "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-API-Key, X-Request-Id"
    private static let responseHeaders =
        "Idempotency-Replayed, RateLimit, RateLimit-Limit, RateLimit-Policy, RateLimit-Remaining, RateLimit-Reset, "
        + "Retry-After, X-Request-Id"
    /// Seconds for which a browser remembers a preflight; more than 2 hours are not honoured by any.
    private static let maximumAge = "7200"

    private init(allowsAny: Bool, origins: Set<String>) {
        self.allowsAny = allowsAny
        self.origins = origins
    }

    /// An element that is neither an origin nor `*`.
    struct UnknownElement: Error, Equatable {
        let text: String
    }

    /// Reads a list of origins separated by commas or blanks, or `*` for all.
    init(parsing text: String) throws(UnknownElement) {
        var origins: Set<String> = []
        var allowsAny = false
        for element in text.split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\t" }) {
            if element == "*" {
                allowsAny = true
            } else if let origin = Self.origin(element) {
                origins.insert(origin)
            } else {
                throw UnknownElement(text: String(element.prefix(60)))
            }
        }
        self.init(allowsAny: allowsAny, origins: origins)
    }

    /// Scheme, host and optional port, as a browser sends them; nil for anything else, such as one with a path.
    private static func origin(_ text: Substring) -> String? {
        let text = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        let host = text.dropFirst(scheme.count)
        let isPlain = host.utf8.allSatisfy { unit in
            switch unit {
            case 48...57, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "["),
                UInt8(ascii: "]"):
                true
            default: false
            }
        }
        return (1...255).contains(host.utf8.count) && isPlain ? text : nil
    }

    /// No other origin is allowed.
    var isEmpty: Bool { !allowsAny && origins.isEmpty }

    /// True for an origin that is listed by name, which may send cookies.
    func lists(_ origin: String) -> Bool { origins.contains(origin.lowercased()) }

    /// The request asks whether a page of another origin may send another one.
    private static func isPreflight(_ method: HTTPMethod, _ headers: HTTPHeaders) -> Bool {
        method == .options && headers["Origin"] != nil && headers["Access-Control-Request-Method"] != nil
    }

    /// An admission rule that lets preflights through, which never carry a credential; the middleware answers them.
    func admission(before rule: @escaping HTTPAdmission.Rule) -> HTTPAdmission.Rule {
        guard !isEmpty else { return rule }
        return { request in
            Self.isPreflight(request.method, request.headers) ? .anonymous : rule(request)
        }
    }

    /// Middleware that answers preflights; put it in front of everything that asks for a credential.
    var middleware: HTTPMiddleware {
        { request, next in
            guard !isEmpty, Self.isPreflight(request.method, request.headers) else { return await next(request) }
            return HTTPResponse(.noContent)
        }
    }

    /// Adds what lets the page of an allowed origin read an answer, also that of a refused request.
    var filter: HTTPResponseFilter {
        { request, response in
            guard !isEmpty else { return }
            // Also without Origin: a cache must not give one origin the answer of another.
            if !response.headers.list("Vary", contains: "Origin") { response.headers.add("Vary", "Origin") }
            guard request.headers.values(of: "Origin").count == 1, let origin = request.headers["Origin"] else {
                return
            }
            let isListed = lists(origin)
            guard isListed || allowsAny else { return }
            response.headers["Access-Control-Allow-Origin"] = isListed ? origin : "*"
            if isListed { response.headers["Access-Control-Allow-Credentials"] = "true" }
            guard Self.isPreflight(request.method, request.headers) else {
                response.headers["Access-Control-Expose-Headers"] = Self.responseHeaders
                return
            }
            response.headers["Access-Control-Allow-Methods"] = Self.methods
            response.headers["Access-Control-Allow-Headers"] = Self.requestHeaders
            response.headers["Access-Control-Max-Age"] = Self.maximumAge
        }
    }
}
