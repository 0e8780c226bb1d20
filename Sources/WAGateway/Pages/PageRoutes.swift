internal import WACore
internal import WAHTTP

/// The web pages: static files that anyone may load, and that use the API with the viewer's own credential.
enum PageRoutes {
    /// Where each page is served; scripts and styles are under `/pages/`.
    private static let pages = [
        ("/admin", "admin.html"), ("/dashboard", "dashboard.html"), ("/login.html", "login.html"),
        ("/session-manager.html", "session-manager.html"), ("/user-management.html", "user-management.html"),
        ("/frontend/login.html", "login.html"), ("/frontend/session-manager.html", "session-manager.html"),
        ("/frontend/user-management.html", "user-management.html"),
    ]

    /// The routes; none of them reads a credential.
    static let all: [Route] = {
        let files = Dictionary(
            uniqueKeysWithValues: PageFiles.all.map { ($0.key, PageFile(name: $0.key, parts: $0.value)) })
        let shared = files.values.filter { !$0.isDocument }.sorted { $0.name < $1.name }
        let targets = pages + shared.map { ("/pages/\($0.name)", $0.name) }
        return [entrance]
            + targets.compactMap { pattern, name in
                guard let file = files[name] else { return nil }
                return Route(.get, pattern, name: "pages\(pattern)", bodyLimit: 0) { file.response(to: $0) }
            }
    }()

    /// A browser that was given only the address of the server comes to the dashboard.
    private static let entrance = Route(.get, "/", name: "pages/", bodyLimit: 0) { _ in
        HTTPResponse(.found, headers: ["Location": "/dashboard"])
    }

    /// Names of the routes, for the rule that admits requests.
    static let names = Set(all.map(\.name))
}

/// One file of the pages as it is sent.
struct PageFile: Sendable {
    let name: String
    private let bytes: [UInt8]
    private let tag: String
    private let mediaType: String

    /// Scripts and styles from this server only, none of them inside the document; text never becomes HTML.
    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
        "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ].joined(separator: "; ")

    init(name: String, parts: [StaticString]) {
        self.name = name
        bytes = parts.flatMap { $0.withUTF8Buffer { Array($0) } }
        tag = "\"\(Array(Digest.sha256(bytes).prefix(12)).hex)\""
        mediaType =
            switch name.split(separator: ".").last {
            case "html": "text/html; charset=utf-8"
            case "css": "text/css; charset=utf-8"
            case "js": "text/javascript; charset=utf-8"
            default: "image/svg+xml"
            }
    }

    /// True for a page, false for a part of pages.
    var isDocument: Bool { name.hasSuffix(".html") }

    /// The file, or 304 for a browser that has it.
    func response(to request: HTTPRequest) -> HTTPResponse {
        // A new version of the program takes effect at the next load.
        var headers: HTTPHeaders = ["ETag": tag, "Cache-Control": "no-cache"]
        if isDocument { headers["Content-Security-Policy"] = Self.policy }
        // A proxy that compresses answers makes the tag a weak one.
        let isKnown = request.headers.list("If-None-Match").contains { ["*", tag, "W/\(tag)"].contains($0) }
        if isKnown { return HTTPResponse(.notModified, headers: headers) }
        headers["Content-Type"] = mediaType
        return HTTPResponse(headers: headers, body: bytes)
    }
}
