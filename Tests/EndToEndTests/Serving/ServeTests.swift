import Glibc
import Testing
import WACore

@Suite(.paced)
struct ServeTests {
    @Test func `SIGHUP, SIGUSR1 and SIGUSR2 leave a server without a terminal running`() async throws {
        try await Home.use { home in
            let server = try await Server.start(in: home)
            for number in [SIGHUP, SIGUSR1, SIGUSR2, SIGHUP] {
                server.process.signal(number)
                #expect(try await server.call.send("GET", "/health").status == 200, "\(number)")
            }
            #expect(try await server.stop().ending == .exit(0))
        }
    }

    @Test func `SIGHUP ends a server at a terminal gracefully, and SIGUSR1 does not`() async throws {
        try await Home.use { home in
            let terminal = try home.terminal("serve", "--port", "0")
            try await terminal.screen(shows: "Listening on")
            terminal.signal(SIGUSR1)
            terminal.signal(SIGHUP)
            let outcome = try await terminal.ended(within: .seconds(10))
            #expect(outcome.ending == .signal(SIGHUP), "\(outcome)")
        }
    }

    @Test func `only health is open and every answer has a request ID`() async throws {
        try await Home.use { home in
            let server = try await Server.start(in: home)
            let open = HTTPCall(port: server.call.port)
            let health = try await open.send("GET", "/health")
            #expect(health.status == 200)
            #expect(try health.json["ready"]?.bool == true)
            for headers in [[:], ["x-api-key": "wrong"], ["Authorization": "Bearer wrong"]] {
                for path in ["/api/clients", "/api/nothing"] {
                    let refused = try await open.send("GET", path, headers: headers)
                    #expect(refused.status == 401)
                    try expectError(refused, code: "UNAUTHORIZED")
                }
            }
            let bearer = try await open.send("GET", "/api/clients", headers: ["Authorization": "Bearer \(Server.key)"])
            #expect(bearer.status == 200)
            #expect(try bearer.json == [])
            #expect(bearer.headers["x-request-id"]?.isEmpty == false)
        }
    }

    @Test func `a wrong request gets its status and every wrong field`() async throws {
        try await Home.use { home in
            let server = try await Server.start(in: home)
            let method = try await server.call.send("PUT", "/api/clients")
            #expect(method.status == 405)
            #expect(method.headers["allow"]?.contains("POST") == true)
            try expectError(method, code: "METHOD_NOT_ALLOWED")
            try expectError(try await server.call.send("GET", "/api/nothing"), 404)
            try expectError(try await server.call.send("GET", "/api/clients/nope"), 404, code: "CLIENT_NOT_FOUND")
            try expectError(try await server.call.send("DELETE", "/api/clients/nope"), 404, code: "CLIENT_NOT_FOUND")
            try expectError(
                try await server.send("text", from: "nope", to: "447700900123"), 404, code: "CLIENT_NOT_FOUND")
            let type = try await server.call.send(
                "POST", "/api/clients", headers: ["Content-Type": "text/plain"], body: Array("{}".utf8))
            try expectError(type, 415)
            let broken = try await server.call.send(
                "POST", "/api/messages/send", headers: ["Content-Type": "application/json"],
                body: Array("{\"to\":".utf8))
            try expectError(broken, 400)
            let fields = try await server.call.send(
                "POST", "/api/messages/send",
                json: ["clientId": 7, "to": "12", "mentions": "all", "colour": "red", "timeout": 9000])
            try expectError(fields, 400)
            let named = Set((try fields.json["details"]?.array ?? []).compactMap { $0["field"]?.string })
            #expect(named == ["clientId", "to", "text", "mentions", "colour", "timeout"])
            let large = try await server.call.send(
                "POST", "/api/messages/send",
                json: [
                    "clientId": "nope", "to": "447700900123", "text": .string(String(repeating: "x", count: 70_000)),
                ])
            #expect([400, 413].contains(large.status))
            try expectError(large)
        }
    }

