import Foundation
import Glibc
import Testing
import WACore
import WATransport

@testable import WAHTTP

@Suite struct HTTPServerTests {
    private static let echo = [
        Route(.get, "/hello") { _ in .text("hello") },
        Route(.post, "/echo", bodyLimit: 100_000) { HTTPResponse(.ok, body: $0.body) },
        Route(.post, "/small", bodyLimit: 5) { HTTPResponse(.ok, body: $0.body) },
        Route(.get, "/peer") { .text($0.peer.userID.map { "uid \($0)" } ?? $0.peer.address ?? "-") },
    ]

    private func get(_ path: String, _ fields: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
    }

    private func post(_ path: String, _ body: String, _ fields: String = "") -> String {
        "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)"
    }

    @Test
    func `a connection serves requests until one says close`() async throws {
        try await withServer(Self.echo) { address, _ in
            let peer = try RawPeer(address)
            peer.send(get("/hello", "X-Request-Id: r1\r\n"))
            let first = try await peer.read(until: "hello")
            #expect(first.hasPrefix("HTTP/1.1 200 OK\r\nDate: "))
            #expect(first.contains("X-Request-Id: r1\r\n"))
            #expect(!first.contains("Connection"))
            peer.send(post("/echo", "abc"))
            #expect(try await peer.read(until: "\r\n\r\nabc").contains("Content-Length: 3\r\n"))
            peer.send(get("/hello", "Connection: close\r\n") + get("/hello"))
            let last = try await peer.readToEnd()
            #expect(last.contains("Connection: close\r\n"))
            #expect(last.components(separatedBy: "HTTP/1.1 200").count == 2)
        }
    }

    @Test
    func `pipelined requests are answered in order, whatever their handlers take`() async throws {
        let gate = Signal()
        let routes = [
            Route(.get, "/slow") { _ in
                await gate.wait()
                return .text("<slow>")
            },
            Route(.get, "/fast/:n") { request in
                .text("<\(try request.parameter("n"))>")
            },
        ]
        try await withServer(routes) { address, _ in
            let peer = try RawPeer(address)
            let fast = (0..<2000).map { get("/fast/\($0)") }.joined()
            peer.send(get("/slow"))
            async let sending: Void = onThread { peer.send(fast + "nonsense\r\n") }
            gate.set()
            let answers = try await peer.readToEnd()
            try await sending
            let bodies = answers.components(separatedBy: "<").dropFirst().compactMap { $0.split(separator: ">").first }
            #expect(bodies == (["slow"] + (0..<2000).map(String.init)).map { Substring($0) })
            #expect(answers.contains("HTTP/1.1 400 Bad Request"))
        }
    }

