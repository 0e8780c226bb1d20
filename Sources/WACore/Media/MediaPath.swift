/// The `directPath` of a file: a path on any media host, most often with a query (60-media.md section 5).
///
/// It comes from the sender of a message, so it must not be able to inject another host or header.
public struct MediaPath: Sendable, Equatable {
    /// Maximum length in bytes; real paths have a few hundred characters.
    static let maximumLength = 4096

    /// The path as in the message.
    public let text: String

    /// Validates a path.
    ///
    /// Throws `badAddress` unless it starts with one `/` and contains only visible ASCII without `#` and `\`.
    public init(_ text: String) throws(MediaError) {
        guard text.hasPrefix("/"), !text.hasPrefix("//") else {
            throw MediaError(.badAddress, "a file's path does not start with one slash")
        }
        try Self.checkCharacters(text)
        self.text = text
    }

    /// The path without its query.
    public var withoutQuery: String { String(text.prefix { $0 != "?" }) }
    /// True if the path has a query, so that parameters are added with `&`.
    var hasQuery: Bool { text.utf8.contains(UInt8(ascii: "?")) }

    static func checkCharacters(_ text: String) throws(MediaError) {
        let isValid = text.utf8.allSatisfy { unit in
            unit > 0x20 && unit < 0x7F && unit != UInt8(ascii: "#") && unit != UInt8(ascii: "\\")
        }
        guard isValid, text.utf8.count <= maximumLength else {
            throw MediaError(.badAddress, "a file's address is too long or contains invalid characters")
        }
    }
}
