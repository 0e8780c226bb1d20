import TestSupport
import Testing

@testable import WATransport

struct ProxyHandshakeTests {
    /// Feeds answers in pieces and returns all that was sent and, once connected, the rest.
    private func run(
        _ handshake: any ProxyHandshake, _ answers: [UInt8]..., pieces: Int
    ) throws -> (sent: [[UInt8]], rest: [UInt8]?) {
        var handshake = handshake
        var sent = [handshake.start()]
        for answer in answers {
            for start in stride(from: 0, to: answer.count, by: pieces) {
                let end = min(start + pieces, answer.count)
                switch try handshake.received(Array(answer[start..<end])) {
                case .wait: break
                case .send(let bytes): sent.append(bytes)
                case .connected(let rest): return (sent, rest + answer[end...])
                }
            }
        }
        return (sent, nil)
    }

    @Test
    func `CONNECT sends host and port, and credentials if configured`() {
        var plain = ConnectHandshake(host: "::1", port: 443, user: nil, password: nil)
        #expect(plain.start() == Array("CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\n\r\n".utf8))
        var named = ConnectHandshake(host: "h", port: 1, user: "Aladdin", password: "open sesame")
        let text = String(decoding: named.start(), as: UTF8.self)
        #expect(text.contains("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n"))
    }

    @Test(arguments: 1...60)
    func `CONNECT is granted by any 2xx, in any split`(pieces: Int) throws {
        let answer = Array("HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\nREST".utf8)
        let result = try run(ConnectHandshake(host: "h", port: 1, user: nil, password: nil), answer, pieces: pieces)
        #expect(result.rest == Array("REST".utf8))
    }

    @Test(arguments: [
        (407, TransportError.Code.proxyRefused), (403, .proxyRefused), (302, .proxyRefused),
        (502, .connectionFailed), (504, .connectionFailed), (408, .connectionFailed),
    ])
    func `CONNECT errors distinguish temporary failures from permanent ones`(status: Int, code: TransportError.Code)
        throws
    {
        let handshake = ConnectHandshake(host: "h", port: 1, user: nil, password: nil)
        let error = #expect(throws: TransportError.self) {
            try run(handshake, Array("HTTP/1.1 \(status) No\r\n\r\n".utf8), pieces: 1000)
        }
        #expect(error?.code == code)
    }

    @Test(arguments: 1...20)
    func `SOCKS 5 without login asks for a name, in any split`(pieces: Int) throws {
        let handshake = try SOCKS5Handshake(host: "host.test", port: 0x1F90, user: nil, password: nil)
        let answer: [UInt8] = [5, 0, 0, 1, 127, 0, 0, 1, 0x12, 0x34, 0xAA, 0xBB]
        let result = try run(handshake, [5, 0], answer, pieces: pieces)
        #expect(result.sent == [[5, 1, 0], [5, 1, 0, 3, 9] + Array("host.test".utf8) + [0x1F, 0x90]])
        #expect(result.rest == [0xAA, 0xBB])
    }

    @Test
    func `SOCKS 5 logs in when asked to, and addresses go as bytes`() throws {
        let handshake = try SOCKS5Handshake(host: "1.2.3.4", port: 443, user: "me", password: "pw")
        let answer: [UInt8] = [5, 2, 1, 0, 5, 0, 0, 3, 2, 0x61, 0x62, 0, 80]
        let result = try run(handshake, answer, pieces: 1)
        let login: [UInt8] = [1, 2, 0x6D, 0x65, 2, 0x70, 0x77]
        #expect(result.sent == [[5, 2, 0, 2], login, [5, 1, 0, 1, 1, 2, 3, 4, 1, 0xBB]])
        #expect(result.rest == [])
        var six = try SOCKS5Handshake(host: "::1", port: 1, user: nil, password: nil)
        #expect(try six.received([5, 0]) == .send([5, 1, 0, 4] + [UInt8](repeating: 0, count: 15) + [1, 0, 1]))
    }

    @Test(arguments: [
        ([4, 0], [], TransportError.Code.proxyRefused), ([5, 0xFF], [], .proxyRefused),
        ([5, 2], [], .proxyRefused),
        ([5, 0], [5, 5], .connectionFailed), ([5, 0], [5, 2], .proxyRefused), ([5, 0], [4, 0], .proxyRefused),
        ([5, 0], [5, 0, 0, 9, 0], .proxyRefused), ([5, 0, 5, 0], [], .proxyRefused),
        (Array("HTTP/1.1 400 Bad\r\n\r\n".utf8), [], .proxyRefused),
    ])
    func `a SOCKS proxy that refuses or sends a malformed reply is an error`(
        choice: [UInt8], answer: [UInt8], code: TransportError.Code
    ) throws {
        let handshake = try SOCKS5Handshake(host: "h", port: 1, user: nil, password: nil)
        let error = #expect(throws: TransportError.self) { try run(handshake, choice, answer, pieces: 1000) }
        #expect(error?.code == code)
    }

    @Test
    func `a SOCKS login that is refused or does not fit is an error`() throws {
        let handshake = try SOCKS5Handshake(host: "h", port: 1, user: "u", password: nil)
        #expect(throws: TransportError.self) { try run(handshake, [5, 2, 1, 1], pieces: 1) }
        let long = String(repeating: "x", count: 256)
        #expect(throws: TransportError.self) {
            try SOCKS5Handshake(host: "h", port: 1, user: long, password: nil)
        }
        #expect(throws: TransportError.self) { try SOCKS5Handshake(host: long, port: 1, user: nil, password: nil) }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `random answers never trap`(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let answer = (0..<300).map { _ in UInt8(truncatingIfNeeded: random.next() % (seed % 2 == 0 ? 6 : 256)) }
        _ = try? run(ConnectHandshake(host: "h", port: 1, user: nil, password: nil), answer, pieces: 7)
        _ = try? run(try SOCKS5Handshake(host: "h", port: 1, user: "u", password: "p"), answer, pieces: 3)
        let open = try SOCKS5Handshake(host: "h", port: 1, user: nil, password: nil)
        _ = try? run(open, [5, 0], [5, 0] + answer, pieces: 3)
    }
}
