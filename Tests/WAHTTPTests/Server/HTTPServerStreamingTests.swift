import Foundation
import Testing
import WACore
import WATransport

@testable import WAHTTP

@Suite struct HTTPServerStreamingTests {
    private func get(_ path: String, _ fields: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
    }

    @Test
    func `a streamed answer is chunked and the connection goes on`() async throws {
        let route = Route(.get, "/s") { _ in
            .stream(contentType: "text/plain") { writer in
                try await writer.write("abc")
                try await writer.write(String(repeating: "x", count: 17))
            }
        }
        try await withServer([route]) { address, _ in
            let peer = try RawPeer(address)
            for _ in 0..<2 {
                peer.send(get("/s"))
                let answer = try await peer.read(until: "0\r\n\r\n")
                #expect(answer.contains("Transfer-Encoding: chunked\r\n"))
                #expect(answer.hasSuffix("\r\n\r\n3\r\nabc\r\n11\r\n\(String(repeating: "x", count: 17))\r\n0\r\n\r\n"))
            }
        }
    }

    @Test
    func `a held body is sent whole once it is there, and the connection goes on`() async throws {
        let body = OneShot<[UInt8]?>()
        let route = Route(.get, "/held", isHeld: true) { _ in
            let held = HTTPHeldBody { give in
                body.whenGiven(give)
                return {}
            }
            return HTTPResponse(headers: ["X-A": "1"], content: .held(held))
        }
        try await withServer([route]) { address, _ in
            let peer = try RawPeer(address)
            for _ in 0..<2 {
                peer.send(get("/held"))
                body.give(bytes("whole"))
                let head = try await peer.read(until: "\r\n\r\n")
                #expect(head.contains("Content-Length: 5\r\n") && head.contains("X-A: 1\r\n"))
                #expect(try await peer.read(count: 5) == bytes("whole"))
            }
        }
    }

    @Test
    func `a held body is cancelled when its peer goes, and closes the connection where it does not come`() async throws
    {
        let cancelled = Signal()
        let body = OneShot<[UInt8]?>()
        let held = HTTPHeldBody { give in
            body.whenGiven(give)
            return {
                cancelled.set()
                body.give(nil)
            }
        }
        let none = HTTPHeldBody { give in
            give(nil)
            return {}
        }
        let routes = [
            Route(.get, "/held", isHeld: true) { _ in HTTPResponse(content: .held(held)) },
            Route(.get, "/none", isHeld: true) { _ in HTTPResponse(content: .held(none)) },
        ]
        try await withServer(routes) { address, _ in
            let peer = try RawPeer(address)
            peer.send(get("/held"))
            peer.endSending()
            await cancelled.wait()
            let other = try RawPeer(address)
            other.send(get("/none"))
            #expect(try await other.readToEnd() == "")
        }
    }

    @Test
    func `a producer waits while the peer does not read`() async throws {
        let written = Lock(0)
        let total = 24 << 20
        let piece = [UInt8](repeating: 0x61, count: 64 << 10)
        let route = Route(.get, "/s") { _ in
            .stream(contentType: "text/plain", length: total) { writer in
                for count in 1...(total / piece.count) {
                    try await writer.write(piece)
                    written.withLock { $0 = count * piece.count }
                }
            }
        }
        var limits = HTTPLimits()
        limits.outgoingHighWater = 128 << 10
        try await withServer([route], limits: limits) { address, _ in
            let peer = try RawPeer(address, receiveBuffer: 32768)
            peer.send(get("/s", "Connection: close\r\n"))
            _ = try await peer.read(until: "\r\n\r\n")
            // Another connection's answer shows that the loops have had their turns.
            for _ in 0..<20 {
                let other = try RawPeer(address)
                other.send(get("/none", "Connection: close\r\n"))
                _ = try await other.readToEnd()
            }
            #expect(written.withLock { $0 } < total / 2)
            let rest = try await peer.readToEnd()
            #expect(rest.utf8.count == total)
            #expect(written.withLock { $0 } == total)
        }
    }

