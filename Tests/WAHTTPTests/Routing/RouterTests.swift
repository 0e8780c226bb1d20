import TestSupport
import Testing
import WACore

@testable import WAHTTP

@Suite struct RouterTests {
    private static func echo(_ method: HTTPMethod, _ pattern: String) -> Route {
        Route(method, pattern) { request in
            let values = request.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return .text(([request.routeName ?? "-"] + values).joined(separator: " "))
        }
    }

    private static let router = Router([
        echo(.get, "/"), echo(.get, "/api/clients"), echo(.post, "/api/clients"), echo(.get, "/api/clients/:id"),
        echo(.delete, "/api/clients/:client"), echo(.get, "/api/clients/:id/qr"), echo(.get, "/api/clients/new"),
        echo(.post, "/api/clients/new/now"), echo(.get, "/files/*path"),
        Route(.get, "/fails") { _ in throw HTTPError(.conflict, code: "TAKEN", "It is taken.", headers: ["A": "b"]) },
        Route(.get, "/own") { _ in throw OwnError() },
        Route(.get, "/breaks") { _ in throw CancellationError() },
        Route(.post, "/large", bodyLimit: 99) { _ in HTTPResponse(.noContent) },
    ])

    /// An error of a program that knows its answer.
    private struct OwnError: HTTPErrorConvertible {
        var httpError: HTTPError { HTTPError(.gone, code: "GONE", "It is gone.", members: ["oldest": 7]) }
    }

    @Test
    func `an error that knows its answer is rendered with its further members`() async throws {
        let (response, text) = try await answer(.get, "/own")
        #expect(response.status == .gone)
        #expect(text.contains("\"code\":\"GONE\"") && text.contains("\"oldest\":7"))
    }

    private func answer(_ method: HTTPMethod, _ target: String) async throws -> (HTTPResponse, String) {
        let response = await Self.router.respond(to: try HTTPRequest(method, target))
        return (response, String(decoding: try await response.collectedBody(), as: UTF8.self))
    }

    @Test(arguments: [
        ("/", "GET /"), ("/api/clients", "GET /api/clients"), ("/api/clients/", "GET /api/clients"),
        ("/api/clients/a%2Fb", "GET /api/clients/:id id=a/b"), ("/api/clients/new", "GET /api/clients/new"),
        ("/api/clients/new/qr", "GET /api/clients/:id/qr id=new"),
        ("/api/clients/x/qr", "GET /api/clients/:id/qr id=x"),
        ("/files/a/b.css", "GET /files/*path path=a/b.css"),
    ])
    func `the most literal route wins and its parameters are decoded`(target: String, text: String) async throws {
        #expect(try await answer(.get, target).1 == text)
        #expect(try await answer(.head, target).0.status == .ok)
    }

    @Test(
        arguments: [
            (.get, "/nothing", 404, nil), (.get, "/api", 404, nil), (.get, "/api/clients//", 404, nil),
            (.get, "/api//clients", 404, nil), (.get, "/files", 404, nil), (.options, "/nothing", 404, nil),
            (.put, "/api/clients", 405, "GET, HEAD, OPTIONS, POST"),
            (.post, "/api/clients/x", 405, "DELETE, GET, HEAD, OPTIONS"),
            (.head, "/large", 405, "OPTIONS, POST"), (.options, "/large", 204, "OPTIONS, POST"),
            (.options, "*", 204, "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"),
        ] as [(HTTPMethod, String, Int, String?)])
    func `unknown paths are 404, other methods 405 with what is allowed`(
        method: HTTPMethod, target: String, status: Int, allow: String?
    ) async throws {
        let (response, _) = try await answer(method, target)
        #expect(response.status.code == status)
        #expect(response.headers["Allow"] == allow)
    }

    @Test
    func `an HTTP error has one shape, with its header fields and the request id`() async throws {
        let request = try HTTPRequest(.get, "/fails", headers: ["X-Request-Id": "r1"])
        let response = await Self.router.respond(to: request)
        #expect(response.status == .conflict)
        #expect(response.headers["A"] == "b")
        #expect(response.headers["X-Request-Id"] == "r1")
        #expect(response.headers["Content-Type"] == "application/json; charset=utf-8")
        let body = try JSONValue(parsing: try await response.collectedBody())
        #expect(body == ["success": false, "error": "It is taken.", "code": "TAKEN", "requestId": "r1"])
    }

    @Test
    func `any other error is 500, without details for the peer, and is logged`() async throws {
        let logger = CollectingLogger()
        struct Secret: Error { let password = "hunter2" }
        let router = Router([Route(.get, "/x") { _ in throw Secret() }], logger: logger)
        let response = await router.respond(to: try HTTPRequest(.get, "/x", headers: ["X-Request-Id": "r2"]))
        let text = String(decoding: try await response.collectedBody(), as: UTF8.self)
        #expect(response.status == .internalServerError)
        #expect(text.contains("INTERNAL_ERROR") && !text.contains("hunter2"))
        #expect(logger.lines.first?.contains("requestId=r2") == true)
    }

