internal import WATransport

/// A serializer of the head of a response, and of its body unless it is streamed.
struct HTTPResponseSerializer {
    /// The framing of a streamed body.
    enum StreamFraming: Equatable {
        case length(Int)
        case chunked
        /// The body ends with the connection, for HTTP/1.0 peers, which do not support chunks.
        case untilClose
    }

    /// Header fields set by the server; a handler's values could contradict the body.
    private static let serverFields = ["Content-Length", "Transfer-Encoding", "Connection", "Date", "Keep-Alive"]

    let method: HTTPMethod
    let version: HTTPVersion
    let keepsAlive: Bool
    let date: String

    /// Returns the bytes to send.
    ///
    /// Throws if a header field contains invalid characters.
    func serialize(_ response: HTTPResponse) throws(HTTPError) -> [UInt8] {
        var bytes: [UInt8] = []
        if case .bytes(let body) = response.body { bytes.reserveCapacity(body.count + 1024) }
        bytes += "HTTP/1.1 ".utf8
        bytes += String(response.status.code).utf8
        bytes.append(UInt8(ascii: " "))
        bytes += response.status.reason.utf8
        bytes += "\r\n".utf8
        append("Date", date, to: &bytes)
        try appendFields(of: response, to: &bytes)
        appendConnection(response, to: &bytes)
        appendFraming(response, to: &bytes)
        bytes += "\r\n".utf8
        if case .bytes(let body) = response.body, hasBody(response) { bytes += body }
        return bytes
    }

    /// Returns whether body bytes follow the head.
    func hasBody(_ response: HTTPResponse) -> Bool { method != .head && response.status.allowsBody }

    /// The framing of `stream` for this peer.
    func framing(of stream: HTTPBodyStream) -> StreamFraming {
        if let length = stream.length { return .length(length) }
        return version == .http11 ? .chunked : .untilClose
    }

    private func appendFields(of response: HTTPResponse, to bytes: inout [UInt8]) throws(HTTPError) {
        for field in response.headers.fields {
            guard !Self.serverFields.contains(where: { $0.equalsIgnoringCase(field.name) }) else { continue }
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
        case .upgrade, .held: break
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
