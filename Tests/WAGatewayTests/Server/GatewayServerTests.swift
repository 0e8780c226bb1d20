import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WAStorage
import WATransport

@testable import WAGateway

@Suite struct GatewayServerTests {
    private func configuration(_ world: TestWorld, key: String? = "k3y", port: UInt16 = 0) throws
        -> GatewayConfiguration
    {
        var flags = GatewayConfiguration.Flags()
        flags.home = world.path
        flags.port = String(port)
        return try GatewayConfiguration.resolve(
            flags: flags, variables: key.map { ["API_KEY": $0] } ?? [:], file: nil, workingDirectory: "/")
    }

    private func start(_ world: TestWorld, key: String? = "k3y", port: UInt16 = 0) async throws -> GatewayServer {
        let store = try await Store.open(lock: try world.lock())
        return try await GatewayServer.start(
            try configuration(world, key: key, port: port), store: store, paths: GatewayPaths(store.home),
            options: TestWorld.options, services: world.services)
    }

    /// Runs `body` with a server and loops for clients of it.
    private func withServer(
        key: String? = "k3y", _ body: (GatewayServer, TestWorld, EventLoop) async throws -> Void
    ) async throws {
        let world = try await TestWorld()
        let loops = try EventLoopGroup(count: 1)
        let server = try await start(world, key: key)
        do { try await body(server, world, loops.next()) } catch {
            await server.shutdown()
            loops.stop()
            throw error
        }
        await server.shutdown()
        loops.stop()
    }

    @Test
    func `REST needs the key over TCP, health does not`() async throws {
        try await withServer { server, world, loop in
            let client = HTTPClient(server.address, loop: loop)
            #expect(try await client.send(HTTPClientRequest(.get, "/health")).status == .ok)
            #expect(try await client.send(HTTPClientRequest(.get, "/api/clients")).status == .unauthorized)
            let answer = try await client.send(HTTPClientRequest(.get, "/api/clients", headers: ["x-api-key": "k3y"]))
            #expect(answer.status == .ok)
            #expect(try answer.json() == [])
            #expect(answer.headers["X-Request-Id"] != nil)
        }
    }

    @Test
    func `the control socket serves its owner without a key, and links and sends like any other door`() async throws {
        try await withServer { server, world, loop in
            let home = try Home.open(world.path)
            let client = HTTPClient(.unix(path: home.controlSocketPath), loop: loop)
            let made = try await client.send(
                HTTPClientRequest(
                    .post, "/api/clients", json: ["clientId": "a", "phoneNumber": .string(TestWorld.alice)]))
            #expect(made.status == .ok)
            let code = try #require(try made.json()["pairingCode"]?.string)
            _ = try await world.sandbox.enterCode(code, phone: TestWorld.alice)
            try await server.gateway.reach("READY", "a")
            let sent = try await client.send(
                HTTPClientRequest(.post, "/api/messages/send", json: ["to": .string(TestWorld.bob), "text": "x"]))
            #expect(sent.status == .ok)
            let stream = try await client.open(
                HTTPClientRequest(.get, "/api/events?client=a", headers: ["Accept": "text/event-stream"]))
            let event = try #require(try await stream.nextEvent())
            #expect(event.id == (try JSONValue(parsing: Array(event.data.utf8)))["cursor"]?.string)
            stream.close()
        }
    }

    @Test
    func `without a key one is made at the first start, shown once, and valid from then on`() async throws {
        let world = try await TestWorld()
        let loops = try EventLoopGroup(count: 1)
        let first = try await start(world, key: nil)
        let key = try #require(first.generatedKey)
        await first.shutdown()
        let second = try await start(world, key: nil)
        #expect(second.generatedKey == nil)
        let client = HTTPClient(second.address, loop: loops.next())
        let answer = try await client.send(
            HTTPClientRequest(.get, "/api/clients", headers: ["Authorization": "Bearer \(key)"]))
        #expect(answer.status == .ok)
        await second.shutdown()
        loops.stop()
    }

