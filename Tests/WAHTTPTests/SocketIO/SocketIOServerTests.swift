import Foundation
import TestSupport
import Testing
import WACore
import WATransport

@testable import WAHTTP

@Suite(.timeLimit(.minutes(1))) struct SocketIOServerTests {
    private func errorCode(_ answer: PollingAnswer) -> Int64? {
        (try? JSONValue(parsing: answer.body))?["code"]?.integer
    }

    /// How a request for a WebSocket is answered.
    private func status(_ address: ListenAddress, _ query: String) async throws -> Int? {
        let socket = try await SocketPeer(address, query)
        return Int(socket.head.split(separator: " ")[1])
    }

    // MARK: - Requests (95-socketio.md sections 1 and 7)

    @Test
    func `each refused request has its code and status, and can be read by any page`() async throws {
        try await withSocketIO { address, _ in
            let peer = try PollingPeer(address)
            let requests: [(String, String, Int64, Int)] = [
                ("GET", "EIO=4", 0, 400), ("GET", "EIO=4&transport=tcp", 0, 400),
                ("GET", "EIO=4&transport=polling&sid=none", 1, 400),
                ("GET", "EIO=4&transport=polling&sid=Qm7ZxT0aLr4Wc2Vb9NkE", 1, 400),
                ("POST", "EIO=4&transport=polling", 2, 400), ("PUT", "EIO=4&transport=polling", 2, 400),
                ("GET", "EIO=4&transport=websocket", 3, 400), ("GET", "transport=polling", 5, 400),
                ("GET", "EIO=3&transport=polling&b64=1", 5, 400), ("GET", "EIO=44&transport=polling", 5, 400),
            ]
            for (method, query, code, status) in requests {
                let answer = try await peer.get(query, method: method, fields: "Content-Length: 0\r\n")
                #expect(answer.status == status && errorCode(answer) == code, "\(method) \(query): \(answer)")
                #expect(answer.head.contains("Access-Control-Allow-Origin: *\r\n"))
                #expect(answer.head.contains("Content-Type: application/json\r\n"))
            }
            #expect(try await peer.get("", path: "/socket.io/socket.io.js").status == 404)
            #expect(try await peer.get("EIO=4&transport=polling", path: "/socket.io").status == 200)
            #expect(try await peer.get("EIO=4&transport=polling&sid=").status == 200)
        }
    }

    @Test
    func `a WebSocket of an old version is refused before its handshake`() async throws {
        try await withSocketIO { address, _ in
            for query in ["EIO=3&transport=websocket", "transport=websocket&sid=abc"] {
                let status = try await status(address, query)
                #expect(status == 400)
            }
        }
    }

    @Test
    func `a polling handshake has the fields that clients need`() async throws {
        try await withSocketIO { address, _ in
            let peer = try PollingPeer(address)
            let answer = try await peer.open()
            #expect(answer.head.contains("Content-Type: text/plain; charset=UTF-8\r\n"))
            #expect(answer.head.contains("Cache-Control: no-store\r\n"))
            let open = try JSONValue(parsing: String(answer.body.dropFirst()))
            #expect(answer.body.hasPrefix("0{") && peer.id.utf8.count == 20)
            #expect(open["upgrades"] == ["websocket"] && open["maxPayload"] == 1_000_000)
            #expect(open["pingInterval"] == 25000 && open["pingTimeout"] == 20000)
            #expect(open.object?.members.count == 5)
        }
    }

    @Test
    func `a preflight is answered without a session`() async throws {
        try await withSocketIO { address, _ in
            let peer = try PollingPeer(address)
            let answer = try await peer.get(
                "EIO=4&transport=polling", method: "OPTIONS",
                fields: "Origin: http://page\r\nAccess-Control-Request-Headers: x-a, x-b\r\n")
            #expect(answer.status == 204)
            #expect(answer.head.contains("Access-Control-Allow-Methods: GET, POST, OPTIONS\r\n"))
            #expect(answer.head.contains("Access-Control-Allow-Headers: x-a, x-b\r\n"))
            #expect(answer.head.contains("Vary: Origin, Access-Control-Request-Headers\r\n"))
        }
    }

    @Test
    func `an origin that is not listed is refused on both transports, the server's own and none pass`() async throws {
        try await withSocketIO(configure: { $0.origin = { origin, _ in origin == "http://page" ? .listed : .refused } })
        {
            address, _ in
            let peer = try PollingPeer(address)
            let refused = try await peer.open(fields: "Origin: http://other\r\n")
            #expect(refused.status == 403 && errorCode(refused) == 4)
            #expect(!refused.head.contains("Access-Control-Allow-Origin"))
            let listed = try await peer.open(fields: "Origin: http://page\r\n")
            #expect(listed.head.contains("Access-Control-Allow-Origin: http://page\r\n"))
            #expect(listed.head.contains("Access-Control-Allow-Credentials: true\r\n"))
            #expect(listed.head.contains("Vary: Origin\r\n"))
            #expect(try await peer.open(fields: "Origin: http://a\r\n").status == 200)
            #expect(try await peer.open().status == 200)
            let socket = try await SocketPeer(address, fields: "Origin: http://other\r\n")
            #expect(socket.head.hasPrefix("HTTP/1.1 403 "))
            let upgrade = try await SocketPeer(
                address, "EIO=4&transport=websocket&sid=\(peer.id)", fields: "Origin: http://other\r\n")
            #expect(upgrade.head.hasPrefix("HTTP/1.1 403 "))
        }
    }

    @Test
    func `handshakes and sessions above the limits are refused, and a place is free again after a session`()
        async throws
    {
        var limits = SocketIOTestServer.limits
        (limits.anonymousPerAddress, limits.sessionsPerAddress) = (2, 3)
        try await withSocketIO(limits) { address, _ in
            let first = try PollingPeer(address)
            try await first.open()
            let second = try PollingPeer(address)
            try await second.open()
            let third = try PollingPeer(address)
            let refused = try await third.open()
            #expect(refused.status == 429 && errorCode(refused) == 4)
            #expect(refused.head.contains("Retry-After: 1\r\n"))
            #expect(try await first.post("1").body == "ok")
            #expect(try await third.open().status == 200)
        }
        try await withSocketIO(configure: { $0.admits = { _ in false } }) { address, _ in
            let peer = try PollingPeer(address)
            #expect(try await peer.open().status == 429)
            #expect(try await status(address, "EIO=4&transport=websocket") == 429)
        }
    }

    @Test
    func `a peer may not guess tokens faster than its address may open sessions`() async throws {
        let allowed = Lock(2)
        try await withSocketIO(
            configure: {
                $0.admits = { _ in
                    allowed.withLock {
                        $0 -= 1; return $0 >= 0
                    }
                }
            }
        ) { address, _ in
            let socket = try await SocketPeer(address)
            #expect(try await socket.text().hasPrefix("0{"))
            for _ in 0..<2 {
                socket.send("40{\"token\":\"wrong\"}")
                #expect(
                    try await socket.event()
                        == "44{\"data\":{\"code\":\"bad_token\"},\"message\":\"unauthorized\"}")
            }
            socket.send("40{\"token\":\"T0k3n\"}")
            #expect(try await socket.next() == .close(1008))
        }
    }

    // MARK: - Polling (95-socketio.md section 4)

    @Test
    func `a session over polling joins, echoes in order, and leaves`() async throws {
        try await withSocketIO { address, server in
            let peer = try PollingPeer(address)
            try await peer.join()
            #expect(
                try await peer.post("42[\"message\",1]|42[\"message\",\"\u{1F600}\"]|421[\"message-with-ack\",7]").body
                    == "ok")
            var packets: [String] = []
            while packets.count < 3 { packets += try await peer.poll().packets.filter { $0 != "2" } }
            #expect(packets == ["42[\"message-back\",1]", "42[\"message-back\",\"\u{1F600}\"]", "431[7]"])
            #expect(try await peer.post("41|1").body == "ok")
            #expect(await server.reasons.take() == .clientLeft)
            #expect(errorCode(try await peer.poll()) == 1)
        }
    }

    @Test
    func `byte strings are echoed over polling and in separate requests`() async throws {
        try await withSocketIO { address, _ in
            let peer = try PollingPeer(address)
            try await peer.join()
            _ = try await peer.post(
                "452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]")
            _ = try await peer.post("bAP8e|bAQ==")
            var packets: [String] = []
            while packets.count < 3 { packets += try await peer.poll().packets.filter { $0 != "2" } }
            #expect(
                packets == [
                    "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                    "bAP8e", "bAQ==",
                ])
        }
    }

    @Test
    func `100 events in a burst arrive in order over polling, at most 16 in one answer`() async throws {
        try await withSocketIO { address, _ in
            let peer = try PollingPeer(address)
            try await peer.join()
            _ = try await peer.post("42[\"burst\",100]")
            var packets: [String] = []
            while packets.count < 100 {
                let answer = try await peer.poll()
                #expect(answer.packets.count <= 16)
                packets += answer.packets.filter { $0 != "2" }
            }
            #expect(packets == (0..<100).map { "42[\"item\",\($0)]" })
        }
    }

    @Test
    func `a refused token is answered on the next poll`() async throws {
        try await withSocketIO { address, _ in
            let peer = try PollingPeer(address)
            try await peer.open()
            peer.startPoll()
            _ = try await peer.post("40{\"token\":\"wrong\"}")
            let answer = try await peer.pollAnswer()
            #expect(answer.body == "44{\"data\":{\"code\":\"bad_token\"},\"message\":\"unauthorized\"}")
        }
    }

    @Test
    func `a token of the query and of a header counts for the whole session`() async throws {
        try await withSocketIO { address, _ in
            for (query, fields) in [("&token=T0k3n", ""), ("", "Authorization: Bearer T0k3n\r\n")] {
                let peer = try PollingPeer(address)
                try await peer.open(query, fields: fields)
                _ = try await peer.post("40")
                #expect(try await peer.poll().body.hasPrefix("40{\"sid\":"))
            }
        }
    }

    @Test
    func `a second poll ends both, and the session is gone`() async throws {
        try await withSocketIO { address, server in
            let peer = try PollingPeer(address)
            try await peer.join()
            peer.startPoll()
            let other = try RawPeer(address)
            other.send("GET /socket.io/?EIO=4&transport=polling&sid=\(peer.id) HTTP/1.1\r\nHost: a\r\n\r\n")
            // Either connection may be served first.
            let answers = [try await PollingPeer.answer(from: other), try await peer.pollAnswer()]
            #expect(answers.compactMap { errorCode($0) } == [3])
            #expect(await server.reasons.take() == .protocolError)
            #expect(errorCode(try await peer.post("3")) == 1)
        }
    }

    @Test
    func `a peer that goes while its poll is held is noticed at once`() async throws {
        try await withSocketIO { address, server in
            let peer = try PollingPeer(address)
            try await peer.join()
            peer.startPoll()
            peer.endPolling()
            #expect(await server.reasons.take() == .transportClosed)
        }
    }

    @Test
    func `a malformed POST is refused and ends the session`() async throws {
        try await withSocketIO { address, server in
            for body in [bytes(""), bytes("x"), bytes("4\u{1E}"), [0x34, 0xFF], bytes("bA")] {
                let peer = try PollingPeer(address)
                try await peer.join()
                let answer = try await peer.post(body)
                #expect(answer.status == 400 && errorCode(answer) == 3, "\(body)")
                #expect(await server.reasons.take() == .protocolError)
            }
            let peer = try PollingPeer(address)
            try await peer.join()
            let answer = try await peer.post("3", fields: "Content-Type: application/octet-stream\r\n")
            #expect(answer.status == 400 && errorCode(answer) == 3)
            #expect(await server.reasons.take() == .protocolError)
        }
    }

    @Test
    func `a POST that is too large is answered with 413 and ends the session, also in chunks`() async throws {
        var limits = SocketIOTestServer.limits
        limits.maxPayload = 1000
        try await withSocketIO(limits) { address, server in
            let peer = try PollingPeer(address)
            try await peer.join()
            #expect(try await peer.post("42[\"message\",\"" + String(repeating: "x", count: 900) + "\"]").body == "ok")
            let answer = try await peer.post([UInt8](repeating: 0x34, count: 1001))
            #expect(answer.status == 413 && answer.body.isEmpty)
            #expect(answer.head.contains("Access-Control-Allow-Origin: *\r\n"))
            #expect(await server.reasons.take() == .protocolError)
            let chunked = try PollingPeer(address)
            try await chunked.join()
            let raw = try RawPeer(address)
            raw.send("POST /socket.io/?transport=polling&sid=\(chunked.id) HTTP/1.1\r\nHost: a\r\n")
            raw.send("Transfer-Encoding: chunked\r\n\r\n400\r\n\(String(repeating: "4", count: 1024))\r\n0\r\n\r\n")
            #expect(try await PollingPeer.answer(from: raw).status == 413)
            #expect(await server.reasons.take() == .protocolError)
        }
    }

    @Test
    func `the next ping comes behind a pong, on both transports`() async throws {
        var limits = SocketIOTestServer.limits
        (limits.times.pingInterval, limits.times.pingTimeout) = (.milliseconds(50), .seconds(20))
        try await withSocketIO(limits) { address, _ in
            let peer = try PollingPeer(address)
            try await peer.open()
            for _ in 0..<3 {
                #expect(try await peer.poll().body == "2")
                #expect(try await peer.post("3").body == "ok")
            }
            let socket = try await SocketPeer(address)
            #expect(try await socket.text().hasPrefix("0{"))
            for _ in 0..<3 {
                #expect(try await socket.text() == "2")
                socket.send("3")
            }
        }
    }

    @Test
    func `a session without a pong ends on both transports`() async throws {
        var limits = SocketIOTestServer.limits
        (limits.times.pingInterval, limits.times.pingTimeout) = (.milliseconds(300), .milliseconds(200))
        try await withSocketIO(limits) { address, _ in
            let socket = try await SocketPeer(address)
            #expect(try await socket.text().hasPrefix("0{"))
            #expect(try await socket.text() == "2")
            #expect(try await socket.next() == .close(1008))
            let peer = try PollingPeer(address)
            try await peer.open()
            var answer = try await peer.poll()
            while answer.body == "2" { answer = try await peer.poll() }
            #expect(answer.body == "1" || errorCode(answer) == 1)
        }
    }

    // MARK: - WebSocket and upgrade (95-socketio.md section 5)

    @Test
    func `a session on a WebSocket joins, and echoes text and bytes`() async throws {
        try await withSocketIO { address, _ in
            let socket = try await SocketPeer.joined(address)
            #expect(socket.head.contains("Sec-WebSocket-Accept: UE8MGwWLtLffkBJ379HvtVjD9tQ=\r\n"))
            socket.send("42[\"message\",\"\u{1F600}\"]")
            #expect(try await socket.event() == "42[\"message-back\",\"\u{1F600}\"]")
            socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]")
            socket.send([0, 0xFF, 0x1E])
            #expect(try await socket.event() == "451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]")
            #expect(try await socket.next() == .binary([0, 0xFF, 0x1E]))
        }
    }

    @Test
    func `bytes are sent as text to a peer that asks for it`() async throws {
        try await withSocketIO { address, _ in
            let socket = try await SocketPeer(address, "EIO=4&transport=websocket&b64=1&token=T0k3n")
            _ = try await socket.text()
            socket.send("40")
            #expect(try await socket.text().hasPrefix("40{"))
            #expect(try await socket.text() == "42[\"auth\",{}]")
            socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]")
            socket.send("bAP8e")
            _ = try await socket.event()
            #expect(try await socket.event() == "bAP8e")
        }
    }

    @Test
    func `faults of a WebSocket are answered with their close codes`() async throws {
        try await withSocketIO { address, server in
            let faults: [(UInt8, [UInt8], UInt16)] = [
                (0x81, [0x34, 0xFF], 1007), (0x81, [UInt8](repeating: 0x34, count: 1_000_001), 1009),
                (0x81, bytes("x"), 1002), (0x81, bytes("42{}"), 1002), (0x82, [1], 1002),
            ]
            for (first, payload, code) in faults {
                let socket = try await SocketPeer.joined(address)
                socket.frame(first, payload)
                var next = try await socket.next()
                if next == .text("2") { next = try await socket.next() }
                #expect(next == .close(code))
                _ = await server.reasons.take()
            }
        }
    }

    @Test
    func `a polling session moves to a WebSocket, and its events arrive in order`() async throws {
        try await withSocketIO { address, server in
            let peer = try PollingPeer(address)
            try await peer.join()
            peer.startPoll()
            let socket = try await SocketPeer(address, "EIO=4&transport=websocket&sid=\(peer.id)")
            #expect(socket.head.hasPrefix("HTTP/1.1 101 "))
            socket.send("2probe")
            #expect(try await socket.text() == "3probe")
            let held = try await peer.pollAnswer()
            #expect(held.body == "6" || held.body == "2")
            let second = try await SocketPeer(address, "EIO=4&transport=websocket&sid=\(peer.id)")
            #expect(second.head.hasPrefix("HTTP/1.1 400 "))
            socket.send("5")
            socket.send("42[\"burst\",100]")
            for number in 0..<100 { #expect(try await socket.event() == "42[\"item\",\(number)]") }
            let late = try await peer.poll()
            #expect(late.status == 400 && errorCode(late) == 3)
            let third = try await SocketPeer(address, "EIO=4&transport=websocket&sid=\(peer.id)")
            #expect(third.head.hasPrefix("HTTP/1.1 400 "))
            socket.send("42[\"message\",1]")
            #expect(try await socket.event() == "42[\"message-back\",1]")
            socket.frame(0x88, [0x03, 0xE8])
            #expect(await server.reasons.take() == .transportClosed)
        }
    }

    @Test
    func `a candidate that fails leaves the polling session as it was`() async throws {
        try await withSocketIO { address, _ in
            let peer = try PollingPeer(address)
            try await peer.join()
            let socket = try await SocketPeer(address, "EIO=4&transport=websocket&sid=\(peer.id)")
            socket.send("4abc")
            #expect(try await socket.next() == .close(1000))
            _ = try await peer.post("42[\"message\",1]")
            var packets: [String] = []
            while packets.isEmpty { packets = try await peer.poll().packets.filter { $0 != "2" } }
            #expect(packets == ["42[\"message-back\",1]"])
        }
    }

    // MARK: - Socket.IO

    @Test
    func `a custom namespace is joined and left by itself`() async throws {
        try await withSocketIO { address, server in
            let socket = try await SocketPeer.joined(address)
            socket.send("40/custom,{\"token\":\"T0k3n\"}")
            #expect(try await socket.event().hasPrefix("40/custom,{\"sid\":"))
            #expect(try await socket.event() == "42/custom,[\"auth\",{\"token\":\"T0k3n\"}]")
            socket.send("40/nope")
            #expect(try await socket.event() == "44/nope,{\"message\":\"Invalid namespace\"}")
            socket.send("41/custom")
            #expect(await server.reasons.take() == .clientLeft)
            socket.send("427[\"message-with-ack\"]")
            #expect(try await socket.event() == "437[]")
        }
    }

    @Test
    func `a peer that joins nothing is closed in time`() async throws {
        var limits = SocketIOTestServer.limits
        limits.times.connectTimeout = .milliseconds(300)
        try await withSocketIO(limits) { address, _ in
            let socket = try await SocketPeer(address)
            _ = try await socket.text()
            var last = try await socket.next()
            while case .text = last {
                socket.send("3")
                last = try await socket.next()
            }
            #expect(last == .close(1008))
        }
    }

    @Test
    func `a kick is a disconnect packet and a close, on both transports`() async throws {
        try await withSocketIO { address, server in
            let socket = try await SocketPeer.joined(address)
            socket.send("42[\"kick\"]")
            #expect(try await socket.event() == "41")
            #expect(try await socket.next() == .close(1000))
            #expect(await server.reasons.take() == .serverLeft)
            let peer = try PollingPeer(address)
            try await peer.join()
            _ = try await peer.post("42[\"kick\"]")
            var packets: [String] = []
            while packets.last != "1" { packets += try await peer.poll().packets.filter { $0 != "2" } }
            #expect(packets == ["41", "1"])
            #expect(errorCode(try await peer.poll()) == 1)
        }
    }

    @Test
    func `a stopping server closes WebSockets with 1001, ends polls, and refuses new sessions`() async throws {
        try await withSocketIO { address, server in
            let socket = try await SocketPeer.joined(address)
            let peer = try PollingPeer(address)
            try await peer.join()
            peer.startPoll()
            async let stopped: Void = server.stop()
            // The poll may come when its session has ended already.
            let answer = try await peer.pollAnswer()
            #expect(answer.body == "6" || errorCode(answer) == 1, "\(answer.status) \(answer.body)")
            #expect(try await socket.next() == .close(1001))
            socket.frame(0x88, [0x03, 0xE9])
            await stopped
            #expect(await server.reasons.take() == .serverStopping)
            #expect(await server.reasons.take() == .serverStopping)
            #expect(errorCode(try await peer.poll()) == 1)
            #expect(try await peer.open().status == 503)
        }
    }

    @Test
    func `a request of a session that has joined is known as authenticated`() async throws {
        try await withSocketIO { address, server in
            let peer = try PollingPeer(address)
            try await peer.open()
            let query = try HTTPTarget("/socket.io/?transport=polling&sid=\(peer.id)").query
            #expect(server.server?.isAuthenticated(query) == false)
            _ = try await peer.post("40{\"token\":\"T0k3n\"}")
            _ = await server.sockets.take()
            #expect(server.server?.isAuthenticated(query) == true)
            let other = try HTTPTarget("/socket.io/").query
            #expect(server.server?.isAuthenticated(other) == false)
        }
    }
}