    @Test
    func `middleware wraps every request in order, sees errors as answers and may answer itself`() async throws {
        let tag: @Sendable (String) -> HTTPMiddleware = { name in
            { request, next in
                var response = await next(request)
                response.headers.add("Via", "\(name) \(response.status.code)")
                return response
            }
        }
        let guarding: HTTPMiddleware = { request, next in
            guard request.headers["x-api-key"] == "k" else {
                throw HTTPError(.unauthorized, code: "UNAUTHORIZED", "A key is needed.")
            }
            return await next(request)
        }
        let router = Router([Self.echo(.get, "/x")], middleware: [tag("a"), tag("b"), guarding])
        func via(_ target: String, _ headers: HTTPHeaders) async throws -> [String] {
            await router.respond(to: try HTTPRequest(.get, target, headers: headers)).headers.values(of: "Via")
        }
        #expect(try await via("/x", ["X-Api-Key": "k"]) == ["b 200", "a 200"])
        #expect(try await via("/nothing", ["X-Api-Key": "k"]) == ["b 404", "a 404"])
        #expect(try await via("/x", [:]) == ["b 401", "a 401"])
        #expect(try await via("/nothing", [:]) == ["b 401", "a 401"])
    }

    @Test
    func `the access log names route and status, and never the query`() async throws {
        let logger = CollectingLogger()
        let clock = ManualClock()
        let slow = Route(.get, "/x/:id", name: "x.show") { _ in
            clock.advance(by: .milliseconds(12))
            return .text("x")
        }
        let log = AccessLog.middleware(logger, clock: clock) { _ in [("tenant", "t1")] }
        let router = Router([slow], middleware: [log])
        let request = try HTTPRequest(.get, "/x/1?token=secret", headers: ["X-Request-Id": "r3"])
        _ = await router.respond(to: request)
        #expect(
            logger.lines == [
                "info request requestId=r3 method=GET route=x.show status=200 ms=12 peer=- tenant=t1"
            ])
    }

    @Test
    func `a head that is not admitted is answered before any middleware and before it is said what exists`()
        async throws
    {
        let seen = Lock<[String]>([])
        let router = Router(
            [Self.echo(.get, "/x")],
            middleware: [
                { request, next in
                    seen.withLock { $0.append(request.target.path) }
                    return await next(request)
                }
            ],
            admission: { request in
                guard request.routeName == nil || request.headers["Key"] == nil else { return .admitted }
                return .refused(HTTPError(.unauthorized, code: "UNAUTHORIZED", "No."))
            })
        #expect(await router.respond(to: try HTTPRequest(.get, "/x")).status == .unauthorized)
        #expect(await router.respond(to: try HTTPRequest(.get, "/y", headers: ["Key": "a"])).status == .unauthorized)
        let admitted = await router.respond(to: try HTTPRequest(.get, "/x", headers: ["Key": "a"]))
        #expect(admitted.status == .ok)
        #expect(admitted.headers["X-Request-Id"] != nil)
        #expect(seen.withLock { $0 } == ["/x"])
    }

    @Test
    func `what the admission rule finds out reaches middleware and handler of that request only`() async throws {
        enum Caller: HTTPContextKey { typealias Value = String }
        let route = Route(.get, "/x") { .text($0[Caller.self] ?? "-") }
        let rule: HTTPAdmission.Rule = { request in
            guard let name = request.headers["Name"] else { return .anonymous }
            var context = HTTPContext()
            context[Caller.self] = name
            return .recognized(context)
        }
        let middleware: HTTPMiddleware = { request, next in
            var request = request
            request[Caller.self] = request[Caller.self].map { $0 + "!" }
            return await next(request)
        }
        let router = Router([route], middleware: [middleware], admission: rule)
        let known = await router.respond(to: try HTTPRequest(.get, "/x", headers: ["Name": "a"]))
        #expect(try await known.collectedBody() == bytes("a!"))
        let unknown = await router.respond(to: try HTTPRequest(.get, "/x"))
        #expect(try await unknown.collectedBody() == bytes("-"))
        try await withServer([route], admission: rule) { address, _ in
            let peer = try RawPeer(address)
            peer.send("GET /x HTTP/1.1\r\nHost: a\r\nName: b\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await peer.read(until: "\r\n\r\n-").contains("\r\n\r\nbHTTP/1.1 200"))
        }
    }

    @Test
    func `errors can be rendered in another shape`() async throws {
        let router = Router([]) { error, _ in .text(error.code, status: error.status) }
        let response = await router.respond(to: try HTTPRequest(.get, "/"))
        #expect(try await response.collectedBody() == bytes("NOT_FOUND"))
    }

    @Test
    func `a request's route is found without serving it`() throws {
        #expect(Self.router.route(.post, try HTTPTarget("/large"))?.bodyLimit == 99)
        #expect(Self.router.route(.get, try HTTPTarget("/large")) == nil)
        #expect(Self.router.route(.head, try HTTPTarget("/api/clients"))?.pattern == "/api/clients")
    }
}

/// Keeps log lines as text.
final class CollectingLogger: Logger {
    private let collected = Lock<[String]>([])
    var level: LogLevel { .debug }
    var lines: [String] { collected.withLock { $0 } }

    func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) {
        let line = ([level.rawValue, message] + fields.map { "\($0.0)=\($0.1)" }).joined(separator: " ")
        collected.withLock { $0.append(line) }
    }
}