    @Test
    func `a reader that takes nothing is cut off, and its producer learns of it`() async throws {
        let told = Signal()
        let route = Route(.get, "/s") { _ in
            .stream(contentType: "text/plain") { writer in
                do {
                    while true { try await writer.write([UInt8](repeating: 0x61, count: 64 << 10)) }
                } catch {
                    told.set()
                    throw error
                }
            }
        }
        var limits = HTTPLimits()
        limits.writeStall = .milliseconds(50)
        try await withServer([route], limits: limits) { address, _ in
            let peer = try RawPeer(address, receiveBuffer: 32768)
            peer.send(get("/s"))
            await told.wait()
            _ = peer
        }
    }

    @Test
    func `where all streams have too much waiting, the one with the most is cut, and the others go on`() async throws {
        let output = OutputBudget(limit: 32 << 20)
        func stream(_ size: Int) -> @Sendable (HTTPRequest) async throws -> HTTPResponse {
            { _ in
                let body = HTTPBodyStream(isEndless: true) { writer in
                    try await writer.write([UInt8](repeating: 0x61, count: size))
                }
                return HTTPResponse(content: .stream(body))
            }
        }
        let routes = [
            Route(.get, "/large", stream(30 << 20)), Route(.get, "/small", stream(20 << 20)),
        ]
        try await withServer(routes, output: output) { address, _ in
            let large = try RawPeer(address, receiveBuffer: 32768)
            large.send(get("/large", "Connection: close\r\n"))
            while output.heldBytes < 20 << 20 { await Task.yield() }
            // Not the stream that goes beyond the limit is ended.
            let small = try RawPeer(address, receiveBuffer: 32768)
            small.send(get("/small", "Connection: close\r\n"))
            #expect(try await small.readToEnd().hasSuffix("a\r\n0\r\n\r\n"))
            #expect(try await !large.readToEnd().hasSuffix("\r\n0\r\n\r\n"))
            while output.heldBytes > 0 { await Task.yield() }
        }
    }

    @Test(arguments: [true, false])
    func `an answer counts with the streams only where its route says so`(counts: Bool) async throws {
        let output = OutputBudget(limit: 1 << 20)
        let route = Route(.get, "/page") { _ in
            var response = HTTPResponse(body: [UInt8](repeating: 0x61, count: 24 << 20))
            response.countsAsStream = counts
            return response
        }
        try await withServer([route], output: output) { address, _ in
            let peer = try RawPeer(address, receiveBuffer: 32768)
            peer.send(get("/page", "Connection: close\r\n"))
            let head = try await peer.read(until: "\r\n\r\n")
            #expect(head.contains("Content-Length: \(24 << 20)\r\n"))
            #expect((try await peer.readToEnd().utf8.count < 24 << 20) == counts)
        }
    }

    @Test
    func `a producer that fails cuts the connection, so the peer sees that the body is not whole`() async throws {
        struct Broken: Error {}
        let routes = [
            Route(.get, "/broken") { _ in
                .stream(contentType: "text/plain") { writer in
                    try await writer.write("abc")
                    throw Broken()
                }
            },
            Route(.get, "/short") { _ in
                .stream(contentType: "text/plain", length: 5) { try await $0.write("abc") }
            },
            Route(.get, "/long") { _ in
                .stream(contentType: "text/plain", length: 3) { try await $0.write("abcd") }
            },
        ]
        try await withServer(routes) { address, _ in
            let broken = try RawPeer(address)
            broken.send(get("/broken"))
            #expect(try await broken.readToEnd().hasSuffix("3\r\nabc\r\n"))
            let short = try RawPeer(address)
            short.send(get("/short"))
            #expect(try await short.readToEnd().hasSuffix("\r\n\r\nabc"))
            let long = try RawPeer(address)
            long.send(get("/long"))
            #expect(try await long.readToEnd().hasSuffix("\r\n\r\n"))
        }
    }

