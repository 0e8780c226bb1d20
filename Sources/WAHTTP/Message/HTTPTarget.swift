/// What a request is aimed at: a path and a query, decoded.
public struct HTTPTarget: Sendable, Equatable {
    /// The path as it was sent, still escaped; `*` for `OPTIONS *`.
    public let path: String
    /// The decoded parts between the slashes.
    ///
    /// Split before decoding, so an escaped slash stays inside its segment. One slash at the end adds no segment.
    public let segments: [String]
    /// The decoded query.
    public let query: HTTPQuery

    /// Reads a target in origin form: `/path?query`, or `*`.
    ///
    /// Refused with 400: bad escapes, what is not UTF-8, zero bytes, and `.` or `..` as a segment.
    public init(_ text: String) throws(HTTPError) { try self.init(parsing: Array(text.utf8)[...]) }

    init(parsing bytes: ArraySlice<UInt8>) throws(HTTPError) {
        let pathBytes = bytes.prefix { $0 != UInt8(ascii: "?") }
        path = String(decoding: pathBytes, as: UTF8.self)
        query = try HTTPQuery(parsing: bytes[pathBytes.endIndex...].dropFirst())
        if path == "*" {
            segments = []
            return
        }
        guard pathBytes.first == UInt8(ascii: "/") else {
            throw .malformed("The request target must be a path that begins with a slash.")
        }
        var segments: [String] = []
        for part in pathBytes.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            segments.append(try Self.segment(part))
        }
        if segments.last?.isEmpty == true { segments.removeLast() }
        self.segments = segments
    }

    /// The target of a request that was refused before its own was known.
    static let unknown = HTTPTarget(path: "", segments: [], query: HTTPQuery(items: []))

    private init(path: String, segments: [String], query: HTTPQuery) {
        self.path = path
        self.segments = segments
        self.query = query
    }

    private static func segment(_ part: ArraySlice<UInt8>) throws(HTTPError) -> String {
        guard part.allSatisfy(\.isPathCharacter) else {
            throw .malformed("The path holds a character that must be percent-escaped.")
        }
        let text = try PercentEncoding.decode(part, plusIsSpace: false)
        guard text != ".", text != ".." else { throw .malformed("The path holds a dot segment.") }
        return text
    }
}

/// The decoded `name=value` pairs of a query, in order.
///
/// A name may repeat.
public struct HTTPQuery: Sendable, Equatable {
    /// One pair; the value is empty when there was no `=`.
    public struct Item: Sendable, Equatable {
        /// The name.
        public let name: String
        /// The value.
        public let value: String
    }

    /// More are refused: no route needs them, and handlers look names up one by one.
    private static let maximumItems = 256

    /// In order.
    public let items: [Item]

    init(items: [Item]) { self.items = items }

    init(parsing bytes: ArraySlice<UInt8>) throws(HTTPError) {
        guard bytes.allSatisfy(\.isQueryCharacter) else {
            throw .malformed("The query holds a character that must be percent-escaped.")
        }
        let pairs = bytes.split(separator: UInt8(ascii: "&"))
        guard pairs.count <= Self.maximumItems else { throw .malformed("The query has too many parts.") }
        var items: [Item] = []
        for pair in pairs {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            items.append(
                Item(
                    name: try PercentEncoding.decode(name, plusIsSpace: true),
                    value: try PercentEncoding.decode(pair[name.endIndex...].dropFirst(), plusIsSpace: true)))
        }
        self.items = items
    }

    /// The first value of `name`.
    public subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// Every value of `name`, in order.
    public func values(of name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }
}

/// Percent escapes (RFC 3986 section 2.1).
public enum PercentEncoding {
    static func decode(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) throws(HTTPError) -> String {
        let isEscaped = bytes.contains { $0 == UInt8(ascii: "%") || plusIsSpace && $0 == UInt8(ascii: "+") }
        let decoded = isEscaped ? try unescaped(bytes, plusIsSpace: plusIsSpace)[...] : bytes
        guard !decoded.contains(0) else { throw .malformed("The request target holds an escaped zero byte.") }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw .malformed("The request target is not UTF-8.")
        }
        return text
    }

    private static func unescaped(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) throws(HTTPError) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst()?.hexValue, let low = rest.popFirst()?.hexValue else {
                    throw .malformed("The request target holds a percent sign without two hexadecimal digits.")
                }
                decoded.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: decoded.append(0x20)
            default: decoded.append(byte)
            }
        }
        return decoded
    }

    /// Escapes everything but letters, digits and `-._~`, for one path segment or query value.
    public static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): bytes.append(byte)
            case let byte where byte.isAlphanumeric: bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
