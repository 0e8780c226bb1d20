internal import WAHTTP

/// Refuses requests that a page of another site makes a browser send with its cookie.
///
/// For requests whose credential is a cookie, and only for those: a browser adds no other credential by itself.
struct CrossSiteCheck: Sendable {
    /// Origins whose pages may use the cookie.
    let policy: CORSPolicy

    /// Throws when the request comes from another site, or writes with something else than JSON.
    ///
    /// `Sec-Fetch-Site` decides, which pages cannot set; without it `Origin` does. A program that sends neither is no
    /// browser.
    func check(_ method: HTTPMethod, _ headers: HTTPHeaders, from origin: RequestOrigin) throws(HTTPError) {
        guard isSameSite(headers, origin) else { throw Self.refused.httpError }
        guard [.post, .put, .patch, .delete].contains(method), !Self.isJSON(headers) else { return }
        throw HTTPError(
            .unsupportedMediaType, code: "UNSUPPORTED_MEDIA_TYPE",
            "A request with a cookie must have the Content-Type application/json, or no body.")
    }

    /// A page of another site sent the request.
    static let refused = OperationError(
        .crossSite, "A page of another site sent this request. Send it from a page of this server, or with an API key.")

    /// True unless a page of another site sent the request.
    func isSameSite(_ headers: HTTPHeaders, _ own: RequestOrigin) -> Bool {
        let origins = headers.values(of: "Origin")
        let sites = headers.values(of: "Sec-Fetch-Site")
        guard origins.count <= 1, sites.count <= 1 else { return false }
        if let origin = origins.first, policy.lists(origin) { return true }
        if let site = sites.first { return site == "same-origin" || site == "none" }
        guard let origin = origins.first else { return true }
        return own.serverOrigin.map(Self.withoutDefaultPort) == Self.withoutDefaultPort(origin.lowercased())
    }

    /// A `Host` may write the port that the scheme implies, an `Origin` does not.
    private static func withoutDefaultPort(_ origin: String) -> String {
        if origin.hasPrefix("https://"), origin.hasSuffix(":443") { return String(origin.dropLast(4)) }
        if origin.hasPrefix("http://"), origin.hasSuffix(":80") { return String(origin.dropLast(3)) }
        return origin
    }

    /// Forms and plain text can be sent across sites without a preflight; JSON cannot.
    private static func isJSON(_ headers: HTTPHeaders) -> Bool {
        let types = headers.values(of: "Content-Type")
        guard let type = types.first else {
            return headers["Transfer-Encoding"] == nil && (headers["Content-Length"] ?? "0") == "0"
        }
        let essence = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
        return types.count == 1 && essence == "application/json"
    }
}
