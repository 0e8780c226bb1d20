/// The version of the web client that we announce: `2.3000.<revision>` (10-transport.md section 6).
public struct WebVersion: Sendable, Hashable, Comparable, CustomStringConvertible, LosslessStringConvertible {
    /// Increases with every release of the web client.
    public let revision: UInt32

    /// The default version at build time.
    ///
    /// The server eventually rejects an outdated version with failure 405.
    public static let compiledIn = WebVersion(revision: 1_045_649_367)

    static let primary: UInt32 = 2
    static let secondary: UInt32 = 3000

    /// Makes a version.
    public init(revision: UInt32) { self.revision = revision }

    /// Reads `2.3000.<revision>`; nil for any other form.
    public init?(_ description: String) {
        let prefix = "\(Self.primary).\(Self.secondary)."
        let digits = description.utf8.dropFirst(prefix.utf8.count)
        guard description.hasPrefix(prefix), let revision = Self.number(digits), digits.count <= Self.maximumDigits
        else {
            return nil
        }
        self.init(revision: revision)
    }

    /// The dotted text.
    public var description: String { "\(Self.primary).\(Self.secondary).\(revision)" }

    /// Older is less.
    public static func < (left: WebVersion, right: WebVersion) -> Bool { left.revision < right.revision }

    /// Finds the version in the web client's page or service worker script: `"client_revision":<digits>`, whose
    /// quotes may be escaped by backslashes.
    public static func find(in page: some Collection<UInt8>) -> WebVersion? {
        let text = Array(page)
        var start = 0
        while let found = text.firstIndex(of: key[0], from: start) {
            start = found + 1
            guard text[found...].starts(with: key), let digits = digits(in: text, from: found + key.count) else {
                continue
            }
            if let revision = number(digits) { return WebVersion(revision: revision) }
        }
        return nil
    }

    private static let key = Array("client_revision".utf8)
    private static let maximumDigits = 10

    /// The digits after `":`, `\":` or `\\":` and optional spaces.
    private static func digits(in text: [UInt8], from position: Int) -> ArraySlice<UInt8>? {
        let backslash = UInt8(ascii: "\\")
        var rest = text[position...].drop { $0 == backslash }
        guard rest.popFirst() == UInt8(ascii: "\"") else { return nil }
        rest = rest.drop { $0 == UInt8(ascii: " ") }
        guard rest.popFirst() == UInt8(ascii: ":") else { return nil }
        rest = rest.drop { $0 == UInt8(ascii: " ") }
        let digits = rest.prefix(maximumDigits + 1).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return digits.count <= maximumDigits ? digits : nil
    }

    private static func number(_ digits: some Collection<UInt8>) -> UInt32? {
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self))
    }
}

extension [UInt8] {
    fileprivate func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        self[Swift.min(start, count)...].firstIndex(of: byte)
    }
}