    @Test func `a crash shows no registers and no memory`() async throws {
        for signal in [SIGSEGV, SIGABRT] {
            try await Home.use { home in
                let server = try await Server.start(in: home)
                server.process.signal(signal)
                let outcome = try await server.process.ended()
                #expect(outcome.ending == .signal(signal))
                // What the start says of tokens is all that the log has.
                let lines = outcome.stderr.split(separator: "\n")
                #expect(
                    lines.allSatisfy { $0.contains(" JWT_SECRET ") || $0.contains(" AUTH_TOKEN_BOOTSTRAP ") },
                    "\(outcome.stderr)")
            }
        }
    }

    /// The shape that all errors share (docs/http-api.md, "Errors").
    private func expectError(_ answer: HTTPAnswer, _ status: Int? = nil, code: String? = nil) throws {
        if let status { #expect(answer.status == status, "\(answer.text)") }
        let body = try answer.json
        #expect(body["success"]?.bool == false)
        #expect(body["error"]?.string?.isEmpty == false)
        #expect(body["code"]?.string?.wholeMatch(of: /[A-Z_0-9]+/) != nil)
        #expect(body["requestId"]?.string == answer.headers["x-request-id"])
        if let code { #expect(body["code"]?.string == code) }
    }

    @Test func `a key is made once and not shown again`() async throws {
        try await Home.use { home in
            let first = try await Server.start(in: home, variables: ["API_KEY": ""])
            let line = try await first.process.line(holding: "API key: ")
            let key = String(line.dropFirst("API key: ".count))
            let open = HTTPCall(port: first.call.port, headers: ["x-api-key": key])
            #expect(try await open.send("GET", "/api/clients").status == 200)
            #expect(try await first.stop().ending == .exit(0))
            let second = try await Server.start(in: home, variables: ["API_KEY": ""])
            let again = HTTPCall(port: second.call.port, headers: ["x-api-key": key])
            #expect(try await again.send("GET", "/api/clients").status == 200)
            let outcome = try await second.stop()
            #expect(outcome.ending == .exit(0))
            #expect(!(outcome.stdout + outcome.stderr).contains("API key"))
        }
    }

    @Test func `a taken port is an error that says what to do`() async throws {
        try await Home.use { home in
            let server = try await Server.start(in: home)
            let port = String(server.call.port)
            let other = ["WACLI_HOME": home.directory + "/other"]
            let outcome = try await home.run("serve", "--port", port, variables: other)
            #expect(outcome.ending == .exit(69), "\(outcome)")
            #expect(outcome.stdout.isEmpty)
            let last = outcome.stderr.split(separator: "\n").last { $0.hasPrefix("wacli: ") }
            #expect(last?.contains(port) == true && last?.contains("--port") == true, "\(outcome)")
            let sandbox = try await home.run("sandbox", "--listen", "127.0.0.1:\(port)", variables: other)
            #expect(sandbox.isComplaint(69, about: port), "\(sandbox)")
        }
    }

    @Test func `a home that is held is an error that names the process`() async throws {
        try await Home.use { home in
            let server = try await Server.start(in: home)
            let outcome = try await home.run("serve", "--port", "0")
            #expect(
                outcome.isComplaint(75, about: "wacli serve", "process \(server.process.pid)", home.path), "\(outcome)")
        }
    }

    @Test func `all errors of a configuration are listed`() async throws {
        try await Home.use { home in
            let outcome = try await home.run(
                "serve",
                variables: [
                    "API_KEY": "", "HOST": "0.0.0.0", "PORT": "many", "LOG_LEVEL": "loud", "WACLI_CLIENT": "no pe",
                ])
            #expect(outcome.isComplaint(78, about: "PORT", "LOG_LEVEL", "API_KEY", "WACLI_CLIENT"), "\(outcome)")
        }
    }

    @Test func `sigterm ends a server with streams and polls within five seconds`() async throws {
        try await Scene.play(phones: 1) { scene in
            try await scene.link("work", to: scene.phones[0])
            let server = try await Server.start(in: scene.home)
            try await server.ready(["work"])
            let after = try await server.latest()
            async let poll = server.get("/api/events?after=\(after)&wait=60")
            async let stream = server.call.stream("/api/events?after=0", until: { _ in false })
            // A request that is answered came behind those two... their connections were opened before.
            _ = try await server.get("/api/version")
            let outcome = try await server.stop(within: .seconds(5))
            #expect(outcome.ending == .exit(0), "\(outcome)")
            _ = try? await poll
            _ = try? await stream
            #expect(try await scene.home.clients().first?["state"]?.string == "CLOSED")
        }
    }

    @Test func `a client links over REST by code and by QR`() async throws {
        try await Scene.play { scene in
            let server = try await Server.start(in: scene.home)
            let phone = scene.phones[0]
            let added = try await server.post(
                "/api/clients", ["clientId": "work", "phoneNumber": .string("+\(phone)")])
            #expect(added["state"]?.string == "CONNECTING")
            try await scene.sandbox.enter(try #require(added["pairingCode"]?.string), on: phone)
            try await server.post("/api/clients", ["clientId": "home", "method": "qr"])
            let offer = try await server.get("/api/clients/home/qr")
            #expect(offer["qrBase64"]?.string?.hasPrefix("data:image/png;base64,") == true)
            try await scene.sandbox.scan(try #require(offer["qr"]?.string), by: scene.phones[1])
            try await server.ready(["work", "home"])
            let taken = try await server.call.send("POST", "/api/clients", json: ["clientId": "work"])
            try expectError(taken, 409, code: "CLIENT_EXISTS")
            let shown = try await server.get("/api/clients/work")
            #expect(shown["phoneNumber"]?.string == phone)
            #expect(shown["lid"]?.string?.contains("@lid") == true)
            #expect(shown["pairingCode"] == .null)
            let deleted = try await server.call.send("DELETE", "/api/clients/home")
            #expect(deleted.status == 200)
            #expect(try deleted.json["unlinked"]?.bool == true)
            #expect(try await scene.sandbox.count("devices") == 1)
        }
    }
}
