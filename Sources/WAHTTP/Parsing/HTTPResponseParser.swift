/// The head of a response.
struct HTTPResponseHead: Sendable {
    let status: HTTPStatus
    let headers: HTTPHeaders
    let framing: HTTPFraming
}

/// A strict incremental parser of the single response of a connection (RFC 9112).
struct HTTPResponseParser: Sendable {
    enum Event: Sendable {
        case head(HTTPResponseHead)
        case body(ArraySlice<UInt8>)
        case end
    }

    private enum State {
        case statusLine
        case fields(HTTPStatus, HTTPVersion, HTTPFieldParser)
        case body(remaining: Int)
        case chunks(ChunkedDecoder)
        case untilClose
        case end
    }

    private let method: HTTPMethod
    private let limits: HTTPLimits
    private var buffer = HTTPInputBuffer()
    private var state = State.statusLine
    private var hasInputEnded = false

    init(method: HTTPMethod, limits: HTTPLimits = HTTPLimits()) {
        self.method = method
        self.limits = limits
    }

    var bufferedCount: Int { buffer.count }

    mutating func append(_ bytes: UnsafeRawBufferPointer) { buffer.append(bytes) }

    mutating func inputEnded() { hasInputEnded = true }

    /// Returns the next event, or nil if more bytes are needed.
    ///
    /// After ``Event/end`` it returns that again.
    mutating func next() throws(HTTPError) -> Event? {
        if let event = try step() { return event }
        guard hasInputEnded else { return nil }
        guard case .untilClose = state else {
            throw .truncated
        }
        state = .end
        return .end
    }

    private mutating func step() throws(HTTPError) -> Event? {
        while true {
            switch state {
            case .statusLine:
                let tooLong = HTTPError.malformed("The status line is too long.")
                guard let line = try buffer.line(limit: limits.requestLine, tooLong: tooLong) else { return nil }
                let (version, status) = try Self.statusLine(line)
                state = .fields(status, version, HTTPFieldParser(limits: limits, used: line.count + 2))
            case .fields(let status, let version, var fields):
                let isWhole = try fields.read(from: &buffer)
                state = .fields(status, version, fields)
                guard isWhole else { return nil }
                if let head = try head(status, version, fields) { return .head(head) }
            case .body(let remaining):
                let data = buffer.take(atMost: remaining)
                if data.isEmpty { return nil }
                state = data.count == remaining ? .end : .body(remaining: remaining - data.count)
                return .body(data)
            case .chunks(var decoder):
                let piece = try decoder.next(from: &buffer, remaining: .max, tooLarge: .bodyTooLarge(limit: .max))
                state = .chunks(decoder)
                switch piece {
                case .data(let data): return .body(data)
                case .end: state = .end
                case nil: return nil
                }
            case .untilClose:
                let data = buffer.take(atMost: .max)
                return data.isEmpty ? nil : .body(data)
            case .end: return .end
            }
        }
    }

    /// `HTTP/1.1 200 OK`; the reason may be empty or missing.
    private static func statusLine(_ line: ArraySlice<UInt8>) throws(HTTPError) -> (HTTPVersion, HTTPStatus) {
        let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[1].count == 3, parts[1].allSatisfy(\.isDigit),
            let code = Int(String(decoding: parts[1], as: UTF8.self)), (100...599).contains(code)
        else { throw .malformed("The response has no status.") }
        return (try HTTPVersion(parsing: parts[0]), HTTPStatus(code))
    }

    /// Returns nil for an interim response.
    private mutating func head(
        _ status: HTTPStatus, _ version: HTTPVersion, _ fields: HTTPFieldParser
    ) throws(HTTPError) -> HTTPResponseHead? {
        if status.code < 200 {
            guard status != .switchingProtocols else {
                throw .malformed("The server switched protocols without a request.")
            }
            state = .statusLine
            return nil
        }
        var framing = try fields.headers.framing(version: version)
        if method == .head || !status.allowsBody {
            framing = .none
        } else if framing == .none, fields.headers["Content-Length"] == nil {
            framing = .untilClose
        }
        switch framing {
        case .none: state = .end
        case .length(let length): state = .body(remaining: length)
        case .chunked: state = .chunks(ChunkedDecoder(limits: limits, fields: fields))
        case .untilClose: state = .untilClose
        }
        return HTTPResponseHead(status: status, headers: fields.headers, framing: framing)
    }
}

extension HTTPError {
    /// The connection closed inside a response.
    static let truncated = HTTPError.malformed("The connection closed before the response was complete.")
}
