/// The grammar of the names that owners give their clients (docs/concepts.md, "Vocabulary").
public enum ClientID {
    /// The grammar in words.
    public static let rule = "1 to 64 letters, digits, dots, underscores and dashes, beginning with a letter or digit"

    /// True for `^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`.
    public static func isValid(_ text: String) -> Bool {
        guard let first = text.utf8.first, isAlphanumeric(first), text.utf8.count <= 64 else { return false }
        return text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 46 || $0 == 95 || $0 == 45 }
    }

    private static func isAlphanumeric(_ unit: UInt8) -> Bool {
        (48...57).contains(unit) || (65...90).contains(unit) || (97...122).contains(unit)
    }
}
