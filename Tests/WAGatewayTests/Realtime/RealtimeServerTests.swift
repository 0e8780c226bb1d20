import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WATransport

@testable import WAGateway

@Suite(.timeLimit(.minutes(2))) struct RealtimeServerTests {
    @Test
    func `a token is taken from auth, a header field or the query, and a wrong one is refused with its code`()
        async throws
    {
        try await withRealtime { server, _ in
            let ways: [(auth: JSONObject?, query: String, fields: String)] = [
                (["token": "k3y"], "", ""), (["token": "Bearer k3y"], "", "x-api-key: wrong\r\n"),
                (nil, "", "x-api-key: k3y\r\n"), ([:], "", "Authorization: Bearer k3y\r\n"), (nil, "&token=k3y", ""),
            ]
            for way in ways {
                let peer = try await RealtimePeer(server.address, way.auth, query: way.query, fields: way.fields)
                #expect(try await peer.packet().hasPrefix("40{\"sid\":"), "\(way)")
            }
            for auth: JSONObject? in [nil, ["token": "wrong"], ["token": 7]] {
                let peer = try await RealtimePeer(server.address, auth)
                #expect(try await peer.refusal()["data"]?["code"] == "UNAUTHORIZED")
            }
        }
    }

    @Test
    func `an address may open ten sessions a second, and others are counted apart`() {
        let clock = ManualClock()
        let access = RealtimeAccess(gate: AccessGate(clock: clock), limiter: RateLimiter(clock: clock))
        #expect((0..<30).filter { _ in access.admits("192.0.2.1") }.count == 10)
        #expect(access.admits("192.0.2.2"))
        clock.advance(by: .seconds(1))
        #expect((0..<30).filter { _ in access.admits("192.0.2.1") }.count == 10)
    }

    @Test
    func `a page of another origin is refused unless it is listed`() async throws {
        try await withRealtime(variables: ["CORS_ORIGINS": "https://app.example.com"]) { server, _ in
            for (origin, status) in [
                ("https://app.example.com", 101), ("http://a", 101), ("https://evil.example", 403),
            ] {
                let socket = try await SocketClient(
                    server.address, "/socket.io/?EIO=4&transport=websocket", fields: "Origin: \(origin)\r\n")
                #expect(socket.status == status, "\(origin)")
            }
        }
    }

    @Test
    func `linking shows the QR code, then authenticated before ready, and each change as client_status`() async throws {
        try await withRealtime { server, world in
            let peer = try await RealtimePeer.joined(server.address, ["token": "k3y"])
            _ = try await server.gateway.addClient(NewClient(id: "a", method: .qr))
            let code = try await peer.event(type: "qr")
            #expect(code["clientId"] == "a" && code["tenantId"] == "default" && code["event"] == "qr")
            #expect(code["offset"]?.string != nil && code["timestamp"]?.string != nil)
            #expect(code["data"]?["qrBase64"]?.string?.hasPrefix("data:image/png;base64,iVBOR") == true)
            _ = try await world.sandbox.scan(try #require(code["data"]?["qr"]?.string), phone: TestWorld.alice)
            _ = try await peer.event(type: "authenticated")
            let ready = try await peer.event(type: "ready")
            #expect(ready["data"]?["state"] == "READY")
            let status = try await peer.event("client_status") { $0["state"] == "READY" }
            #expect(status["status"] == "ready" && status["isConnected"] == true && status["sessionId"] == "a")
            try await world.sandbox.send("Hello", from: TestWorld.bob, to: TestWorld.alice)
            let message = try await peer.event(type: "message")
            #expect(message["data"]?["message"]?["text"] == "Hello")
        }
    }

    @Test
    func `clients are asked for by event and by acknowledgement, and a new or erased one is a new list`() async throws {
        try await withRealtime { server, _ in
            let peer = try await RealtimePeer.joined(server.address, ["token": "k3y"])
            #expect(try await peer.request("get_all_clients") == [])
            _ = try await server.gateway.addClient(NewClient(id: "a", method: .qr))
            let list = try await peer.event("clients_list") { $0.array?.isEmpty == false }
            #expect(list.array?.first?["clientId"] == "a")
            for argument: JSONValue in ["a", ["clientId": "a"], ["tenantId": "default"], "default"] {
                #expect(try await peer.request("get_client_status", argument)["clientId"] == "a", "\(argument)")
            }
            peer.socket.send("42[\"get_client_status\",\"a\"]")
            #expect(try await peer.event("client_status") { $0["clientId"] == "a" }["state"] == "CONNECTING")
            #expect(try await peer.request("get_client_status", "b")["code"] == "CLIENT_NOT_FOUND")
            #expect(try await peer.request("nonsense")["code"] == "INVALID_REQUEST")
            _ = try await server.gateway.call(.delete, "/api/clients/a")
            _ = try await peer.event("clients_list") { $0 == [] }
        }
    }

    @Test
    func `a peer resumes behind an offset, and an offset that is none is refused with its code`() async throws {
        try await withRealtime { server, world in
            try await world.link("a", on: server.gateway)
            let first = try await RealtimePeer.joined(server.address, ["token": "k3y", "after": "0"])
            let offset = try #require(try await first.event(type: "ready")["offset"]?.string)
            try await world.sandbox.send("one", from: TestWorld.bob, to: TestWorld.alice)
            _ = try await server.gateway.first(of: .messageReceived, client: "a")
            let second = try await RealtimePeer.joined(server.address, ["token": "k3y", "after": .string(offset)])
            let event = try await second.event("whatsapp_event") { $0["type"] != "state" }
            #expect(event["data"]?["message"]?["text"] == "one")
            let wrong = try await RealtimePeer(server.address, ["token": "k3y", "after": "nonsense"])
            #expect(try await wrong.refusal()["data"]?["code"] == "CURSOR_INVALID")
        }
    }

    @Test
    func `a subscription limits clients and types, and a wrong one changes nothing`() async throws {
        try await withRealtime { server, world in
            try await world.link("a", on: server.gateway)
            try await world.link("b", to: TestWorld.bob, on: server.gateway)
            let peer = try await RealtimePeer.joined(server.address, ["token": "k3y"])
            let wrong: [JSONValue] = [
                ["clientIds": ["none"]], ["clientIds": []], ["events": ["nonsense"]], ["after": "nonsense"], "text",
                ["unknown": 1],
            ]
            for argument in wrong {
                #expect(try await peer.request("subscribe", argument)["success"] == false, "\(argument)")
            }
            let answer = try await peer.request(
                "subscribe", ["clientIds": ["b"], "events": ["message", "ready"], "after": "0"])
            #expect(answer["success"] == true)
            #expect(try await peer.event("whatsapp_event")["type"] == "ready")
            try await world.sandbox.send("to Bob", from: TestWorld.alice, to: TestWorld.bob)
            let event = try await peer.event("whatsapp_event")
            #expect(event["clientId"] == "b" && event["data"]?["message"]?["text"] == "to Bob")
            #expect(try await peer.request("subscribe")["success"] == true)
            try await world.sandbox.send("to Alice", from: TestWorld.bob, to: TestWorld.alice)
            _ = try await peer.event("whatsapp_event") { $0["clientId"] == "a" && $0["type"] == "message" }
        }
    }

    @Test
    func `what belongs to another tenant does not exist for a peer`() async throws {
        try await withRealtime { server, world in
            let (_, key) = try await server.gateway.key(of: "acme")
            try await world.link("a", on: server.gateway)
            let peer = try await RealtimePeer.joined(server.address, ["token": .string(key), "after": "0"])
            #expect(try await peer.request("get_all_clients") == [])
            for argument: JSONValue in ["a", ["tenantId": "default"], ["clientId": "a", "tenantId": "default"]] {
                #expect(try await peer.request("get_client_status", argument)["code"] == "CLIENT_NOT_FOUND")
            }
            let foreign = try await peer.request("subscribe", ["clientIds": ["a"]])
            let unknown = try await peer.request("subscribe", ["clientIds": ["z"]])
            #expect(foreign.text.replacing("\\\"a\\\"", with: "\\\"z\\\"") == unknown.text)
            _ = try await server.gateway.addClient(NewClient(id: "mine", tenant: "acme", method: .qr))
            #expect(try await peer.event("whatsapp_event")["clientId"] == "mine")
        }
    }

    @Test
    func `a key without the permission is refused, and one that is revoked loses its socket at once`() async throws {
        try await withRealtime { server, _ in
            let weak = try await server.gateway.key(of: "acme", scopes: ["clients:read"])
            let refused = try await RealtimePeer(server.address, ["token": .string(weak.key)])
            #expect(try await refused.refusal()["data"]?["code"] == "FORBIDDEN")
            let (id, key) = try await server.gateway.key(of: "other", scopes: ["events:read"])
            let peer = try await RealtimePeer.joined(server.address, ["token": .string(key)])
            #expect(try await peer.request("get_all_clients")["code"] == "FORBIDDEN")
            let start = ContinuousClock.now
            #expect(try await server.gateway.call(.delete, "/api/keys/\(id)").status == 200)
            #expect(try await peer.event("stream_ended")["code"] == "UNAUTHORIZED")
            #expect(try await peer.packet() == "41")
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }

    @Test
    func `a stopping server closes its sockets of both kinds with the code that makes peers come back`() async throws {
        try await withRealtime { server, _ in
            let peer = try await RealtimePeer.joined(server.address, ["token": "k3y"])
            let plain = try await SocketClient(server.address, "/api/events/socket?token=k3y")
            plain.send(["subscribe": [:]])
            _ = try await plain.json()
            let start = ContinuousClock.now
            await server.shutdown()
            #expect(ContinuousClock.now - start < .seconds(20))
            #expect(try await peer.socket.end().code == 1001)
            #expect(try await plain.end().code == 1001)
        }
    }
}
