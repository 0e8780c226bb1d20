import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WATransport

@testable import WAGateway

@Suite(.timeLimit(.minutes(2))) struct EventSocketTests {
    private static let target = "/api/events/socket"

    private func open(_ server: GatewayServer, _ subscribe: JSONValue) async throws -> SocketClient {
        let socket = try await SocketClient(server.address, Self.target, fields: "x-api-key: k3y\r\n")
        socket.send(["subscribe": subscribe])
        return socket
    }

    @Test
    func `each event is one message with its cursor, and a later socket goes on behind it`() async throws {
        try await withRealtime { server, world in
            try await world.link("a", on: server.gateway)
            let socket = try await open(server, ["types": ["message.received"], "clients": ["a"]])
            let confirmation = try await socket.json()
            #expect(confirmation == ["subscribed": ["clients": ["a"], "types": ["message.received"]]])
            for text in ["one", "two"] {
                try await world.sandbox.send(text, from: TestWorld.bob, to: TestWorld.alice)
            }
            let first = try await socket.json()
            #expect(first["data"]?["message"]?["text"] == "one" && first["type"] == "message.received")
            let cursor = try #require(first["cursor"])
            let second = try await open(server, ["after": cursor, "types": ["message.received"]])
            _ = try await second.json()
            #expect(try await second.json()["data"]?["message"]?["text"] == "two")
        }
    }

    @Test
    func `a token in the query is enough, and none or a wrong one is 401 before any socket`() async throws {
        try await withRealtime { server, _ in
            #expect(try await SocketClient(server.address, "\(Self.target)?token=k3y").status == 101)
            #expect(try await SocketClient(server.address, "\(Self.target)?token=wrong").status == 401)
            #expect(try await SocketClient(server.address, Self.target).status == 401)
            #expect(
                try await SocketClient(server.address, "\(Self.target)?x=1", fields: "x-api-key: k3y\r\n").status == 400
            )
            let key = try await server.gateway.key(of: "acme", scopes: ["clients:read"]).key
            #expect(try await SocketClient(server.address, "\(Self.target)?token=\(key)").status == 403)
        }
    }

    @Test(arguments: [
        ("nonsense", 4400, "INVALID_JSON"), ("[]", 4400, "INVALID_JSON"), ("{}", 4400, "INVALID_REQUEST"),
        (#"{"subscribe":[]}"#, 4400, "INVALID_REQUEST"), (#"{"subscribe":{},"x":1}"#, 4400, "INVALID_REQUEST"),
        (#"{"subscribe":{"clients":[]}}"#, 4400, "INVALID_REQUEST"),
        (#"{"subscribe":{"clients":["../x"]}}"#, 4400, "INVALID_REQUEST"),
        (#"{"subscribe":{"types":["nonsense"]}}"#, 4400, "INVALID_REQUEST"),
        (#"{"subscribe":{"after":"nonsense"}}"#, 4400, "CURSOR_INVALID"),
        (#"{"subscribe":{"clients":["none"]}}"#, 4404, "CLIENT_NOT_FOUND"),
    ])
    func `a first message that asks for nothing readable ends the socket with its code`(
        text: String, code: Int, name: String
    ) async throws {
        try await withRealtime { server, _ in
            let socket = try await SocketClient(server.address, Self.target, fields: "x-api-key: k3y\r\n")
            socket.send(text)
            let error = try await socket.json()
            #expect(error["success"] == false && error["code"] == .string(name))
            let end = try await socket.end()
            #expect(end == SocketClient.End(code: code, reason: name))
        }
    }

    @Test
    func `a second message ends the socket, and so does one that is too long`() async throws {
        try await withRealtime { server, _ in
            let socket = try await open(server, [:])
            _ = try await socket.json()
            socket.send("{}")
            try await expectFailure("ALREADY_SUBSCRIBED", 4400, of: socket)
            let long = try await SocketClient(server.address, Self.target, fields: "x-api-key: k3y\r\n")
            long.send(String(repeating: " ", count: 70_000))
            #expect(try await long.end().code == 1009)
        }
    }

    @Test
    func `whatever ends a socket is a message with its code, and then a close frame`() async throws {
        try await withRealtime { server, _ in
            let binary = try await SocketClient(server.address, Self.target, fields: "x-api-key: k3y\r\n")
            binary.send(binary: [1, 2, 3])
            try await expectFailure("TEXT_ONLY", 1003, of: binary)
        }
    }

    @Test
    func `where all streams have too much waiting, a socket ends as that of a slow reader`() async throws {
        var options = TestWorld.options
        // Also a machine that is busy with other tests reads everything in this time.
        options.socketCloseTimeout = .seconds(60)
        try await withRealtime(options: options, output: OutputBudget(limit: 1 << 20)) { server, _ in
            _ = try await server.gateway.addClient(NewClient(id: "a", method: .qr))
            let socket = try await open(server, ["types": ["message.received"]])
            _ = try await socket.json()
            // More than the kernel takes at once.
            let text = String(repeating: "x", count: 14 << 20)
            let draft = EventDraft(
                type: .messageReceived, timestamp: Timestamp(seconds: 1),
                data: JSONValue.object(["text": .string(text)]).encoded)
            try await server.gateway.store.append(draft, to: "a")
            #expect(try await socket.text().utf8.count > text.utf8.count)
            try await expectFailure("SLOW_READER", 1013, of: socket)
        }
    }

    private func expectFailure(_ code: String, _ closeCode: Int, of socket: SocketClient) async throws {
        let failure = try await socket.json()
        #expect(failure["success"] == false && failure["code"] == .string(code))
        #expect(failure["error"]?.string?.isEmpty == false)
        #expect(try await socket.end() == SocketClient.End(code: closeCode, reason: code))
    }

    @Test
    func `another tenant's client looks like an unknown one, and its events do not come`() async throws {
        try await withRealtime { server, world in
            try await world.link("a", on: server.gateway)
            let (id, key) = try await server.gateway.key(of: "acme")
            let foreign = try await SocketClient(server.address, "\(Self.target)?token=\(key)")
            foreign.send(["subscribe": ["clients": ["a"]]])
            #expect(try await foreign.end() == SocketClient.End(code: 4404, reason: "CLIENT_NOT_FOUND"))
            let socket = try await SocketClient(server.address, "\(Self.target)?token=\(key)")
            socket.send(["subscribe": ["after": "0"]])
            #expect(try await socket.json()["subscribed"] != nil)
            _ = try await server.gateway.addClient(NewClient(id: "mine", tenant: "acme", method: .qr))
            #expect(try await socket.json()["clientId"] == "mine")
            let start = ContinuousClock.now
            #expect(try await server.gateway.call(.delete, "/api/keys/\(id)").status == 200)
            #expect(try await socket.end() == SocketClient.End(code: 4401, reason: "UNAUTHORIZED"))
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }

    @Test
    func `a request that asks for no WebSocket is refused`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let answer = try await gateway.call(.get, Self.target)
            #expect(answer.status == 426 || answer.status == 400)
            #expect(answer["code"] == "WEBSOCKET_REFUSED")
        }
    }
}
