import Testing
import WACore
import WAHTTP
import WATransport

@testable import WAGateway

@Suite struct CrossSiteCheckTests {
    private static let own = RequestOrigin(
        address: IPAddress("192.0.2.1"), isSecure: true, host: "WA.example.com", isForwarded: false)

    private func fault(
        _ method: HTTPMethod, _ headers: HTTPHeaders, from origin: RequestOrigin = own, listing list: String = ""
    ) throws -> String? {
        do {
            try CrossSiteCheck(policy: try CORSPolicy(parsing: list)).check(method, headers, from: origin)
            return nil
        } catch let error as HTTPError {
            return error.code
        }
    }

    @Test(
        arguments: [
            ([:], true), (["Sec-Fetch-Site": "same-origin"], true), (["Sec-Fetch-Site": "none"], true),
            (["Sec-Fetch-Site": "same-site"], false), (["Sec-Fetch-Site": "cross-site"], false),
            (["Sec-Fetch-Site": ""], false), (["Sec-Fetch-Site": "Same-Origin"], false),
            (["Sec-Fetch-Site": "same-origin", "Sec-Fetch-Site": "cross-site"], false),
            (["Sec-Fetch-Site": "cross-site", "Origin": "https://wa.example.com"], false),
            (["Origin": "https://wa.example.com"], true), (["Origin": "https://WA.example.com"], true),
            (["Origin": "https://wa.example.com:443"], true), (["Origin": "http://wa.example.com"], false),
            (["Origin": "https://wa.example.com.evil"], false), (["Origin": "https://wa.example.com:444"], false),
            (["Origin": "null"], false), (["Origin": ""], false),
            (["Origin": "https://wa.example.com", "Origin": "https://evil"], false),
        ] as [(HTTPHeaders, Bool)])
    func `another site is refused by Sec-Fetch-Site, else by Origin`(headers: HTTPHeaders, passes: Bool) throws {
        #expect(try fault(.get, headers) == (passes ? nil : "CROSS_SITE"))
    }

    @Test
    func `without a usable Host no Origin is one's own`() throws {
        let origin = RequestOrigin(address: nil, isSecure: false, host: nil, isForwarded: false)
        #expect(try fault(.get, ["Origin": "http://x"], from: origin) == "CROSS_SITE")
    }

    @Test
    func `a listed origin passes, and the star lists none`() throws {
        let headers: HTTPHeaders = ["Sec-Fetch-Site": "same-site", "Origin": "https://app.example.com"]
        #expect(try fault(.get, headers, listing: "https://app.example.com") == nil)
        #expect(try fault(.get, headers, listing: "*") == "CROSS_SITE")
        #expect(try fault(.get, headers, listing: "https://example.com") == "CROSS_SITE")
    }

    @Test(
        arguments: [
            ([:], true), (["Content-Length": "0"], true), (["Content-Length": "2"], false),
            (["Transfer-Encoding": "chunked"], false), (["Content-Type": "application/json"], true),
            (["Content-Type": "Application/JSON ; charset=utf-8", "Content-Length": "2"], true),
            (["Content-Type": "text/plain"], false), (["Content-Type": "application/x-www-form-urlencoded"], false),
            (["Content-Type": "multipart/form-data"], false), (["Content-Type": "application/jsonp"], false),
            (["Content-Type": "text/plain;application/json"], false),
            (["Content-Type": "application/json", "Content-Type": "text/plain"], false),
        ] as [(HTTPHeaders, Bool)])
    func `a write is JSON or has no body`(headers: HTTPHeaders, passes: Bool) throws {
        for method in [HTTPMethod.post, .put, .patch, .delete] {
            #expect(try fault(method, headers) == (passes ? nil : "UNSUPPORTED_MEDIA_TYPE"))
        }
        #expect(try fault(.get, headers) == nil)
    }
}

@Suite struct CORSPolicyTests {
    private func router(_ list: String) throws -> Router {
        let policy = try CORSPolicy(parsing: list)
        return Router(
            [Route(.get, "/x", name: "x") { _ in .text("x") }], middleware: [policy.middleware],
            filters: [policy.filter],
            admission: policy.admission(before: { request in
                request.headers["x-api-key"] == "k"
                    ? .admitted : .refused(HTTPError(.unauthorized, code: "UNAUTHORIZED", "No key."))
            }))
    }

    private func answer(_ list: String, _ method: HTTPMethod, _ headers: HTTPHeaders) async throws -> HTTPResponse {
        try await router(list).respond(to: try HTTPRequest(method, "/x", headers: headers))
    }

    private static let preflight: HTTPHeaders = [
        "Origin": "https://app.example.com", "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-api-key",
    ]

    @Test
    func `a preflight of a listed origin is answered without a credential`() async throws {
        let answer = try await answer("https://app.example.com", .options, Self.preflight)
        #expect(answer.status == .noContent)
        #expect(answer.headers["Access-Control-Allow-Origin"] == "https://app.example.com")
        #expect(answer.headers["Access-Control-Allow-Credentials"] == "true")
        #expect(answer.headers.list("Access-Control-Allow-Methods", contains: "DELETE"))
        #expect(answer.headers.list("Access-Control-Allow-Headers", contains: "x-api-key"))
        #expect(answer.headers["Vary"] == "Origin")
    }

    @Test(arguments: ["https://evil.example.com", "https://app.example.com.evil", "http://app.example.com", "null", ""])
    func `a preflight of another origin is allowed nothing`(origin: String) async throws {
        var headers = Self.preflight
        headers["Origin"] = origin
        let answer = try await answer("https://app.example.com", .options, headers)
        #expect(!answer.headers.fields.contains { $0.name.hasPrefix("Access-Control-") })
        #expect(answer.headers["Vary"] == "Origin")
    }