    @Test
    func `a writer that outlives its answer cannot write into another`() async throws {
        let kept = Lock<HTTPBodyWriter?>(nil)
        let outcome = Lock("")
        let routes = [
            Route(.get, "/keep") { _ in
                .stream(contentType: "text/plain") { writer in
                    kept.withLock { $0 = writer }
                    try await writer.write("kept")
                }
            },
            Route(.get, "/use") { _ in
                .stream(contentType: "text/plain") { writer in
                    do {
                        try await kept.withLock { $0 }?.write("forged")
                    } catch {
                        outcome.withLock { $0 = "refused" }
                    }
                    try await writer.write("mine")
                }
            },
        ]
        try await withServer(routes) { address, _ in
            let peer = try RawPeer(address)
            peer.send(get("/keep") + get("/use", "Connection: close\r\n"))
            let answer = try await peer.readToEnd()
            #expect(answer.contains("kept") && answer.contains("mine") && !answer.contains("forged"))
            #expect(outcome.withLock { $0 } == "refused")
        }
    }

    @Test
    func `server-sent events arrive one by one, silence is filled, and leaving ends the producer`() async throws {
        let next = Signal()
        let cancelled = Signal()
        let route = Route(.get, "/events") { _ in
            .serverSentEvents(heartbeat: .milliseconds(30)) { events in
                try await events.send(id: "1", name: "message", data: "one")
                await next.wait()
                try await events.send(id: "2", data: "two\nlines")
                await Signal.untilCancelled()
                cancelled.set()
            }
        }
        try await withServer([route]) { address, _ in
            let peer = try RawPeer(address)
            peer.send(get("/events"))
            let first = try await peer.read(until: "data: one\n\n")
            #expect(first.contains("Content-Type: text/event-stream"))
            _ = try await peer.read(until: "3\r\n:\n\n\r\n")
            _ = try await peer.read(until: "3\r\n:\n\n\r\n")
            next.set()
            _ = try await peer.read(until: "id: 2\ndata: two\ndata: lines\n\n")
            peer.endSending()
            await cancelled.wait()
            _ = try await peer.readToEnd()
        }
    }

