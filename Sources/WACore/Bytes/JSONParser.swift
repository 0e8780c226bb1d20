extension JSONValue {
    /// Reads one JSON text.
    ///
    /// Strict (RFC 8259): UTF-8 without byte order mark and without unpaired surrogates, nothing after the value, no
    /// duplicate names in an object, at most `maximumDepth` levels of nesting.
    public init(parsing bytes: some Collection<UInt8>, maximumDepth: Int = 64) throws(JSONError) {
        var parser = JSONParser(bytes: Array(bytes), maximumDepth: maximumDepth)
        self = try parser.text()
    }

    /// Reads one JSON text, by the same rules but one: inside strings, what is not UTF-8 and unpaired surrogates become
    /// replacement characters.
    init(repairing bytes: some Collection<UInt8>, maximumDepth: Int) throws(JSONError) {
        var parser = JSONParser(bytes: Array(bytes), maximumDepth: maximumDepth, repairsText: true)
        self = try parser.text()
    }

    /// Reads one JSON text, by the same rules.
    public init(parsing text: String) throws(JSONError) { try self.init(parsing: text.utf8) }
}

/// A JSON text that was rejected.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What callers may switch on.
    enum Code: Sendable {
        /// Invalid JSON syntax.
        case syntax
        /// The text ends inside a value.
        case truncated
        /// Invalid UTF-8, or an unpaired surrogate.
        case encoding
        /// Arrays and objects are nested too deeply.
        case depth
        /// A duplicate name in an object.
        case duplicateName
        /// A number out of the range of a double.
        case numberRange
    }

    /// What callers may switch on.
    let code: Code
    /// What is wrong and where; contains no part of the text.
    public let message: String
    /// Byte offset of the error.
    let offset: Int

    init(_ code: Code, _ what: String, at offset: Int) {
        self.code = code
        self.offset = offset
        message = "\(what) at byte \(offset)"
    }

    /// The message.
    public var description: String { message }
}

/// Recursive descent over the bytes of one text.
struct JSONParser {
    private let bytes: [UInt8]
    private let maximumDepth: Int
    private let repairsText: Bool
    private var position = 0
    private var depth = 0

    init(bytes: [UInt8], maximumDepth: Int, repairsText: Bool = false) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
        self.repairsText = repairsText
    }

    mutating func text() throws(JSONError) -> JSONValue {
        let value = try value()
        skipWhitespace()
        guard position == bytes.count else { throw syntax("the text goes on after its value") }
        return value
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        skipWhitespace()
        switch peek() {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return try number()
        case nil: throw JSONError(.truncated, "the text ends where a value is expected", at: position)
        default: throw syntax("there is no value")
        }
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(JSONError) -> JSONValue
    ) throws(JSONError) -> JSONValue {
        guard depth < maximumDepth else {
            throw JSONError(.depth, "arrays and objects are nested more than \(maximumDepth) levels deep", at: position)
        }
        depth += 1
        position += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        var elements: [JSONValue] = []
        if takeAfterWhitespace("]") { return .array(elements) }
        while true {
            elements.append(try value())
            if takeAfterWhitespace("]") { return .array(elements) }
            guard take(",") else { throw missing("a comma or the end of the array") }
        }
    }

    private mutating func object() throws(JSONError) -> JSONValue {
        var members: [JSONObject.Member] = []
        var names: Set<String> = []
        if takeAfterWhitespace("}") { return .object(JSONObject(unique: members)) }
        while true {
            skipWhitespace()
            guard peek() == UInt8(ascii: "\"") else { throw missing("a name") }
            let start = position
            let name = try string()
            guard names.insert(name).inserted else {
                throw JSONError(.duplicateName, "an object contains a duplicate name", at: start)
            }
            guard takeAfterWhitespace(":") else { throw missing("a colon") }
            members.append(JSONObject.Member(name: name, value: try value()))
            if takeAfterWhitespace("}") { return .object(JSONObject(unique: members)) }
            guard take(",") else { throw missing("a comma or the end of the object") }
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard matches else { throw syntax("there is no value") }
        position += word.utf8CodeUnitCount
        return value
    }

    // MARK: - Numbers

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        var isWhole = true
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") {
            isWhole = false
            try digits()
        }
        if take("e") || take("E") {
            isWhole = false
            if !take("+") { _ = take("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let integer = Int64(text) { return .integer(integer) }
        guard let double = Double(text), double.isFinite else {
            throw JSONError(.numberRange, "a number is out of range", at: start)
        }
        return .number(double)
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while let byte = peek(), Self.isDigit(byte) { position += 1 }
        guard position > start else { throw missing("a digit") }
    }

    // MARK: - Strings

    private mutating func string() throws(JSONError) -> String {
        let start = position
        position += 1
        let plain = try run()
        if take("\"") { return try text(bytes[plain], at: start) }
        var content = Array(bytes[plain])
        while !take("\"") {
            position += 1  // run() stops only before a quote or a backslash
            try escape(into: &content)
            content += bytes[try run()]
        }
        return try text(content[...], at: start)
    }

    /// Skips to the next quote or backslash.
    private mutating func run() throws(JSONError) -> Range<Int> {
        let start = position
        while let byte = peek() {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return start..<position }
            guard byte >= 0x20 else { throw syntax("a string contains an unescaped control character") }
            position += 1
        }
        throw JSONError(.truncated, "the text ends inside a string", at: position)
    }

    private func text(_ content: ArraySlice<UInt8>, at offset: Int) throws(JSONError) -> String {
        guard let text = String(validating: content, as: UTF8.self) else {
            if repairsText { return String(decoding: content, as: UTF8.self) }
            throw JSONError(.encoding, "a string is not UTF-8", at: offset)
        }
        return text
    }

    private mutating func escape(into content: inout [UInt8]) throws(JSONError) {
        guard let byte = peek() else { throw JSONError(.truncated, "the text ends inside a string", at: position) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"): content += String(try scalar()).utf8
        default: throw JSONError(.syntax, "a string contains an unknown escape", at: position - 1)
        }
    }

    /// The scalar of a `\u` escape, whose second half may be a second escape.
    private mutating func scalar() throws(JSONError) -> Character {
        let start = position
        let first = try fourHexDigits()
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        let end = position
        if let pair = try pair(beginningWith: first) { return pair }
        guard repairsText else { throw JSONError(.encoding, "a string contains an unpaired surrogate", at: start) }
        // What follows is no second half and is read by itself.
        position = end
        return "\u{FFFD}"
    }

    /// The scalar of a surrogate pair; nil when no second half follows.
    private mutating func pair(beginningWith first: UInt16) throws(JSONError) -> Character? {
        guard first < 0xDC00, take("\\"), take("u") else { return nil }
        let second = try fourHexDigits()
        guard (0xDC00...0xDFFF).contains(second) else { return nil }
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        return Unicode.Scalar(value).map(Character.init)
    }

    private mutating func fourHexDigits() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek() else { throw missing("a hexadecimal digit") }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw syntax("an escape lacks a hexadecimal digit")
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }

    // MARK: - Bytes

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func takeAfterWhitespace(_ character: Unicode.Scalar) -> Bool {
        skipWhitespace()
        return take(character)
    }

    private mutating func skipWhitespace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func syntax(_ what: String) -> JSONError { JSONError(.syntax, what, at: position) }

    private func missing(_ what: String) -> JSONError {
        position == bytes.count
            ? JSONError(.truncated, "the text ends where \(what) is expected", at: position)
            : JSONError(.syntax, "\(what) is missing", at: position)
    }
}
