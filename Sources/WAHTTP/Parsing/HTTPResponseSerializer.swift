/// Writes the head of an answer, and its body as far as that is there.
struct HTTPResponseSerializer {
    /// How a streamed body is sent.
    enum StreamFraming: Equatable {
        case length(Int)
        case chunked
        /// HTTP/1.0 peers know no chunks: the end of the connection ends the body.
        case untilClose
    }

    /// The server decides these; a handler's own values could contradict the body.
    private static let ownFields = ["Content-Length", "Transfer-Encoding", "Connection", "Date", "Keep-Alive"]

    let method: HTTPMethod
    let version: HTTPVersion
    let keepsAlive: Bool
    let date: String

    /// The bytes to send at once.
    ///
    /// Throws when a header field could be read as anything but itself.
    func serialize(_ response: HTTPResponse) throws(HTTPError) -> [UInt8] {
        var bytes: [UInt8] = []
        if case .bytes(let body) = response.body { bytes.reserveCapacity(body.count + 512) }
        bytes += "HTTP/1.1 \(response.status.code) \(response.status.reason)\r\n".utf8
        append("Date", date, to: &bytes)
        try appendFields(of: response, to: &bytes)
        appendConnection(response, to: &bytes)
        appendFraming(response, to: &bytes)
        bytes += "\r\n".utf8
        if case .bytes(let body) = response.body, hasBody(response) { bytes += body }
        return bytes
    }

    /// True when body bytes follow the head.
    func hasBody(_ response: HTTPResponse) -> Bool { method != .head && response.status.allowsBody }

    /// How `stream` is sent to this peer.
    func framing(of stream: HTTPBodyStream) -> StreamFraming {
        if let length = stream.length { return .length(length) }
        return version == .http11 ? .chunked : .untilClose
    }

    private func appendFields(of response: HTTPResponse, to bytes: inout [UInt8]) throws(HTTPError) {
        for field in response.headers.fields {
            guard !Self.ownFields.contains(where: { $0.equalsIgnoringCase(field.name) }) else { continue }
            guard field.isSafe else { throw .internalError }
            append(field.name, field.value, to: &bytes)
        }
    }

    private func appendConnection(_ response: HTTPResponse, to bytes: inout [UInt8]) {
        if case .upgrade(let upgrade) = response.body {
            append("Connection", "Upgrade", to: &bytes)
            append("Upgrade", upgrade.name, to: &bytes)
        } else if !keepsAlive {
            append("Connection", "close", to: &bytes)
        } else if version == .http10 {
            append("Connection", "keep-alive", to: &bytes)
        }
    }

    private func appendFraming(_ response: HTTPResponse, to bytes: inout [UInt8]) {
        guard response.status.allowsBody else { return }
        switch response.body {
        case .bytes(let body): append("Content-Length", String(body.count), to: &bytes)
        case .upgrade: break
        case .stream(let stream):
            switch framing(of: stream) {
            case .length(let length): append("Content-Length", String(length), to: &bytes)
            case .chunked: append("Transfer-Encoding", "chunked", to: &bytes)
            case .untilClose: break
            }
        }
    }

    private func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
        bytes += name.utf8
        bytes += ": ".utf8
        bytes += value.utf8
        bytes += "\r\n".utf8
    }
}
