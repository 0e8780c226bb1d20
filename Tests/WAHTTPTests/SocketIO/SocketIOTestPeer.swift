import Testing
import WACore
import WATransport

@testable import WAHTTP

/// An answer as a polling peer reads it.
struct PollingAnswer {
    let status: Int
    let head: String
    let body: String

    /// The packets of a poll.
    var packets: [String] { body.split(separator: "\u{1E}", omittingEmptySubsequences: false).map(String.init) }
}

/// A polling peer of Socket.IO on raw connections: one for polls, one for POSTs.
final class PollingPeer {
    private let address: ListenAddress
    private let polls: RawPeer
    private let posts: RawPeer
    private(set) var id = ""

    init(_ address: ListenAddress) throws {
        self.address = address
        polls = try RawPeer(address)
        posts = try RawPeer(address)
    }

    /// Opens a session; returns the answer.
    @discardableResult
    func open(_ query: String = "", fields: String = "") async throws -> PollingAnswer {
        let answer = try await get("EIO=4&transport=polling\(query)", fields: fields)
        if answer.status == 200 {
            id = try #require(try JSONValue(parsing: String(answer.body.dropFirst()))["sid"]?.string)
        }
        return answer
    }

    /// Opens a session and joins the main namespace.
    func join() async throws {
        try await open()
        #expect(try await post("40{\"token\":\"T0k3n\"}").body == "ok")
        var packets: [String] = []
        while packets.count < 2 { packets += try await poll().packets }
        #expect(packets[0].hasPrefix("40{\"sid\":\""))
        #expect(packets[1] == "42[\"auth\",{\"token\":\"T0k3n\"}]")
    }

    func poll() async throws -> PollingAnswer { try await get("EIO=4&transport=polling&sid=\(id)") }

    /// Sends a poll without reading its answer, for ``pollAnswer()``.
    func startPoll() {
        polls.send("GET /socket.io/?EIO=4&transport=polling&sid=\(id) HTTP/1.1\r\nHost: a\r\n\r\n")
    }

    func pollAnswer() async throws -> PollingAnswer { try await Self.answer(from: polls) }

    /// Ends the connection of the polls for sending, as a closed browser tab does.
    func endPolling() { polls.endSending() }

    func post(_ body: String, fields: String = "") async throws -> PollingAnswer {
        try await post(bytes(body.replacing("|", with: "\u{1E}")), fields: fields)
    }

    func post(_ body: [UInt8], fields: String = "") async throws -> PollingAnswer {
        let head = "POST /socket.io/?EIO=4&transport=polling&sid=\(id) HTTP/1.1\r\nHost: a\r\n"
        posts.send(bytes(head + "Content-Length: \(body.count)\r\n\(fields)\r\n") + body)
        return try await Self.answer(from: posts)
    }

    func get(_ query: String, method: String = "GET", path: String = "/socket.io/", fields: String = "") async throws
        -> PollingAnswer
    {
        polls.send("\(method) \(path)?\(query) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
        return try await Self.answer(from: polls)
    }

    static func answer(from peer: RawPeer) async throws -> PollingAnswer {
        let head = try await peer.read(until: "\r\n\r\n")
        let status = try #require(Int(head.split(separator: " ")[1]))
        let length = head.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }
            .flatMap { Int($0.dropFirst("Content-Length: ".count)) }
        let body = try await peer.read(count: length ?? 0)
        return PollingAnswer(status: status, head: head, body: String(decoding: body, as: UTF8.self))
    }
}

/// A WebSocket peer of Socket.IO on a raw connection.
final class SocketPeer {
    enum Message: Equatable {
        case text(String)
        case binary([UInt8])
        case close(UInt16)
    }

    let peer: RawPeer
    /// The answer to the upgrade request.
    let head: String

    init(_ address: ListenAddress, _ query: String = "EIO=4&transport=websocket", fields: String = "") async throws {
        peer = try RawPeer(address)
        peer.send(
            "GET /socket.io/?\(query) HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: d2FjbGktZXhhbXBsZS0wMQ==\r\n\(fields)\r\n")
        head = try await peer.read(until: "\r\n\r\n")
    }

    /// Opens a session and joins the main namespace.
    static func joined(_ address: ListenAddress) async throws -> SocketPeer {
        let socket = try await SocketPeer(address)
        #expect(try await socket.text().hasPrefix("0{"))
        socket.send("40{\"token\":\"T0k3n\"}")
        #expect(try await socket.text().hasPrefix("40{\"sid\":\""))
        #expect(try await socket.text() == "42[\"auth\",{\"token\":\"T0k3n\"}]")
        return socket
    }

    func send(_ text: String) { frame(0x81, bytes(text)) }
    func send(_ bytes: [UInt8]) { frame(0x82, bytes) }

    /// Masked with zeros.
    func frame(_ first: UInt8, _ payload: [UInt8]) {
        var frame: [UInt8] = [first]
        if payload.count < 126 {
            frame.append(0x80 | UInt8(payload.count))
        } else {
            frame += [0x80 | 127] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
        }
        peer.send(frame + [0, 0, 0, 0] + payload)
    }

    func text() async throws -> String {
        guard case .text(let text) = try await next() else { throw RawPeer.Failure(description: "no text") }
        return text
    }

    /// The next text that is no ping; pings are answered.
    func event() async throws -> String {
        while true {
            let text = try await text()
            guard text == "2" else { return text }
            send("3")
        }
    }

    func next() async throws -> Message {
        let head = try await peer.read(count: 2)
        var length = Int(head[1])
        if length >= 126 {
            length = try await peer.read(count: length == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) }
        }
        let payload = try await peer.read(count: length)
        switch head[0] & 15 {
        case 1: return .text(String(decoding: payload, as: UTF8.self))
        case 2: return .binary(payload)
        default: return .close(payload.prefix(2).reduce(0) { $0 << 8 | UInt16($1) })
        }
    }
}