    @Test
    func `a route may stream the request's body with backpressure`() async throws {
        let routes = [
            Route(.post, "/count", bodyLimit: 50 << 20, streamsBody: true) { request in
                var total = 0
                while let piece = try await request.bodyStream?.next() { total += piece.count }
                return .text("<\(total)>")
            },
            Route(.post, "/ignore", bodyLimit: 50 << 20, streamsBody: true) { _ in .text("<ignored>") },
        ]
        try await withServer(routes) { address, _ in
            let peer = try RawPeer(address)
            let size = 10 << 20
            peer.send("POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n")
            async let sending: Void = onThread { peer.send([UInt8](repeating: 0x61, count: size)) }
            _ = try await peer.read(until: "<\(size)>")
            try await sending
            peer.send("POST /count HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
            _ = try await peer.read(until: "<3>")
            peer.send("POST /count HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await peer.read(until: "<0>")
            peer.send("POST /count HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n")
            #expect(try await peer.readToEnd().hasPrefix("HTTP/1.1 400 "))
            let other = try RawPeer(address)
            other.send("POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n")
            let answer = try await other.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.contains("Connection: close\r\n"))
        }
    }

    @Test
    func `shutdown lets the answer under way finish, closes idle peers and ends event streams`() async throws {
        let entered = Signal()
        let gate = Signal()
        let routes = [
            Route(.get, "/slow") { _ in
                entered.set()
                await gate.wait()
                return .text("done")
            },
            Route(.get, "/events") { _ in
                .serverSentEvents { events in
                    try await events.send(data: "hello")
                    await Signal.untilCancelled()
                }
            },
        ]
        try await withServer(routes) { address, server in
            let idle = try RawPeer(address)
            let events = try RawPeer(address)
            events.send(get("/events"))
            _ = try await events.read(until: "hello\n\n\r\n")
            let slow = try RawPeer(address)
            slow.send(get("/slow"))
            await entered.wait()
            async let stopping: Void = server.shutdown(within: .seconds(20))
            #expect(try await idle.readToEnd() == "")
            #expect(try await events.readToEnd().hasSuffix("0\r\n\r\n"))
            gate.set()
            let answer = try await slow.readToEnd()
            #expect(answer.hasSuffix("done") && answer.contains("Connection: close\r\n"))
            await stopping
            #expect(server.connectionCount == 0)
        }
    }

    @Test
    func `shutdown cuts off what does not finish in time`() async throws {
        let entered = Signal()
        let route = Route(.get, "/stuck") { _ in
            entered.set()
            await Signal.untilCancelled()
            return .text("too late")
        }
        try await withServer([route]) { address, server in
            let peer = try RawPeer(address)
            peer.send(get("/stuck"))
            await entered.wait()
            await server.shutdown(within: .milliseconds(50))
            #expect(try await peer.readToEnd() == "")
        }
    }

    @Test
    func `an upgraded connection belongs to its new protocol, with the bytes behind the request`() async throws {
        let route = Route(.get, "/ws") { _ in
            .upgrade(to: "shout", headers: ["X-Extra": "y"]) { stream, rest in
                let handler = Shouting()
                stream.handler = handler
                if !rest.isEmpty { rest.withUnsafeBytes { handler.stream(stream, received: $0) } }
            }
        }
        try await withServer([route]) { address, server in
            let peer = try RawPeer(address)
            peer.send(get("/ws", "Connection: Upgrade\r\nUpgrade: shout\r\n") + "early")
            let head = try await peer.read(until: "\r\n\r\n")
            #expect(head.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
            #expect(head.contains("Upgrade: shout\r\n") && head.contains("X-Extra: y\r\n"))
            _ = try await peer.read(until: "EARLY")
            peer.send("late")
            _ = try await peer.read(until: "LATE")
            #expect(server.connectionCount == 0)
            peer.endSending()
            #expect(try await peer.readToEnd() == "")
        }
    }

    @Test
    func `a WebSocket is opened by the route that grants it, and refused with its reason otherwise`() async throws {
        let route = Route(.get, "/ws") { request in
            try .webSocket(for: request) { stream, rest in
                let connection = WebSocketConnection(stream: stream, role: .server, handler: EchoingSocket())
                connection.start(leftover: rest)
            }
        }
        try await withServer([route]) { address, _ in
            let peer = try RawPeer(address)
            let key = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            peer.send(get("/ws", "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\(key)"))
            let head = try await peer.read(until: "\r\n\r\n")
            #expect(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"))
            peer.send([0x81, 0x82, 0, 0, 0, 0] + bytes("hi"))
            _ = try await peer.read(until: "\u{02}hi")
            let plain = try RawPeer(address)
            plain.send(get("/ws"))
            #expect(try await plain.read(until: "}").hasPrefix("HTTP/1.1 400 "))
            plain.send(get("/ws", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n"))
            let refused = try await plain.read(until: "}")
            #expect(refused.hasPrefix("HTTP/1.1 426 ") && refused.contains("Sec-WebSocket-Version: 13\r\n"))
        }
    }
}

/// Sends back the text it gets.
private final class EchoingSocket: WebSocketConnectionHandler {
    func webSocket(_ connection: WebSocketConnection, received message: WebSocketMessage) {
        if case .text(let text) = message { connection.send(text: text) }
    }
    func webSocket(_ connection: WebSocketConnection, closed end: WebSocketEnd) {}
}

/// The protocol of the upgrade test: answers in capitals.
private final class Shouting: ByteStreamHandler {
    func streamOpened(_ stream: ByteStream) {}
    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
        stream.send(Array(String(decoding: bytes, as: UTF8.self).uppercased().utf8))
    }
    func stream(_ stream: ByteStream, closed end: StreamEnd) {}
}

extension Signal {
    /// Returns when the task is cancelled.
    static func untilCancelled() async {
        let signal = Signal()
        await withTaskCancellationHandler {
            await signal.wait()
        } onCancel: {
            signal.set()
        }
    }
}
