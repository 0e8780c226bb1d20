import Testing
import WACore

@testable import WATransport

struct WebSocketHandshakeTests {
    /// RFC 6455 section 1.3.
    private static let key = "dGhlIHNhbXBsZSBub25jZQ=="
    private static let accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

    private func request(_ fields: [String: String], method: String = "GET") throws -> String {
        var all = [
            "upgrade": "websocket", "connection": "keep-alive, Upgrade", "sec-websocket-version": "13",
            "sec-websocket-key": Self.key,
        ]
        all.merge(fields) { $1 }
        return String(decoding: try WebSocketHandshake.response(method: method) { all[$0] }, as: UTF8.self)
    }

    @Test
    func `the key of the RFC is accepted as the RFC says, and an offered extension is not`() throws {
        #expect(WebSocketHandshake.key(from: Array("the sample nonce".utf8)) == Self.key)
        let response = try request(["sec-websocket-extensions": "permessage-deflate; client_max_window_bits"])
        #expect(response.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
        #expect(response.contains("\r\nSec-WebSocket-Accept: \(Self.accept)\r\n"))
        #expect(!response.lowercased().contains("extensions"))
        #expect(response.hasSuffix("\r\n\r\n"))
    }

    @Test(arguments: [
        (["upgrade": "h2c"], 400), (["connection": "close"], 400), (["sec-websocket-version": "8"], 426),
        (["sec-websocket-key": ""], 400), (["sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ"], 400),
        (["sec-websocket-key": "dGhlIHNhbXBsZSBub25jZ!=="], 400),
    ])
    func `a request that is no WebSocket upgrade is refused with a status`(fields: [String: String], status: Int) {
        let error = #expect(throws: WebSocketHandshake.Refusal.self) { try request(fields) }
        #expect(error?.status == status)
        #expect(throws: WebSocketHandshake.Refusal.self) { try request([:], method: "POST") }
    }

    @Test
    func `the client's request carries the fields that WhatsApp requires`() throws {
        let address = try WebAddress("wss://web.whatsapp.com/ws/chat", defaultPorts: ["wss": 443])
        let bytes = WebSocketHandshake.request(
            for: address, key: Self.key, origin: WebSocketConnector.origin, userAgent: "agent")
        let expected = """
            GET /ws/chat HTTP/1.1
            Host: web.whatsapp.com
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: \(Self.key)
            Origin: https://web.whatsapp.com
            Cache-Control: no-cache
            Pragma: no-cache
            User-Agent: agent


            """
        #expect(String(decoding: bytes, as: UTF8.self) == expected.replacing("\n", with: "\r\n"))
        let local = try WebAddress("ws://[::1]:8080/x", defaultPorts: ["ws": 80])
        let plain = WebSocketHandshake.request(for: local, key: Self.key, origin: "o", userAgent: nil)
        #expect(String(decoding: plain, as: UTF8.self).contains("\r\nHost: [::1]:8080\r\n"))
    }

    @Test(arguments: [
        ("", true), ("Upgrade: h2\r\n", false), ("Connection: close\r\n", true),
        ("Sec-WebSocket-Accept: AAAA\r\n", false), ("Sec-WebSocket-Extensions: permessage-deflate\r\n", false),
        ("Sec-WebSocket-Protocol: chat\r\n", false),
    ])
    func `an answer that does not fit the request is refused`(extra: String, isFine: Bool) throws {
        var text = "HTTP/1.1 101 Switching Protocols\r\n"
        if !extra.hasPrefix("Upgrade") { text += "Upgrade: WebSocket\r\n" }
        text += "Connection: Upgrade\r\n" + extra
        if !extra.hasPrefix("Sec-WebSocket-Accept") { text += "Sec-WebSocket-Accept: \(Self.accept)\r\n" }
        let head = try #require(try ResponseHead(readingFrom: Array((text + "\r\n").utf8)))
        if isFine {
            try WebSocketHandshake.check(head, key: Self.key)
        } else {
            #expect(throws: TransportError.self) { try WebSocketHandshake.check(head, key: Self.key) }
        }
    }

    @Test
    func `the server's response passes the client's check, for its key only`() throws {
        let key = WebSocketHandshake.key(from: SystemRandom().bytes(16))
        let response = try request(["sec-websocket-key": key])
        let head = try #require(try ResponseHead(readingFrom: Array(response.utf8)))
        try WebSocketHandshake.check(head, key: key)
        #expect(throws: TransportError.self) { try WebSocketHandshake.check(head, key: Self.key) }
    }
}
