import Foundation
import Glibc
import WACore

/// What an HTTP server answered.
struct HTTPAnswer: Sendable {
    let status: Int
    /// By lower-case name.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON.
    var json: JSONValue {
        get throws { try JSONValue(parsing: body) }
    }
}

/// A client of HTTP on this machine that shares no code with the product: one request per connection.
struct HTTPCall: Sendable {
    var port: UInt16
    var headers: [String: String] = [:]

    /// Asks and reads the whole answer.
    func send(
        _ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8]? = nil,
        within timeout: Duration = defaultTimeout
    ) async throws -> HTTPAnswer {
        let head = head(method, path, headers, length: body?.count)
        let port = port
        return try await offPool {
            let socket = try HTTPSocket(port: port, deadline: Deadline(timeout))
            defer { socket.close() }
            try socket.write(head + (body ?? []))
            return try Self.parse(try socket.readAll())
        }
    }

    /// Asks with a JSON body.
    func send(_ method: String, _ path: String, json: JSONValue) async throws -> HTTPAnswer {
        try await send(method, path, headers: ["Content-Type": "application/json"], body: json.encoded)
    }

    /// Opens a stream of server-sent events and reads until `isEnough` holds for its text.
    func stream(
        _ path: String, headers: [String: String] = [:], until isEnough: @escaping @Sendable (String) -> Bool
    ) async throws -> String {
        let head = head("GET", path, headers.merging(["Accept": "text/event-stream"]) { $1 }, length: nil)
        let port = port
        return try await offPool {
            let socket = try HTTPSocket(port: port, deadline: Deadline(defaultTimeout))
            defer { socket.close() }
            try socket.write(head)
            var all: [UInt8] = []
            while let piece = try socket.read() {
                all += piece
                let text = (try? Self.parse(all))?.text ?? ""
                if isEnough(text) { return text }
            }
            throw Failure("the stream of \(path) ended early: \(String(decoding: all, as: UTF8.self))")
        }
    }

    private func head(_ method: String, _ path: String, _ more: [String: String], length: Int?) -> [UInt8] {
        var fields = headers.merging(more) { $1 }
        fields["Host"] = "127.0.0.1:\(port)"
        fields["Connection"] = "close"
        if let length { fields["Content-Length"] = String(length) }
        let lines = fields.map { "\($0.key): \($0.value)\r\n" }.joined()
        return Array("\(method) \(path) HTTP/1.1\r\n\(lines)\r\n".utf8)
    }

    // MARK: - Reading

    private static func parse(_ bytes: [UInt8]) throws -> HTTPAnswer {
        let blank = Array("\r\n\r\n".utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: blank) }) else {
            throw Failure("the answer has no end of its head: \(String(decoding: bytes.prefix(200), as: UTF8.self))")
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Failure("the answer has no status: \(lines[0])")
        }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces)
        }
        let rest = Array(bytes[(end + 4)...])
        let isChunked = headers["transfer-encoding"]?.lowercased() == "chunked"
        return HTTPAnswer(status: status, headers: headers, body: isChunked ? unchunked(rest) : rest)
    }

    /// The content of all complete chunks.
    private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
        var content: [UInt8] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\r")),
            let size = Int(String(decoding: rest[rest.startIndex..<end], as: UTF8.self), radix: 16), size > 0,
            rest.endIndex >= end + 2 + size + 2
        {
            content += rest[(end + 2)..<(end + 2 + size)]
            rest = rest[(end + 2 + size + 2)...]
        }
        return content
    }
}

/// A blocking connection whose every step has to be done by the deadline.
private struct HTTPSocket {
    private let descriptor: Int32
    private let deadline: Deadline

    init(port: UInt16, deadline: Deadline) throws {
        self.deadline = deadline
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            let reason = String(cString: strerror(errno))
            Glibc.close(descriptor)
            throw Failure("no process listens on port \(port): \(reason)")
        }
    }

    func close() { Glibc.close(descriptor) }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            try wait(for: POLLOUT)
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Failure("the request was cut off: \(String(cString: strerror(errno)))") }
            rest = rest.dropFirst(count)
        }
    }

    /// The next piece; nil at the end.
    func read() throws -> [UInt8]? {
        try wait(for: POLLIN)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count >= 0 else { throw Failure("the answer was cut off: \(String(cString: strerror(errno)))") }
        return count == 0 ? nil : Array(buffer.prefix(count))
    }

    func readAll() throws -> [UInt8] {
        var all: [UInt8] = []
        while let piece = try read() { all += piece }
        return all
    }

    private func wait(for event: Int32) throws {
        var watched = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        while true {
            let count = poll(&watched, 1, deadline.milliseconds)
            if count > 0 { return }
            guard count < 0, errno == EINTR else { throw Failure("the server took too long to answer") }
        }
    }
}