    @Test
    func `the star allows every origin but no cookies`() async throws {
        let answer = try await answer("*", .options, Self.preflight)
        #expect(answer.headers["Access-Control-Allow-Origin"] == "*")
        #expect(answer.headers["Access-Control-Allow-Credentials"] == nil)
        let listed = try await self.answer("*, https://app.example.com", .options, Self.preflight)
        #expect(listed.headers["Access-Control-Allow-Credentials"] == "true")
    }

    @Test
    func `a page of an allowed origin can read answers, refused ones too`() async throws {
        let origin: HTTPHeaders = ["Origin": "https://app.example.com"]
        let refused = try await answer("https://app.example.com", .get, origin)
        #expect(refused.status == .unauthorized)
        #expect(refused.headers["Access-Control-Allow-Origin"] == "https://app.example.com")
        let served = try await answer(
            "https://app.example.com", .get, ["x-api-key": "k", "Origin": "https://app.example.com"])
        #expect(served.status == .ok)
        #expect(served.headers.list("Access-Control-Expose-Headers", contains: "Retry-After"))
    }

    @Test
    func `without origins nothing changes`() async throws {
        let answer = try await answer("", .options, Self.preflight)
        #expect(answer.status == .unauthorized)
        #expect(answer.headers["Vary"] == nil && answer.headers["Access-Control-Allow-Origin"] == nil)
    }

    @Test
    func `a request that is no preflight still needs its credential`() async throws {
        let options = try await answer("*", .options, ["Origin": "https://app.example.com"])
        #expect(options.status == .unauthorized)
        let noOrigin = try await answer("*", .options, ["Access-Control-Request-Method": "POST"])
        #expect(noOrigin.status == .unauthorized)
    }

    @Test
    func `a Vary that names other fields is kept`() async throws {
        let policy = try CORSPolicy(parsing: "*")
        var response = HTTPResponse(.ok, headers: ["Vary": "Accept"])
        policy.filter(try HTTPRequest(.get, "/"), &response)
        #expect(response.headers.list("Vary") == ["Accept", "Origin"])
        policy.filter(try HTTPRequest(.get, "/"), &response)
        #expect(response.headers.list("Vary") == ["Accept", "Origin"])
    }

    @Test(arguments: [
        "https://app.example.com/", "https://", "app.example.com", "ftp://x", "https://a b", "https://a/b", "null",
        "https://*.example.com", "https://u@x",
    ])
    func `an element that is no origin is refused`(text: String) {
        #expect(throws: CORSPolicy.UnknownElement.self) { try CORSPolicy(parsing: text) }
    }
}

@Suite struct SecurityHeadersTests {
    private func answer(
        _ response: HTTPResponse, peer: HTTPRequest.Peer = .init(address: "192.0.2.1"), headers: HTTPHeaders = [:]
    ) throws -> HTTPHeaders {
        var response = response
        let filter = SecurityHeaders(proxies: try TrustedProxies(parsing: "loopback")).filter
        filter(try HTTPRequest(.get, "/", headers: headers, peer: peer), &response)
        return response.headers
    }

    @Test
    func `every answer gets them`() throws {
        let headers = try answer(.text("x"))
        #expect(headers["X-Content-Type-Options"] == "nosniff" && headers["X-Frame-Options"] == "DENY")
        #expect(headers["Referrer-Policy"] == "no-referrer" && headers["Cache-Control"] == "no-store")
        #expect(headers["Cross-Origin-Opener-Policy"] == "same-origin")
        #expect(headers["Cross-Origin-Resource-Policy"] == "same-origin")
        #expect(headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'")
        #expect(headers["Permissions-Policy"]?.contains("camera=()") == true)
    }

    @Test
    func `what a page set itself stays`() throws {
        let page = HTTPResponse(
            .ok, headers: ["Content-Security-Policy": "default-src 'self'", "cache-control": "max-age=60"])
        let headers = try answer(page)
        #expect(headers.values(of: "Content-Security-Policy") == ["default-src 'self'"])
        #expect(headers.values(of: "Cache-Control") == ["max-age=60"])
    }

    @Test
    func `HSTS is sent over TLS alone, as a trusted proxy reports it`() throws {
        let name = "Strict-Transport-Security"
        let forwarded: HTTPHeaders = ["X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "https"]
        #expect(try answer(.text("x"))[name] == nil)
        #expect(try answer(.text("x"), headers: forwarded)[name] == nil)
        #expect(try answer(.text("x"), peer: .init(address: "192.0.2.1", isSecure: true))[name] == "max-age=31536000")
        #expect(try answer(.text("x"), peer: .init(address: "127.0.0.1"), headers: forwarded)[name] != nil)
    }

    @Test
    func `the router applies its filters to refused, unmatched and failed requests`() async throws {
        let filter = SecurityHeaders(proxies: .none).filter
        let router = Router(
            [
                Route(.get, "/breaks", name: "breaks") { _ in throw CancellationError() },
                Route(.get, "/private", name: "private") { _ in .text("x") },
            ], filters: [filter],
            admission: {
                $0.routeName == "private" ? .refused(HTTPError(.unauthorized, code: "UNAUTHORIZED", "No.")) : .admitted
            })
        for (path, status) in [("/breaks", 500), ("/private", 401), ("/nothing", 404)] {
            let answer = await router.respond(to: try HTTPRequest(.get, path))
            #expect(answer.status.code == status && answer.headers["X-Frame-Options"] == "DENY")
        }
    }
}
