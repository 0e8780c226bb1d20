import TestSupport
import Testing

@testable import WATransport

struct ResponseHeadTests {
    private static let text =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade:WebSocket \r\nConnection: keep-alive, Upgrade\r\nA: 1\r\nA: 2\r\n\r\n"

    @Test
    func `fields are found by lower-case name, trimmed, and joined`() throws {
        let head = try #require(try ResponseHead(readingFrom: Array((Self.text + "rest").utf8)))
        #expect(head.status == 101)
        #expect(head.length == Self.text.utf8.count)
        #expect(head.value("upgrade") == "WebSocket")
        #expect(head.value("a") == "1, 2")
        #expect(head.value("b") == nil)
        #expect(head.hasToken("upgrade", in: "connection"))
        #expect(!head.hasToken("close", in: "connection"))
    }

    @Test
    func `an incomplete head gives nil`() throws {
        let bytes = Array(Self.text.utf8)
        for count in 0..<bytes.count { #expect(try ResponseHead(readingFrom: Array(bytes[..<count])) == nil) }
    }

    @Test(arguments: [
        "HTTP/2 200\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1 -20 OK\r\n\r\n", "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "HTTP/1.1 200 OK\r\n: empty\r\n\r\n",
        "HTTP/1.1 200 OK\r\nspace : x\r\n\r\n", "HTTP/1.1 200 OK\r\n folded\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: \u{0}\r\n\r\n", "\r\n\r\n", "SSH-2.0-OpenSSH",
    ])
    func `what is not a head is refused`(text: String) {
        #expect(throws: TransportError.self) { try ResponseHead(readingFrom: Array(text.utf8)) }
    }

    @Test
    func `an endless head is rejected at the limit`() throws {
        let bytes = Array("HTTP/1.1 200 OK\r\nA: ".utf8) + [UInt8](repeating: 0x61, count: ResponseHead.maximumLength)
        #expect(throws: TransportError.self) { try ResponseHead(readingFrom: bytes) }
        #expect(throws: TransportError.self) { try ResponseHead(readingFrom: bytes + Array("\r\n\r\n".utf8)) }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `flipped bits never trap`(seed: UInt64) {
        var random = SplitMix(state: seed)
        var bytes = Array(Self.text.utf8)
        for _ in 0..<3 { bytes[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8) }
        _ = try? ResponseHead(readingFrom: bytes)
    }
}
