internal import WAHTTP

/// Header fields that keep browsers from misusing an answer; what a handler set itself stays.
struct SecurityHeaders: Sendable {
    /// Whose word counts for whether the request came over TLS.
    let proxies: TrustedProxies

    /// Fields of every answer; pages set a `Content-Security-Policy` of their own.
    private static let fields: HTTPHeaders = [
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Cache-Control": "no-store",
    ]
    /// A year; subdomains may be others' servers and are left out.
    private static let transportSecurity: HTTPHeaders = ["Strict-Transport-Security": "max-age=31536000"]

    /// Adds the fields to every answer, also that of a refused request.
    var filter: HTTPResponseFilter {
        { request, response in
            if case .upgrade = response.body { return }
            response.headers.addMissing(Self.fields)
            if proxies.isSecure(peer: request.peer, headers: request.headers) {
                response.headers.addMissing(Self.transportSecurity)
            }
        }
    }
}
