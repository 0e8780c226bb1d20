/// Writes server-sent events (WHATWG HTML section 9.2) into a streamed body.
public struct ServerSentEventWriter: Sendable {
    private let writer: HTTPBodyWriter

    /// Makes a writer over a body.
    public init(_ writer: HTTPBodyWriter) { self.writer = writer }

    /// Sends one event.
    ///
    /// Line breaks in `id` and `name` are removed; `data` may have any number of lines.
    public func send(id: String? = nil, name: String? = nil, data: String) async throws {
        try await writer.write(Self.encode(id: id, name: name, data: data))
    }

    /// Sends a comment, which readers ignore.
    public func comment(_ text: String) async throws {
        try await writer.write(": \(Self.oneLine(text))\n\n")
    }

    static func encode(id: String?, name: String?, data: String) -> [UInt8] {
        var text = ""
        if let id { text += "id: \(oneLine(id))\n" }
        if let name { text += "event: \(oneLine(name))\n" }
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: isLineBreak) {
            text += "data: \(line)\n"
        }
        return Array((text + "\n").utf8)
    }

    /// The format ends a line at each of these; `\r\n` is one character in Swift.
    private static func isLineBreak(_ character: Character) -> Bool {
        character == "\n" || character == "\r" || character == "\r\n"
    }

    /// A zero byte would make readers drop an id.
    private static func oneLine(_ text: String) -> String {
        text.filter { !isLineBreak($0) && $0 != "\0" }
    }
}

extension HTTPResponse {
    /// How long an event stream is silent before a comment is sent; proxies commonly cut after 30 to 60 seconds.
    public static let eventStreamHeartbeat: Duration = .seconds(15)

    /// An empty comment.
    private static let heartbeatBytes = Array(":\n\n".utf8)

    /// A response that streams events until `produce` returns, the peer leaves, or the server stops.
    public static func serverSentEvents(
        heartbeat: Duration = eventStreamHeartbeat,
        _ produce: @escaping @Sendable (ServerSentEventWriter) async throws -> Void
    ) -> HTTPResponse {
        serverSentEvents(
            HTTPBodyStream(
                heartbeat: HTTPBodyStream.Heartbeat(every: heartbeat, bytes: heartbeatBytes), isEndless: true,
                produce: { try await produce(ServerSentEventWriter($0)) }))
    }

    /// A response that streams events until `begin` ends them, the peer leaves, or the server stops.
    public static func serverSentEvents(begin: @escaping HTTPBodyStream.Beginning) -> HTTPResponse {
        serverSentEvents(
            HTTPBodyStream(
                heartbeat: HTTPBodyStream.Heartbeat(every: eventStreamHeartbeat, bytes: heartbeatBytes),
                isEndless: true, begin: begin))
    }

    private static func serverSentEvents(_ stream: HTTPBodyStream) -> HTTPResponse {
        // X-Accel-Buffering: nginx collects a response before passing it on unless this header forbids it.
        let headers: HTTPHeaders = [
            "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache", "X-Accel-Buffering": "no",
        ]
        return HTTPResponse(.ok, headers: headers, content: .stream(stream))
    }
}
