/// The head of a request and the framing of its body.
struct HTTPRequestHead: Sendable {
    /// The method.
    let method: HTTPMethod
    /// The target.
    let target: HTTPTarget
    /// Header fields; for a target in absolute form, `Host` is its authority.
    let headers: HTTPHeaders
    /// The connection is persistent.
    let keepsAlive: Bool
    /// The peer waits for `100 Continue` before it sends the body.
    let expectsContinue: Bool
    let version: HTTPVersion
    let framing: HTTPFraming
}

/// A strict incremental parser of requests (RFC 9112).
///
/// Add bytes with ``append(_:)`` and call ``next()`` until it returns nil. The result does not depend on chunk
/// boundaries. An error is final: the start of the next request is unknown, so the connection must be closed.
struct HTTPRequestParser: Sendable {
    /// A parsed part of a request.
    enum Event: Sendable {
        /// A request begins.
        case head(HTTPRequestHead)
        /// A piece of its body; never empty.
        case body(ArraySlice<UInt8>)
        /// The request is complete.
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

    private let shared: SharedHTTPLimits
    private var buffer = HTTPInputBuffer()
    private var state = State.requestLine(skippedEmptyLine: false)
    private var remainingBody = 0

    /// The method of the current request, available after its first line, also if the rest is rejected.
    private(set) var method: HTTPMethod?

    /// Maximum size of the body of the current request in bytes.
    ///
    /// May be changed after its head; reset for the next request.
    var bodyLimit: Int {
        didSet { remainingBody = bodyLimit }
    }

    /// Makes a parser for one connection.
    init(limits: HTTPLimits = HTTPLimits()) { self.init(sharing: SharedHTTPLimits(limits)) }

    init(sharing limits: SharedHTTPLimits) {
        shared = limits
        bodyLimit = limits.value.body
    }

    private var limits: HTTPLimits { shared.value }

    /// Number of received bytes not returned yet.
    var bufferedCount: Int { buffer.count }

    /// Bytes of memory that the peer has made this parser keep.
    var heldBytes: Int {
        guard case .fields(_, let fields) = state else { return buffer.capacity }
        return buffer.capacity + max(0, limits.head - fields.remainingBytes)
    }

    /// True if the head of a request is incomplete.
    var isInsideHead: Bool {
        switch state {
        case .requestLine: buffer.count > 0
        case .fields: true
        default: false
        }
    }

    /// Adds bytes from the connection.
    mutating func append(_ bytes: UnsafeRawBufferPointer) { buffer.append(bytes) }

    /// Returns the bytes not returned yet, for the protocol that takes over the connection.
    mutating func takeBuffered() -> [UInt8] { Array(buffer.take(atMost: buffer.count)) }

    /// Discards what is not returned yet: no further request will be read.
    mutating func discard() {
        buffer.discard()
        state = .failed(.malformed("The connection has ended."))
    }

    /// Frees the memory of consumed bytes, so that an idle connection holds none.
    mutating func releaseMemory() { buffer.releaseMemory() }

    /// Returns the next event, or nil if more bytes are needed.
    mutating func next() throws(HTTPError) -> Event? {
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
                state = .end  // releases the fields, so that they are not copied on write
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
            // One empty line is tolerated (RFC 9112 section 2.2).
            guard !skippedEmptyLine else { throw .malformed("The request line is missing.") }
            state = .requestLine(skippedEmptyLine: true)
            return true
        }
        method = Self.method(line)
        let fields = HTTPFieldParser(limits: limits, used: line.count + 2)
        state = .fields(try Self.requestLine(line, method: method), fields)
        return true
    }

    private static func method(_ line: ArraySlice<UInt8>) -> HTTPMethod? {
        HTTPMethod(rawValue: String(decoding: line.prefix { $0 != 0x20 }, as: UTF8.self))
    }

    private static func requestLine(
        _ line: ArraySlice<UInt8>, method: HTTPMethod?
    ) throws(HTTPError) -> RequestLine {
        let word = line.prefix { $0 != 0x20 }
        let rest = line[word.endIndex...].dropFirst()
        let sent = rest.prefix { $0 != 0x20 }
        let last = rest[sent.endIndex...].dropFirst()
        guard !word.isEmpty, word.allSatisfy(\.isToken), !sent.isEmpty, sent.endIndex < rest.endIndex,
            !last.contains(0x20)
        else {
            throw .malformed("The request line must be a method, a target and a version with one space between.")
        }
        let version = try HTTPVersion(parsing: last)
        guard let method else {
            throw HTTPError(.notImplemented, code: "NOT_IMPLEMENTED", "The request method is not supported.")
        }
        let (authority, target) = try originForm(sent)
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
                .expectationFailed, code: "EXPECTATION_FAILED", "The only supported expectation is 100-continue.")
        }
        return true
    }
}
