/// One server-sent event.
public struct ServerSentEvent: Sendable, Equatable {
    /// The last event id, which persists over events without an id.
    public let id: String?
    /// The event type; `message` by default.
    public let name: String
    /// The data, its lines joined with line feeds.
    public let data: String
}

/// An incremental parser of an event stream (WHATWG HTML section 9.2.6).
struct ServerSentEventParser: Sendable {
    /// Maximum line length in bytes.
    private static let maximumLine = 16 << 20

    private var line: [UInt8] = []
    private var endedWithReturn = false
    private var id: String?
    private var name: String?
    private var data: [String] = []
    private var ready: [ServerSentEvent] = []

    mutating func next() -> ServerSentEvent? { ready.isEmpty ? nil : ready.removeFirst() }

    mutating func append(_ bytes: [UInt8]) throws(HTTPClientError) {
        for byte in bytes {
            let followsReturn = endedWithReturn
            endedWithReturn = byte == 0x0D
            switch byte {
            case 0x0A where followsReturn: continue
            case 0x0A, 0x0D:
                take(String(decoding: line, as: UTF8.self))
                line.removeAll(keepingCapacity: true)
            default: line.append(byte)
            }
        }
        guard line.count <= Self.maximumLine else {
            throw HTTPClientError(.tooLarge, "A line of the event stream is too long.")
        }
    }

    private mutating func take(_ line: String) {
        guard !line.isEmpty else { return dispatch() }
        let name = line.prefix { $0 != ":" }
        var value = line[name.endIndex...].dropFirst()
        if value.first == " " { value.removeFirst() }
        switch name {
        case "id": id = String(value)
        case "event": self.name = String(value)
        case "data": data.append(String(value))
        default: break  // comments have an empty name; unknown fields are ignored
        }
    }

    private mutating func dispatch() {
        defer {
            data = []
            name = nil
        }
        guard !data.isEmpty else { return }
        ready.append(ServerSentEvent(id: id, name: name ?? "message", data: data.joined(separator: "\n")))
    }
}
