/// The head of a request, and how its body is framed.
public struct HTTPRequestHead: Sendable {
    /// What to do.
    public let method: HTTPMethod
    /// With what.
    public let target: HTTPTarget
    /// Header fields; of a target in absolute form, `Host` holds its authority.
    public let headers: HTTPHeaders
    /// The peer can take another answer on this connection, and chunks.
    public let keepsAlive: Bool
    /// The peer waits for `100 Continue` before it sends the body.
    public let expectsContinue: Bool
    let version: HTTPVersion
    let framing: HTTPFraming
}

/// Splits the bytes of a connection into requests (RFC 9112), strictly.
///
/// Feed it with ``append(_:)`` and take events with ``next()`` until that gives nil. Any split of the bytes gives the
/// same requests. An error is final: where the next request begins is then unknown, so the connection must be closed.
public struct HTTPRequestParser: Sendable {
    /// What comes next on the connection.
    public enum Event: Sendable {
        /// A request begins.
        case head(HTTPRequestHead)
        /// A piece of its body; never empty.
        case body(ArraySlice<UInt8>)
        /// The request is whole.
        case end
    }

    private enum State {
        case requestLine(skippedEmptyLine: Bool)
        case fields(RequestLine, HTTPFieldParser)
        case body(remaining: Int)
        case chunks(ChunkedDecoder)
        case end
        case failed(HTTPError)
    }

    private struct RequestLine {
        let method: HTTPMethod
        let target: HTTPTarget
        let authority: String?
        let version: HTTPVersion
    }

    private let limits: HTTPLimits
    private var buffer = HTTPInputBuffer()
    private var state = State.requestLine(skippedEmptyLine: false)
    private var remainingBody = 0

    /// The method of the request under way, from its first line on, also when the rest is refused.
    private(set) var method: HTTPMethod?

    /// The most bytes the body of the current request may have.
    ///
    /// May be changed after its head; reset for the next.
    public var bodyLimit: Int {
        didSet { remainingBody = bodyLimit }
    }

    /// Makes a parser for one connection.
    public init(limits: HTTPLimits = HTTPLimits()) {
        self.limits = limits
        bodyLimit = limits.body
    }

    /// Bytes received and not given out yet.
    public var bufferedCount: Int { buffer.count }

    /// Bytes of memory that the peer has made this parser keep.
    var heldBytes: Int {
        guard case .fields(_, let fields) = state else { return buffer.capacity }
        return buffer.capacity + max(0, limits.head - fields.remainingBytes)
    }

    /// Some of a request's head is there, but not all of it.
    public var isInsideHead: Bool {
        switch state {
        case .requestLine: buffer.count > 0
        case .fields: true
        default: false
        }
    }

    /// Adds bytes from the connection.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) { buffer.append(bytes) }

    /// Takes everything not given out yet, for the protocol that takes over the connection.
    public mutating func takeBuffered() -> [UInt8] { Array(buffer.take(atMost: buffer.count)) }

    /// Drops what is not given out yet: no further request will be read.
    mutating func discard() {
        buffer.discard()
        state = .failed(.malformed("The connection has ended."))
    }

    /// Gives the memory of consumed bytes back, so that an idle connection holds none.
    mutating func releaseMemory() { buffer.releaseMemory() }

    /// The next event, or nil until more bytes are there.
    public mutating func next() throws(HTTPError) -> Event? {
        do {
            return try step()
        } catch {
            state = .failed(error)
            throw error
        }
    }

    private mutating func step() throws(HTTPError) -> Event? {
        while true {
            switch state {
            case .requestLine(let skippedEmptyLine):
                guard try readRequestLine(skippedEmptyLine) else { return nil }
            case .fields(let line, var fields):
                state = .end  // lets go of the fields, so that reading does not copy them
                let isWhole = try fields.read(from: &buffer)
                guard isWhole else {
                    state = .fields(line, fields)
                    return nil
                }
                return .head(try head(line, fields))
            case .body(let remaining): return try readBody(remaining)
            case .chunks(var decoder):
                let piece = try decoder.next(
                    from: &buffer, remaining: remainingBody, tooLarge: .bodyTooLarge(limit: bodyLimit))
                state = .chunks(decoder)
                switch piece {
                case .data(let data):
                    remainingBody -= data.count
                    return .body(data)
                case .end: state = .end
                case nil: return nil
                }
            case .end:
                state = .requestLine(skippedEmptyLine: false)
                bodyLimit = limits.body
                method = nil
                return .end
            case .failed(let error): throw error
            }
        }
    }

    private mutating func readBody(_ remaining: Int) throws(HTTPError) -> Event? {
        guard remaining <= remainingBody else { throw .bodyTooLarge(limit: bodyLimit) }
        let data = buffer.take(atMost: remaining)
        if data.isEmpty { return nil }
        remainingBody -= data.count
        state = data.count == remaining ? .end : .body(remaining: remaining - data.count)
        return .body(data)
    }

    // MARK: - Head

