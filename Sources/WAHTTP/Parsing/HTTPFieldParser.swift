/// An incremental parser of the header fields of a request or response, and of its trailer.
struct HTTPFieldParser: Sendable {
    private(set) var remainingBytes: Int
    private var remainingFields: Int
    private(set) var headers = HTTPHeaders()

    /// - Parameter used: length of the first line of the head in bytes.
    init(limits: HTTPLimits, used: Int) {
        remainingBytes = limits.head - used
        remainingFields = limits.headerCount
    }

    /// Consumes lines up to the empty one; returns false if more bytes are needed.
    mutating func read(from buffer: inout HTTPInputBuffer) throws(HTTPError) -> Bool {
        let tooLong = HTTPError.headersTooLarge("The header fields are too long in total.")
        while let line = try buffer.line(limit: max(0, remainingBytes), tooLong: tooLong) {
            if line.isEmpty { return true }
            remainingBytes -= line.count + 2
            remainingFields -= 1
            guard remainingFields >= 0 else { throw .headersTooLarge("There are too many header fields.") }
            try add(line)
        }
        return false
    }

    /// Discards the parsed fields; their size still counts towards the limits.
    mutating func discardFields() { headers = HTTPHeaders() }

    private mutating func add(_ line: ArraySlice<UInt8>) throws(HTTPError) {
        guard line.first?.isBlank == false else {
            throw .malformed("A header field is folded over two lines, which is obsolete and not allowed.")
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            throw .malformed("A header line has no colon.")
        }
        let name = line[..<colon]
        guard !name.isEmpty, name.allSatisfy(\.isToken) else {
            throw .malformed("The name of a header field contains an invalid character.")
        }
        let value = line[(colon + 1)...].trimmedOfBlanks
        guard value.allSatisfy(\.isFieldValue) else {
            throw .malformed("The value of a header field contains a control character.")
        }
        headers.add(String(decoding: name, as: UTF8.self), value.fieldText)
    }
}

/// The framing of a body (RFC 9112 section 6.3).
enum HTTPFraming: Sendable, Equatable {
    case none
    case length(Int)
    case chunked
    /// The body of a response ends with the connection.
    case untilClose
}

extension HTTPHeaders {
    /// The framing given by `Content-Length` and `Transfer-Encoding`; rejects everything that parsers could interpret
    /// differently (request smuggling).
    func framing(version: HTTPVersion) throws(HTTPError) -> HTTPFraming {
        let lengths = values(of: "Content-Length")
        let codings = values(of: "Transfer-Encoding")
        if !codings.isEmpty {
            guard lengths.isEmpty else {
                throw .malformed("Content-Length and Transfer-Encoding exclude each other.")
            }
            guard version == .http11 else { throw .malformed("HTTP/1.0 has no Transfer-Encoding.") }
            try Self.check(codings)
            return .chunked
        }
        guard let text = lengths.first else { return .none }
        guard lengths.count == 1 else { throw .malformed("Content-Length appears more than once.") }
        // 18 decimal digits always fit into Int.
        guard !text.isEmpty, text.utf8.count <= 18, text.utf8.allSatisfy(\.isDigit), let length = Int(text) else {
            throw .malformed("Content-Length must be one plain decimal number.")
        }
        return length == 0 ? .none : .length(length)
    }

    private static func check(_ fields: [String]) throws(HTTPError) {
        guard fields.count == 1, let field = fields.first else {
            throw .malformed("Transfer-Encoding appears more than once.")
        }
        let codings = field.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmedOfBlanks)
        let isChunked = codings.map { $0.equalsIgnoringCase("chunked") }
        guard isChunked.last == true, !isChunked.dropLast().contains(true) else {
            throw .malformed("Transfer-Encoding must end with chunked, once.")
        }
        guard codings.count == 1 else {
            throw HTTPError(
                .notImplemented, code: "NOT_IMPLEMENTED", "Only the transfer coding chunked is supported.")
        }
    }
}

/// The supported HTTP versions.
enum HTTPVersion: Sendable, Equatable {
    case http10
    case http11

    /// Parses `HTTP/1.1`; throws 505 for another version, 400 for anything else.
    init(parsing bytes: ArraySlice<UInt8>) throws(HTTPError) {
        if bytes.elementsEqual("HTTP/1.1".utf8) {
            self = .http11
            return
        }
        let bytes = Array(bytes)
        guard bytes.count == 8, bytes.starts(with: "HTTP/".utf8), bytes[5].isDigit, bytes[6] == UInt8(ascii: "."),
            bytes[7].isDigit
        else { throw .malformed("The first line must end with the version, such as HTTP/1.1.") }
        switch (bytes[5], bytes[7]) {
        case (UInt8(ascii: "1"), UInt8(ascii: "1")): self = .http11
        case (UInt8(ascii: "1"), UInt8(ascii: "0")): self = .http10
        default:
            throw HTTPError(
                .versionNotSupported, code: "HTTP_VERSION_NOT_SUPPORTED", "Only HTTP/1.1 and HTTP/1.0 are supported.")
        }
    }
}