    @Test
    func `a taken port is an error that says what to do, and the home is free again`() async throws {
        let world = try await TestWorld()
        let other = try await TestWorld()
        let server = try await start(world)
        guard case .tcp(_, let port) = server.address else { return }
        let error = await #expect(throws: TransportError.self) { _ = try await start(other, port: port) }
        #expect(error?.code == .listenFailed)
        #expect(error?.message.contains("--port") == true)
        #expect(try HomeLock.tryAcquire(try Home.open(other.path), command: "x", now: Timestamp(seconds: 0)) != nil)
        await server.shutdown()
    }

    @Test
    func `an environment that does not exist is reported at the start, and the home is free again`() async throws {
        let world = try await TestWorld()
        var options = TestWorld.options
        options.environment = "nowhere"
        let error = await #expect(throws: OperationError.self) {
            let store = try await Store.open(lock: try world.lock())
            _ = try await GatewayServer.start(
                try configuration(world), store: store, paths: GatewayPaths(store.home), options: options,
                services: world.services)
        }
        #expect(error?.code == .environmentUnknown)
        try world.lock().release()
    }

    @Test
    func `a shutdown answers every send that still waits, whatever it waits for`() async throws {
        let world = try await TestWorld()
        let carol = try await world.sandbox.addPhone().number
        let loops = try EventLoopGroup(count: 1)
        let server = try await start(world)
        try await world.link("a", on: server.gateway)
        try await world.link("b", to: carol, on: server.gateway)
        let (address, loop) = (server.address, loops.next())
        @Sendable func send(_ client: ClientID, _ to: String, _ more: JSONObject = [:]) async throws -> JSONValue {
            var body: JSONObject = ["clientId": .string(client.text), "to": .string(to)]
            body["text"] = .string(String(repeating: "x", count: 200))
            for member in more.members { body[member.name] = member.value }
            return try await HTTPClient(address, loop: loop).send(
                HTTPClientRequest(
                    .post, "/api/messages/send", headers: ["x-api-key": "k3y"], json: .object(body))
            ).json()
        }
        let before = try await server.gateway.latest()
        await world.sandbox.inject(Fault(.loginFailure(code: 503), number: carol, count: nil))
        await world.sandbox.inject(Fault(.streamError(code: 515), number: carol))
        _ = try await server.gateway.first(of: .clientState, client: "b", after: before) { $0["state"] != "READY" }
        let ready = Task { try await send("b", TestWorld.bob, ["timeout": 60]) }
        let turn = Task { try await send("a", carol, ["humanize": true]) }
        try await eventually("one waits for its turn") {
            try await server.gateway.call(.get, "/api/clients/a/outbox")["items"]?.array?.count == 1
        }
        await server.shutdown()
        #expect(try await turn.value["status"] == "queued")
        #expect(try await ready.value["code"] == "STOPPING")
        loops.stop()
    }

    @Test
    func `a shutdown ends streams and long polls, stops the clients, and frees the home and the socket`() async throws {
        let world = try await TestWorld()
        let loops = try EventLoopGroup(count: 1)
        let server = try await start(world)
        try await world.link("a", on: server.gateway)
        let client = HTTPClient(server.address, loop: loops.next())
        let stream = try await client.open(
            HTTPClientRequest(
                .get, "/api/events?after=latest", headers: ["x-api-key": "k3y", "Accept": "text/event-stream"]))
        let running = Task { await server.run() }
        let start = ContinuousClock.now
        async let again: Void = server.shutdown()
        await server.shutdown()
        await again
        await running.value
        // The 5 s that are promised are measured with the whole process, in Tests/Crash.
        #expect(ContinuousClock.now - start < .seconds(20))
        while let event = try? await stream.nextEvent() { #expect(event.data.contains("client.state")) }
        let home = try Home.open(world.path)
        let lock = try #require(try HomeLock.tryAcquire(home, command: "x", now: Timestamp(seconds: 0)))
        lock.release()
        loops.stop()
        try await world.withGateway { gateway in
            let client = try await gateway.client("a")
            #expect(client.state.cause == .stopped)
            #expect(client.isLinked)
        }
    }
}
