/// The rule for text that people and programs hand in: arguments, variables, standard input, files, request bodies.
///
/// Text is UTF-8. Ill-formed bytes are refused: guessing would send something else than was meant. A byte order mark in
/// front, which some editors and shells write, is no part of the text. Lengths count characters (Unicode scalars).
public enum InputText {
    /// The text of `bytes`; nil when they are not UTF-8.
    public static func decode(_ bytes: some Collection<UInt8>) -> String? {
        String(validating: bytes, as: UTF8.self).map(withoutMark)
    }

    /// The text of a C string; nil when it is not UTF-8.
    public static func decode(_ text: UnsafePointer<CChar>) -> String? {
        String(validatingCString: text).map(withoutMark)
    }

    /// The text without a byte order mark in front.
    public static func withoutMark(_ text: String) -> String {
        // By scalars: as characters, a mark and what follows can be one.
        guard text.unicodeScalars.first == mark else { return text }
        return String(text.unicodeScalars.dropFirst())
    }

    /// `bytes` without a byte order mark in front; for parsers that read bytes.
    public static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.starts(with: encodedMark) ? bytes.dropFirst(encodedMark.count) : bytes[...]
    }

    /// True when the text has at most `limit` characters.
    public static func fits(_ text: String, _ limit: Int) -> Bool {
        // A character has at least one byte, so most texts need no counting.
        text.utf8.count <= limit || text.unicodeScalars.count <= limit
    }

    /// Bytes that a text of `limit` characters has at most, with its mark.
    public static func longestEncoding(of limit: Int) -> Int { limit * 4 + encodedMark.count }

    private static let mark: Unicode.Scalar = "\u{FEFF}"
    private static let encodedMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