    @Test(arguments: [
        ("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        ("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nabcde", 400),
        ("GET /hello HTTP/1.1\nHost: a\n\n", 400), ("GET /hello HTTP/1.1\r\n\r\n", 400),
        ("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabcdef", 413),
        ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        ("GET /hello HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A: b\r\n", count: 5000))\r\n", 431),
        ("GET /hello HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 17000))\r\n\r\n", 431),
        ("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: magic\r\n\r\n", 417),
        ("BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("GET /hello HTTP/3.0\r\nHost: a\r\n\r\n", 505),
        ("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;\nxx\r\n0\r\n\r\n", 400),
    ])
    func `a refused request gets exactly one answer, and the connection is closed`(request: String, status: Int)
        async throws
    {
        try await withServer(Self.echo) { address, _ in
            let peer = try RawPeer(address)
            async let sending: Void = onThread { [self] in peer.send(request + get("/hello")) }
            let answer = try await peer.readToEnd()
            try await sending
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
            #expect(answer.components(separatedBy: "\r\nDate: ").count == 2)
            #expect(answer.contains("Connection: close\r\n"))
            #expect(answer.contains("X-Request-Id: "))
            #expect(answer.contains("\"success\":false"))
        }
    }

    @Test(arguments: [
        "HEAD /hello HTTP/1.1\r\n\r\n", "HEAD /hello HTTP/1.1\r\nHost: a, b\r\n\r\n",
        "HEAD /hello HTTP/2.0\r\nHost: a\r\n\r\n", "HEAD /hello HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
        "HEAD /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: a\r\n\r\n",
        "HEAD /small HTTP/1.1\r\nHost: a\r\nContent-Length: 6000000\r\n\r\n",
    ])
    func `a refused HEAD is answered without a body, which would be read as an answer of its own`(request: String)
        async throws
    {
        try await withServer(Self.echo) { address, _ in
            let peer = try RawPeer(address)
            peer.send(get("/hello") + request)
            let answers = try await peer.readToEnd().components(separatedBy: "hello")
            #expect(answers.count == 2)
            let refusal = try #require(answers.last)
            #expect(refusal.hasPrefix("HTTP/1.1 "))
            #expect(refusal.contains("Connection: close\r\n"))
            #expect(refusal.hasSuffix("\r\n\r\n"))
        }
    }

    @Test
    func `nonsense behind a HEAD is answered with a body`() async throws {
        try await withServer(Self.echo) { address, _ in
            let peer = try RawPeer(address)
            peer.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n")
            #expect(try await peer.readToEnd().hasSuffix("}"))
        }
    }

    @Test
    func `a slow head gets 408, a slow body too, and an idle connection is closed in silence`() async throws {
        var limits = HTTPLimits()
        (limits.idle, limits.headTime, limits.bodyTime) = (.milliseconds(500), .milliseconds(50), .milliseconds(50))
        try await withServer(Self.echo, limits: limits) { address, _ in
            let head = try RawPeer(address)
            head.send("GET /hello HT")
            #expect(try await head.readToEnd().hasPrefix("HTTP/1.1 408 "))
            let body = try RawPeer(address)
            body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc")
            #expect(try await body.readToEnd().hasPrefix("HTTP/1.1 408 "))
            #expect(try await RawPeer(address).readToEnd() == "")
            let used = try RawPeer(address)
            used.send(get("/hello"))
            #expect(try await used.readToEnd().hasSuffix("hello"))
        }
    }

    @Test
    func `chunked uploads arrive whole, also after 100 Continue`() async throws {
        try await withServer(Self.echo) { address, _ in
            let peer = try RawPeer(address)
            peer.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n")
            #expect(try await peer.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            peer.send("3\r\nabc\r\n")
            peer.send("4;x=y\r\ndefg\r\n0\r\nA: b\r\n\r\n")
            #expect(try await peer.read(until: "abcdefg").contains("Content-Length: 7\r\n"))
            peer.send(get("/hello"))
            _ = try await peer.read(until: "hello")
        }
    }

    @Test
    func `HEAD, OPTIONS and wrong methods are answered without a body of the route`() async throws {
        try await withServer(Self.echo) { address, _ in
            let peer = try RawPeer(address)
            peer.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await peer.read(until: "\r\n\r\n").contains("Content-Length: 5\r\n"))
            peer.send("OPTIONS /hello HTTP/1.1\r\nHost: a\r\n\r\n")
            let options = try await peer.read(until: "\r\n\r\n")
            #expect(options.hasPrefix("HTTP/1.1 204 ") && options.contains("Allow: GET, HEAD, OPTIONS\r\n"))
            peer.send("DELETE /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let refused = try await peer.readToEnd()
            #expect(refused.hasPrefix("HTTP/1.1 405 ") && refused.contains("METHOD_NOT_ALLOWED"))
        }
    }

    @Test
    func `HTTP/1.0 gets its answer and the end, and streams without chunks`() async throws {
        let stream = Route(.get, "/stream") { _ in
            .stream(contentType: "text/plain") { try await $0.write("abc") }
        }
        try await withServer(Self.echo + [stream]) { address, _ in
            let plain = try RawPeer(address)
            plain.send("GET /hello HTTP/1.0\r\n\r\n")
            #expect(try await plain.readToEnd().hasSuffix("\r\n\r\nhello"))
            let streamed = try RawPeer(address)
            streamed.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let answer = try await streamed.readToEnd()
            #expect(answer.hasSuffix("\r\n\r\nabc") && answer.contains("Connection: close\r\n"))
        }
    }

    @Test
    func `a peer that has shut its sending side still gets its answers`() async throws {
        try await withServer(Self.echo) { address, _ in
            let peer = try RawPeer(address)
            peer.send(get("/hello") + post("/echo", "last"))
            peer.endSending()
            #expect(try await peer.readToEnd().hasSuffix("last"))
        }
    }

    @Test
    func `a Unix socket names the user of its peer`() async throws {
        let path = "/tmp/wahttp-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
        try await withServer(Self.echo, address: .unix(path: path)) { address, _ in
            let peer = try RawPeer(address)
            peer.send(get("/peer"))
            _ = try await peer.read(until: "uid \(getuid())")
        }
        #expect(access(path, F_OK) != 0)
        try await withServer(Self.echo) { address, _ in
            let peer = try RawPeer(address)
            peer.send(get("/peer"))
            _ = try await peer.read(until: "\r\n\r\n127.0.0.1")
        }
    }

    @Test
    func `a connection over the limit is answered with 503 at once`() async throws {
        var limits = HTTPLimits()
        limits.connections = 1
        try await withServer(Self.echo, limits: limits) { address, server in
            let first = try RawPeer(address)
            first.send(get("/hello"))
            _ = try await first.read(until: "hello")
            #expect(server.connectionCount == 1)
            let refusal = try await RawPeer(address).readToEnd()
            #expect(refusal.hasPrefix("HTTP/1.1 503 "))
            #expect(refusal.contains("Retry-After: 1\r\n"))
            #expect(refusal.contains("Connection: close\r\n"))
            #expect(refusal.contains(#""code":"TOO_MANY_CONNECTIONS""#))
            first.send(get("/hello"))
            _ = try await first.read(until: "hello")
        }
    }

    @Test
    func `hundreds of idle and half-started connections leave others their answers`() async throws {
        var limits = HTTPLimits()
        (limits.firstByte, limits.idle, limits.headTime) = (.seconds(600), .seconds(600), .seconds(600))
        try await withServer(Self.echo, limits: limits) { address, server in
            let idle = try (0..<200).map { _ in try RawPeer(address) }
            for (number, peer) in idle.enumerated() where number % 2 == 0 { peer.send("GET /hello HTTP/1.1\r\nHo") }
            for _ in 0..<20 {
                let peer = try RawPeer(address)
                peer.send(get("/hello", "Connection: close\r\n"))
                #expect(try await peer.readToEnd().hasSuffix("hello"))
            }
            for (number, peer) in idle.enumerated() where number % 2 == 0 {
                peer.send("st: a\r\n\r\n")
                _ = try await peer.read(until: "hello")
            }
            #expect(server.connectionCount >= idle.count)
        }
    }

    @Test
    func `an answer larger than the high-water mark reaches a slow reader whole, without a limit on the last flush`()
        async throws
    {
        let size = 8 << 20
        let large = Route(.get, "/large") { _ in HTTPResponse(.ok, body: [UInt8](repeating: 0x61, count: size)) }
        try await withServer([large]) { address, _ in
            let peer = try RawPeer(address, receiveBuffer: 32768)
            peer.send(get("/large", "Connection: close\r\n"))
            let answer = try await peer.readToEnd()
            #expect(answer.utf8.count > size)
            #expect(answer.utf8.suffix(size).allSatisfy { $0 == 0x61 })
        }
    }

    @Test
    func `a header field that could forge another becomes a 500`() async throws {
        let route = Route(.get, "/x") { request in
            HTTPResponse(.ok, headers: ["Location": request.query["to"] ?? ""])
        }
        try await withServer([route]) { address, _ in
            let peer = try RawPeer(address)
            peer.send(get("/x?to=a%0d%0aSet-Cookie:%20x=y", "Connection: close\r\n"))
            let answer = try await peer.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 500 ") && !answer.contains("Set-Cookie"))
        }
    }
}
