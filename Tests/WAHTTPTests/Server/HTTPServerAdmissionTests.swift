import Foundation
import Glibc
import Testing
import WACore
import WATransport

@testable import WAHTTP

/// What a peer without a credential can make the server keep.
@Suite struct HTTPServerAdmissionTests {
    private static let routes = [
        Route(.post, "/upload") { .text("\($0.body.count)") },
        Route(.get, "/open", name: "open", bodyLimit: 0) { _ in .text("open") },
    ]

    /// `X-Key: right` admits, the route `open` is open to all.
    private static let rule: HTTPAdmission.Rule = { request in
        if request.headers["X-Key"] == "right" { return .admitted }
        if request.routeName == "open" { return .anonymous }
        return .refused(HTTPError(.unauthorized, code: "UNAUTHORIZED", "A key is needed."))
    }

    private func post(_ fields: String, length: Int = 1_000_000) -> String {
        "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\(fields)\r\n"
    }

    @Test(arguments: ["", "X-Key: wrong\r\n", "Expect: 100-continue\r\n", "Connection: keep-alive\r\n"])
    func `an upload without a key is answered at its head: 401, and its body is not waited for`(fields: String)
        async throws
    {
        try await withServer(Self.routes, admission: Self.rule) { address, server in
            let peer = try RawPeer(address)
            peer.send(post(fields))
            let answer = try await peer.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))
            #expect(answer.contains("Connection: close\r\n"))
            #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2)
            #expect(server.heldBytes == 0)
        }
    }

    @Test
    func `requests pipelined behind one without a key are dropped with it`() async throws {
        try await withServer(Self.routes, admission: Self.rule) { address, _ in
            let peer = try RawPeer(address)
            peer.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n" + post("X-Key: right\r\n", length: 1) + "x")
            let answer = try await peer.readToEnd()
            #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2)
            #expect(answer.hasPrefix("HTTP/1.1 401 "))
        }
    }

    @Test
    func `a route that is open to all takes no body`() async throws {
        try await withServer(Self.routes, admission: Self.rule) { address, _ in
            let peer = try RawPeer(address)
            peer.send("GET /open HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await peer.read(until: "open")
            peer.send("GET /open HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n")
            #expect(try await peer.readToEnd().hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test
    func `bodies under way share one budget: what is beyond it gets 503 with Retry-After, and the rest arrives`()
        async throws
    {
        var limits = HTTPLimits()
        limits.received = 300_000
        try await withServer(Self.routes, limits: limits, admission: Self.rule) { address, server in
            let first = try RawPeer(address)
            first.send(post("X-Key: right\r\nExpect: 100-continue\r\n", length: 100_000))
            _ = try await first.read(until: "100 Continue\r\n\r\n")
            first.send([UInt8](repeating: 0x61, count: 99_999))
            let second = try RawPeer(address)
            async let sending: Void = onThread { [self] in
                second.send(post("X-Key: right\r\n", length: 900_000))
                second.send([UInt8](repeating: 0x61, count: 900_000))
            }
            let refused = try await second.readToEnd()
            try await sending
            #expect(refused.hasPrefix("HTTP/1.1 503 "))
            #expect(refused.contains("Retry-After: 1\r\n") && refused.contains(#""code":"OVERLOADED""#))
            first.send("a")
            _ = try await first.read(until: "\r\n\r\n100000")
            // The refused body is counted until its connection has ended on the server's side, too.
            for _ in 0..<1_000_000 where server.heldBytes > 0 { await Task.yield() }
            let third = try RawPeer(address)
            third.send(post("X-Key: right\r\n", length: 100_000))
            third.send([UInt8](repeating: 0x61, count: 100_000))
            _ = try await third.read(until: "\r\n\r\n100000")
        }
    }

    @Test
    func `nothing is counted any more once requests are answered and connections are closed`() async throws {
        try await withServer(Self.routes, admission: Self.rule) { address, server in
            for isWhole in [true, false] {
                let peer = try RawPeer(address)
                peer.send(post("X-Key: right\r\n", length: 200_000))
                peer.send([UInt8](repeating: 0x61, count: isWhole ? 200_000 : 100_000))
                if isWhole { _ = try await peer.read(until: "\r\n\r\n200000") }
                peer.endSending()
                _ = try await peer.readToEnd()
                #expect(server.heldBytes == 0)
            }
        }
    }

    @Test
    func `one address takes no more than its share of connections`() async throws {
        var limits = HTTPLimits()
        (limits.connections, limits.connectionsPerAddress) = (10, 2)
        try await withServer(Self.routes, limits: limits, admission: Self.rule) { address, _ in
            var kept: [RawPeer] = []
            for _ in 0..<2 {
                let peer = try RawPeer(address)
                peer.send(post("X-Key: right\r\n", length: 1) + "x")
                _ = try await peer.read(until: "\r\n\r\n1")
                kept.append(peer)
            }
            let refused = try await RawPeer(address).readToEnd()
            #expect(refused.hasPrefix("HTTP/1.1 503 ") && refused.contains("of your address"))
            let other = try RawPeer(address, from: 0x7F00_0002)
            other.send("GET /open HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await other.read(until: "open")
        }
    }

    @Test
    func `silent connections do not shut out callers, of any address: the oldest of them gives way`() async throws {
        var limits = HTTPLimits()
        (limits.connections, limits.connectionsPerAddress) = (8, 4)
        // On several loops connections are admitted in another order than they were made.
        try await withServer(Self.routes, limits: limits, admission: Self.rule, loopCount: 1) { address, server in
            let kept = try RawPeer(address)
            kept.send(post("X-Key: right\r\n", length: 1) + "x")
            _ = try await kept.read(until: "\r\n\r\n1")
            let silent = try (0..<20).map { try RawPeer(address, from: $0 < 10 ? nil : 0x7F00_0002) }
            for source in [nil, 0x7F00_0002, 0x7F00_0003] as [UInt32?] {
                let caller = try RawPeer(address, from: source)
                caller.send("GET /open HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await caller.read(until: "open")
            }
            #expect(try await silent[0].readToEnd() == "")
            #expect(server.connectionCount <= 8)
            kept.send(post("X-Key: right\r\n", length: 1) + "x")
            _ = try await kept.read(until: "\r\n\r\n1")
        }
    }

    @Test
    func `a first byte that does not come in time ends the connection, whatever the idle limit`() async throws {
        var limits = HTTPLimits()
        (limits.idle, limits.firstByte) = (.seconds(600), .milliseconds(50))
        try await withServer(Self.routes, limits: limits) { address, _ in
            let silent = try RawPeer(address)
            #expect(try await silent.readToEnd() == "")
        }
    }
}