    private mutating func readRequestLine(_ skippedEmptyLine: Bool) throws(HTTPError) -> Bool {
        let tooLong = HTTPError(.uriTooLong, code: "URI_TOO_LONG", "The request line is too long.")
        let line: ArraySlice<UInt8>
        do {
            guard let whole = try buffer.line(limit: limits.requestLine, tooLong: tooLong) else { return false }
            line = whole
        } catch {
            method = Self.method(buffer.beginning)
            throw error
        }
        if line.isEmpty {
            // One empty line is tolerated (RFC 9112 section 2.2); a stream of them is no request.
            guard !skippedEmptyLine else { throw .malformed("There is no request line.") }
            state = .requestLine(skippedEmptyLine: true)
            return true
        }
        method = Self.method(line)
        let fields = HTTPFieldParser(limits: limits, used: line.count + 2)
        state = .fields(try Self.requestLine(line), fields)
        return true
    }

    private static func method(_ line: ArraySlice<UInt8>) -> HTTPMethod? {
        HTTPMethod(rawValue: String(decoding: line.prefix { $0 != 0x20 }, as: UTF8.self))
    }

    private static func requestLine(_ line: ArraySlice<UInt8>) throws(HTTPError) -> RequestLine {
        let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(\.isToken), !parts[1].isEmpty else {
            throw .malformed("The request line must be a method, a target and a version with one space between.")
        }
        let version = try HTTPVersion(parsing: parts[2])
        guard let method = HTTPMethod(rawValue: String(decoding: parts[0], as: UTF8.self)) else {
            throw HTTPError(.notImplemented, code: "NOT_IMPLEMENTED", "The request method is not known here.")
        }
        let (authority, target) = try originForm(parts[1])
        let parsed = try HTTPTarget(parsing: target)
        guard parsed.path != "*" || method == .options else {
            throw .malformed("Only OPTIONS may have an asterisk as its target.")
        }
        return RequestLine(method: method, target: parsed, authority: authority, version: version)
    }

    /// Splits `http://authority/path` (RFC 9112 section 3.2.2); any other target stays as it is.
    private static func originForm(
        _ target: ArraySlice<UInt8>
    ) throws(HTTPError) -> (authority: String?, target: ArraySlice<UInt8>) {
        guard target.first != UInt8(ascii: "/"), target.first != UInt8(ascii: "*") else { return (nil, target) }
        let text = String(decoding: target, as: UTF8.self)
        guard let scheme = ["http://", "https://"].first(where: { text.prefix($0.count).equalsIgnoringCase($0) })
        else { throw .malformed("The request target must be a path that begins with a slash.") }
        let rest = target.dropFirst(scheme.utf8.count)
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard !authority.isEmpty, authority.allSatisfy(\.isHostCharacter) else {
            throw .malformed("The request target has no valid host.")
        }
        let path = rest[authority.endIndex...]
        let needsSlash = path.first != UInt8(ascii: "/")
        return (String(decoding: authority, as: UTF8.self), needsSlash ? [UInt8(ascii: "/")] + path : path)
    }

    private mutating func head(_ line: RequestLine, _ fields: HTTPFieldParser) throws(HTTPError) -> HTTPRequestHead {
        var headers = fields.headers
        try Self.checkHost(headers, line.version)
        if let authority = line.authority { headers["Host"] = authority }
        let framing = try headers.framing(version: line.version)
        let expectsContinue = try Self.expectsContinue(headers, line.version)
        remainingBody = bodyLimit
        switch framing {
        case .length(let length): state = .body(remaining: length)
        case .chunked: state = .chunks(ChunkedDecoder(limits: limits, fields: fields))
        case .none, .untilClose: state = .end
        }
        return HTTPRequestHead(
            method: line.method, target: line.target, headers: headers,
            keepsAlive: Self.keepsAlive(headers, line.version), expectsContinue: expectsContinue && framing != .none,
            version: line.version, framing: framing)
    }

    private static func checkHost(_ headers: HTTPHeaders, _ version: HTTPVersion) throws(HTTPError) {
        let hosts = headers.values(of: "Host")
        guard hosts.count == 1 || hosts.isEmpty && version == .http10 else {
            throw .malformed("A request must have exactly one Host field.")
        }
        guard hosts.allSatisfy({ $0.utf8.allSatisfy(\.isHostCharacter) }) else {
            throw .malformed("The Host field is not a host name with an optional port.")
        }
    }

    private static func keepsAlive(_ headers: HTTPHeaders, _ version: HTTPVersion) -> Bool {
        switch version {
        case .http11: !headers.list("Connection", contains: "close")
        case .http10:
            headers.list("Connection", contains: "keep-alive") && !headers.list("Connection", contains: "close")
        }
    }

    private static func expectsContinue(_ headers: HTTPHeaders, _ version: HTTPVersion) throws(HTTPError) -> Bool {
        guard let expectation = headers["Expect"], version == .http11 else { return false }
        guard expectation.equalsIgnoringCase("100-continue") else {
            throw HTTPError(
                .expectationFailed, code: "EXPECTATION_FAILED", "The only expectation known here is 100-continue.")
        }
        return true
    }
}
