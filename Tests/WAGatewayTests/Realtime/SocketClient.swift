import Foundation
import Glibc
import Testing
import WACore
import WATransport

/// A WebSocket client on a blocking socket, each wait on a thread of its own.
final class SocketClient: Sendable {
    enum Message: Equatable {
        case text(String)
        case close(code: Int, reason: String)
    }

    /// How the server closed the socket.
    struct End: Equatable {
        let code: Int
        let reason: String
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The status of the answer to the upgrade.
    let status: Int
    private let descriptor: Int32
    private let unread = Lock<[UInt8]>([])

    /// Connects, and asks for a WebSocket.
    init(_ address: ListenAddress, _ target: String, fields: String = "") async throws {
        guard case .tcp(_, let port) = address else { throw Failure(description: "not a TCP address") }
        var inet = sockaddr_in()
        inet.sin_family = sa_family_t(AF_INET)
        inet.sin_port = port.bigEndian
        inet.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let result = withUnsafePointer(to: inet) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure(description: "connect: errno \(errno)") }
        Self.write(
            descriptor,
            Array(
                ("GET \(target) HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: d2FjbGktZXhhbXBsZS0wMQ==\r\n\(fields)\r\n").utf8)
        )
        let head = try await Self.readHead(descriptor, unread)
        status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    deinit { Glibc.close(descriptor) }

    /// Sends a text, masked with zeros.
    func send(_ text: String) { send(frame: 0x81, Array(text.utf8)) }

    /// Sends bytes, masked with zeros.
    func send(binary payload: [UInt8]) { send(frame: 0x82, payload) }

    private func send(frame head: UInt8, _ payload: [UInt8]) {
        let length: [UInt8] =
            payload.count < 126
            ? [0x80 | UInt8(payload.count)]
            : [0x80 | 127] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
        Self.write(descriptor, [head] + length + [0, 0, 0, 0] + payload)
    }

    func send(_ json: JSONValue) { send(json.text) }

    /// The next message; pings are skipped.
    func next() async throws -> Message {
        while true {
            let head = try await read(2)
            var length = Int(head[1])
            if length >= 126 { length = try await read(length == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) } }
            let payload = try await read(length)
            switch head[0] & 15 {
            case 1: return .text(String(decoding: payload, as: UTF8.self))
            case 8:
                let code = payload.prefix(2).reduce(0) { $0 << 8 | Int($1) }
                return .close(code: code, reason: String(decoding: payload.dropFirst(2), as: UTF8.self))
            default: continue
            }
        }
    }

    func text() async throws -> String {
        let message = try await next()
        guard case .text(let text) = message else { throw Failure(description: "no text: \(message)") }
        return text
    }

    /// The next text as JSON.
    func json() async throws -> JSONValue { try JSONValue(parsing: try await text()) }

    /// The close frame, behind whatever comes before it.
    func end() async throws -> End {
        while true {
            if case .close(let code, let reason) = try await next() { return End(code: code, reason: reason) }
        }
    }

    private static func write(_ descriptor: Int32, _ bytes: [UInt8]) {
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private static func readHead(_ descriptor: Int32, _ unread: Lock<[UInt8]>) async throws -> String {
        try await onThread {
            let mark = Array("\r\n\r\n".utf8)
            return try unread.withLock { unread in
                while true {
                    if let range = unread.firstRange(of: mark) {
                        defer { unread.removeSubrange(..<range.upperBound) }
                        return String(decoding: unread[..<range.upperBound], as: UTF8.self)
                    }
                    try receive(descriptor, &unread)
                }
            }
        }
    }

    private func read(_ count: Int) async throws -> [UInt8] {
        try await Self.onThread { [descriptor, unread] in
            try unread.withLock { unread in
                while unread.count < count { try Self.receive(descriptor, &unread) }
                defer { unread.removeFirst(count) }
                return Array(unread.prefix(count))
            }
        }
    }

    private static func receive(_ descriptor: Int32, _ unread: inout [UInt8]) throws {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw Failure(description: "closed, or nothing came") }
        unread += buffer.prefix(count)
    }

    private static func onThread<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }
}

/// A Socket.IO client on a WebSocket.
final class RealtimePeer {
    let socket: SocketClient

    /// Opens a session and joins the main namespace with `auth`.
    init(_ address: ListenAddress, _ auth: JSONObject?, query: String = "", fields: String = "") async throws {
        socket = try await SocketClient(
            address, "/socket.io/?EIO=4&transport=websocket\(query)", fields: fields)
        guard try await socket.text().hasPrefix("0{") else { throw SocketClient.Failure(description: "no session") }
        socket.send("40" + (auth.map { JSONValue.object($0).text } ?? ""))
    }

    /// A peer that was let in.
    static func joined(_ address: ListenAddress, _ auth: JSONObject) async throws -> RealtimePeer {
        let peer = try await RealtimePeer(address, auth)
        let answer = try await peer.packet()
        guard answer.hasPrefix("40{") else { throw SocketClient.Failure(description: answer) }
        return peer
    }

    /// The next packet that is no ping; pings are answered.
    func packet() async throws -> String {
        while true {
            let text = try await socket.text()
            guard text == "2" else { return text }
            socket.send("3")
        }
    }

    /// Why the peer was not let in.
    func refusal() async throws -> JSONValue {
        let packet = try await packet()
        guard packet.hasPrefix("44") else { throw SocketClient.Failure(description: packet) }
        return try JSONValue(parsing: String(packet.dropFirst(2)))
    }

    /// The argument of the next event of this name that fits; others are skipped.
    func event(_ name: String, where fits: (JSONValue) -> Bool = { _ in true }) async throws -> JSONValue {
        while true {
            let packet = try await packet()
            guard packet.hasPrefix("42"), let event = try? JSONValue(parsing: String(packet.dropFirst(2))).array,
                event.first == .string(name)
            else { continue }
            let argument = event.count > 1 ? event[1] : .null
            if fits(argument) { return argument }
        }
    }

    /// The next `whatsapp_event` of a type.
    func event(type: String) async throws -> JSONValue {
        try await event("whatsapp_event") { $0["type"] == .string(type) }
    }

    /// Sends an event, and waits for its acknowledgement; events before it are skipped.
    func request(_ name: String, _ argument: JSONValue? = nil) async throws -> JSONValue {
        socket.send("427" + JSONValue.array([.string(name)] + (argument.map { [$0] } ?? [])).text)
        while true {
            let packet = try await packet()
            guard packet.hasPrefix("437") else { continue }
            return try JSONValue(parsing: String(packet.dropFirst(3))).array?.first ?? .null
        }
    }
}
