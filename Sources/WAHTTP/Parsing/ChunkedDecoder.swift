/// An incremental decoder of a chunked body (RFC 9112 section 7.1).
///
/// ```
/// 1*HEXDIG [ ";" name [ "=" value ] ]... CR LF   size and extensions; size 0 ends the body
/// size bytes CR LF
/// trailer fields CR LF                           after the last chunk; validated and discarded
/// ```
struct ChunkedDecoder: Sendable {
    enum Piece: Equatable {
        case data(ArraySlice<UInt8>)
        case end
    }

    private enum State {
        case size
        case data(remaining: Int)
        case dataEnd
        case trailer
        case end
    }

    /// Maximum length of a size line: sixteen digits and short extensions.
    ///
    /// Longer lines would bypass the body limit.
    private static let maximumSizeLine = 512

    private var state = State.size
    private var remainingExtensions: Int
    private var trailer: HTTPFieldParser

    /// - Parameter fields: the parser of the head, whose remaining limits apply to the trailer.
    init(limits: HTTPLimits, fields: HTTPFieldParser) {
        remainingExtensions = limits.chunkExtensions
        trailer = fields
        trailer.discardFields()
    }

    /// Returns the next piece, or nil if more bytes are needed.
    ///
    /// `remaining` is the remaining limit of the body in bytes.
    mutating func next(
        from buffer: inout HTTPInputBuffer, remaining limit: Int, tooLarge: @autoclosure () -> HTTPError
    ) throws(HTTPError) -> Piece? {
        while true {
            switch state {
            case .size:
                guard let size = try readSize(from: &buffer) else { return nil }
                guard size <= limit else { throw tooLarge() }
                state = size == 0 ? .trailer : .data(remaining: size)
            case .data(let remaining):
                let data = buffer.take(atMost: remaining)
                if data.isEmpty { return nil }
                state = data.count == remaining ? .dataEnd : .data(remaining: remaining - data.count)
                return .data(data)
            case .dataEnd:
                let fault = HTTPError.malformed("A chunk is longer than its size says.")
                guard let line = try buffer.line(limit: 0, tooLong: fault) else { return nil }
                guard line.isEmpty else { throw fault }
                state = .size
            case .trailer:
                guard try trailer.read(from: &buffer) else { return nil }
                state = .end
                return .end
            case .end: return .end
            }
        }
    }

    private mutating func readSize(from buffer: inout HTTPInputBuffer) throws(HTTPError) -> Int? {
        let tooLong = HTTPError.malformed("The line with the size of a chunk is too long.")
        guard let line = try buffer.line(limit: Self.maximumSizeLine, tooLong: tooLong) else { return nil }
        let digits = line.prefix { $0.hexValue != nil }
        // 15 hexadecimal digits always fit into Int.
        guard (1...15).contains(digits.count) else {
            throw .malformed("The size of a chunk must be a hexadecimal number.")
        }
        let extensions = line[digits.endIndex...]
        remainingExtensions -= extensions.count
        guard remainingExtensions >= 0, Self.areExtensions(extensions) else {
            throw .malformed("The extensions of a chunk are malformed or too long.")
        }
        return digits.reduce(0) { $0 << 4 | Int($1.hexValue ?? 0) }
    }

    /// Returns whether `bytes` is any number of `";" name [ "=" ( token / quoted-string ) ]`, with optional blanks.
    private static func areExtensions(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        func skip(while condition: (UInt8) -> Bool) -> Int {
            let run = rest.prefix(while: condition)
            rest = rest[run.endIndex...]
            return run.count
        }
        func skipBlanks() { _ = skip(while: \.isBlank) }
        while !rest.isEmpty {
            skipBlanks()
            guard rest.popFirst() == UInt8(ascii: ";") else { return false }
            skipBlanks()
            guard skip(while: \.isToken) > 0 else { return false }
            let afterName = rest
            skipBlanks()
            guard rest.first == UInt8(ascii: "=") else {
                rest = afterName
                continue
            }
            rest.removeFirst()
            skipBlanks()
            let isQuoted = rest.first == UInt8(ascii: "\"")
            guard isQuoted ? skipQuoted(&rest) : skip(while: \.isToken) > 0 else { return false }
        }
        return true
    }

    private static func skipQuoted(_ rest: inout ArraySlice<UInt8>) -> Bool {
        rest.removeFirst()
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return true }
            let content = byte == UInt8(ascii: "\\") ? rest.popFirst() : byte
            guard let content, content.isFieldValue else { return false }
        }
        return false
    }
}
