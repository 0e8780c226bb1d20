import Foundation
import Testing
import WACore

@testable import WATransport

/// Answers to our upgrade that grant none.
struct HostileUpgradeTests {
    /// Sends a fixed response once the request is complete.
    private final class Handler: ByteStreamHandler, @unchecked Sendable {  // confined to its stream's loop
        private let answer: @Sendable (String) -> [UInt8]
        private var received: [UInt8] = []

        init(_ answer: @escaping @Sendable (String) -> [UInt8]) { self.answer = answer }

        func streamOpened(_ stream: ByteStream) {}
        func stream(_ stream: ByteStream, closed end: StreamEnd) {}

        func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
            received += bytes
            guard received.suffix(4) == [13, 10, 13, 10] else { return }
            let lines = String(decoding: received, as: UTF8.self).split(separator: "\r\n")
            let key = lines.first { $0.hasPrefix("Sec-WebSocket-Key: ") }?.dropFirst(19) ?? ""
            stream.send(answer(WebSocketHandshake.acceptValue(for: String(key))))
        }
    }

    private static func granted(_ accept: String, _ more: String = "") -> String {
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: \(accept)\r\n\(more)\r\n"
    }

    private func end(of answer: @escaping @Sendable (String) -> [UInt8]) async throws -> ConnectionEnd? {
        let server = try TestServer { _ in Handler(answer) }
        defer { server.listener.close() }
        let events = Mailbox<ConnectionEvent>()
        let environment = ServerEnvironment(
            name: "test", url: "ws://127.0.0.1:\(server.port)/", trustedRootsPEM: nil, noiseRootKey: [])
        let connection = WebSocketConnector(timeout: .seconds(20)).connect(to: environment, on: TestLoops.any) {
            events.put($0)
        }
        defer { withExtendedLifetime(connection) {} }
        return try await events.next().end
    }

    @Test(arguments: [
        ("websocket", "h2c"), ("Upgrade: websocket\r\n", ""), ("Connection: Upgrade\r\n", ""),
        ("HTTP/1.1", "HTTP/2.0"), ("HTTP/1.1", "ICY"), ("HTTP/1.1 101", "HTTP/1.1 1010"), ("101 ", "101\0 "),
        ("Sec-WebSocket-Accept: ", "Sec-WebSocket-Accept: x"), ("Sec-WebSocket-Accept: ", "X: "),
        ("\r\nUpgrade", "\r\nX: y\r\n z\r\nUpgrade"), ("\r\nUpgrade", "\r\nnonsense\r\nUpgrade"),
        ("\r\nUpgrade", "\r\n: y\r\nUpgrade"), ("\r\nUpgrade", "\r\nSec-WebSocket-Extensions: x\r\nUpgrade"),
        ("\r\nUpgrade", "\r\nSec-WebSocket-Protocol: x\r\nUpgrade"), ("\r\nUpgrade", "\r\nX: \u{01}\r\nUpgrade"),
    ])
    func `a response that does not exactly accept our request is rejected`(old: String, new: String) async throws {
        let end = try await end { accept in
            let text = Self.granted(accept)
            guard let range = text.range(of: old) else { return [] }
            return Array(text.replacingCharacters(in: range, with: new).utf8)
        }
        #expect(end?.kind == .protocolViolation)
    }

    @Test(arguments: ["X: a\r\n", "a", "\n", "X: a\n"])
    func `an endless head is rejected at the limit`(piece: String) async throws {
        let end = try await end { accept in
            let head = Self.granted(accept).dropLast(2)
            return Array((head + String(repeating: piece, count: 40_000)).utf8)
        }
        #expect(end?.kind == .protocolViolation)
    }

    @Test(arguments: ["SSH-2.0-x\r\n", "\u{16}\u{03}\u{01}abcd"])
    func `another protocol is rejected by its first bytes`(text: String) async throws {
        #expect(try await end { _ in Array(text.utf8) }?.kind == .protocolViolation)
    }
}
