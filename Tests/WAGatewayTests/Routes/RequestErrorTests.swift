import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct RequestErrorTests {
    private func answer(
        _ method: HTTPMethod, _ target: String, _ json: JSONValue? = nil
    ) async throws -> Answer {
        let world = try await TestWorld()
        let gateway = try await world.open()
        let answer = try await gateway.call(method, target, json)
        await gateway.stop()
        return answer
    }

    @Test(
        arguments: [
            ("/api/clients", [:], ["clientId"]),
            ("/api/clients", ["clientId": "a b", "phoneNumber": "07700"], ["clientId", "phoneNumber"]),
            ("/api/clients", ["clientId": 7, "method": "fax", "x": 1], ["clientId", "method", "x"]),
            ("/api/clients", ["clientId": "a", "method": "code"], ["phoneNumber"]),
            ("/api/clients", ["clientId": "a", "method": "qr", "phoneNumber": "447700900001"], ["phoneNumber"]),
            ("/api/messages/send", [:], ["to", "text"]),
            ("/api/messages/send", ["to": "x", "text": ""], ["to", "text"]),
            (
                "/api/messages/send", ["to": "447700900001", "text": "x", "messageId": "", "clientId": ""],
                ["messageId", "clientId"]
            ),
            (
                "/api/messages/send",
                ["to": "x@g.us", "text": "x", "mentions": ["y"], "messageId": "short", "timeout": 9999],
                ["to", "mentions[0]", "messageId", "timeout"]
            ),
            ("/api/numbers/check", ["numbers": ["1", "447700900001", 3]], ["numbers[0]", "numbers[2]"]),
            ("/api/numbers/check", ["numbers": []], ["numbers"]), ("/api/clients/a/pairing-code", [:], ["phoneNumber"]),
        ] as [(String, JSONValue, Set<String>)])
    func `every wrong field of a request is named`(path: String, body: JSONValue, fields: Set<String>) async throws {
        let answer = try await answer(.post, path, body)
        #expect(answer.status == 400)
        #expect(answer["success"] == false)
        #expect(answer["code"]?.string == "INVALID_REQUEST")
        #expect(answer["requestId"]?.string == answer.response.headers["X-Request-Id"])
        #expect(Set(answer["details"]?.array?.compactMap { $0["field"]?.string } ?? []) == fields)
    }

    @Test(arguments: [
        ("/api/events?limit=0", "limit"), ("/api/events?wait=61", "wait"), ("/api/events?after=-1", "after"),
        ("/api/events?after=x", "after"), ("/api/events?client=a%20b", "client"),
        ("/api/events?nonsense=1", "nonsense"), ("/api/events?before=x", "before"),
        ("/api/events?before=latest&after=0", "before"), ("/api/events?before=latest&wait=1", "before"),
        ("/api/clients/x/qr?style=red", "style"),
    ])
    func `a wrong query is named too`(target: String, field: String) async throws {
        let answer = try await answer(.get, target)
        #expect(answer.status == 400)
        #expect(answer["details"]?.array?.first?["field"]?.string == field)
    }

    @Test(
        arguments: [
            (.get, "/api/clients/x", nil), (.delete, "/api/clients/x", nil), (.get, "/api/clients/x/qr", nil),
            (.post, "/api/clients/x/pairing-code", ["phoneNumber": "447700900001"]),
            (.post, "/api/clients/x/start", nil),
            (.post, "/api/messages/send", ["clientId": "x", "to": "447700900001", "text": "t"]),
            (.post, "/api/numbers/check", ["clientId": "x", "numbers": ["447700900001"]]),
            (.get, "/api/events?client=x", nil),
        ] as [(HTTPMethod, String, JSONValue?)])
    func `a client that does not exist is 404 everywhere`(method: HTTPMethod, target: String, body: JSONValue?)
        async throws
    {
        let answer = try await answer(method, target, body)
        #expect(answer.status == 404)
        #expect(answer["code"]?.string == "CLIENT_NOT_FOUND")
    }

    @Test
    func `without any client a sender must be named, and the error says how to add one`() async throws {
        let answer = try await answer(.post, "/api/messages/send", ["to": "447700900001", "text": "t"])
        #expect(answer.status == 400)
        #expect(answer["code"]?.string == "CLIENT_REQUIRED")
        #expect(answer["error"]?.string == "There is no client yet; POST /api/clients adds one.")
    }

    @Test(
        arguments: [
            ("/api/clients", "application/json;q=0", 406), ("/api/clients", "*/*;q=0", 406),
            ("/api/clients", "text/html", 200), ("/health", "application/json;q=0", 406),
            ("/api/events", "application/json;q=0", 406), ("/api/events", "text/html", 406),
            ("/api/events", "text/event-stream;q=0.1, application/json;q=0.9", 200),
            ("/api/events", "text/event-stream, application/json", 200), ("/api/events", "*/*", 200),
        ])
    func `Accept is obeyed on every route, and JSON is what is preferred`(target: String, accept: String, status: Int)
        async throws
    {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let answer = try await gateway.call(.get, target, headers: ["Accept": accept])
            #expect(answer.status == status)
            #expect(answer["code"]?.string == (status == 406 ? "NOT_ACCEPTABLE" : nil))
            #expect(answer.response.headers["Content-Type"] == "application/json; charset=utf-8")
        }
    }

    @Test
    func `an unknown environment is refused before anything is made`() async throws {
        let answer = try await answer(.post, "/api/clients", ["clientId": "a", "environment": "nowhere"])
        #expect(answer.status == 400)
        #expect(answer["code"]?.string == "ENVIRONMENT_UNKNOWN")
    }

    @Test
    func `bodies must be JSON, paths must exist, methods must fit`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let router = gateway.router(for: .process)
            let plain = HTTPRequest(.post, try HTTPTarget("/api/clients"), body: Array("x".utf8))
            #expect(await router.respond(to: plain).status.code == 415)
            let broken = HTTPRequest(
                .post, try HTTPTarget("/api/clients"), headers: ["Content-Type": "application/json"],
                body: Array("{".utf8))
            #expect(await router.respond(to: broken).status.code == 400)
            #expect(try await gateway.call(.get, "/api/nothing").status == 404)
            #expect(try await gateway.call(.put, "/api/clients").status == 405)
        }
    }

    @Test
    func `health reports both, and the version is reported`() async throws {
        let world = try await TestWorld()
        let gateway = try await world.open()
        let health = try await gateway.call(.get, "/health")
        #expect(health.status == 200)
        #expect(
            health.json
                == ["status": "ok", "version": .string(ProductVersion.current), "live": true, "ready": true])
        #expect(try await gateway.call(.get, "/api/version")["version"]?.string == ProductVersion.current)
        await gateway.stop()
        let after = try await gateway.call(.get, "/health")
        #expect(after.status == 503)
        #expect(after["live"] == true && after["ready"] == false && after["status"]?.string == "unavailable")
    }
}
