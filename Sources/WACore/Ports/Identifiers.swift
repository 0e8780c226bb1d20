/// The name of a client, chosen by its owner: `^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`.
public struct ClientID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name.
    public let text: String

    /// The grammar in words, to be read after "must be".
    public static let rule = IdentifierText.rule

    /// Checks a name that comes from outside; nil when it breaks the grammar.
    public init?(_ text: String) {
        guard IdentifierText.isValid(text) else { return nil }
        self.text = text
    }

    /// Takes a name that was checked before, such as one from the store.
    public init(stored text: String) { self.text = text }

    /// True when ``init(_:)`` takes the text.
    public static func isValid(_ text: String) -> Bool { IdentifierText.isValid(text) }

    /// The name.
    public var description: String { text }

    /// The order of lists: by the bytes of the names.
    public static func < (left: ClientID, right: ClientID) -> Bool { left.text < right.text }
}

/// The name of a tenant, the owner of clients.
public struct TenantID: Hashable, Sendable, CustomStringConvertible {
    /// The name.
    public let text: String

    /// The owner of clients that are made on the command line or with the static API key.
    public static let `default` = TenantID(stored: "default")

    /// Checks a name that comes from outside; nil when it breaks the grammar, which is that of client ids.
    public init?(_ text: String) {
        guard IdentifierText.isValid(text) else { return nil }
        self.text = text
    }

    /// Takes a name that was checked before, such as one from the store.
    public init(stored text: String) { self.text = text }

    /// The name.
    public var description: String { text }
}

/// The id of a message, unique within its chat and direction.
public struct MessageID: Hashable, Sendable, CustomStringConvertible {
    /// The id as WhatsApp carries it.
    public let text: String

    /// The grammar of ids that a caller may choose, to be read after "must be".
    public static let rule = "8 to 64 letters, digits, dots, underscores and dashes"

    /// Checks an id that a caller chose for a message of its own; nil when it breaks the grammar.
    public init?(chosen text: String) {
        guard text.utf8.count >= 8, IdentifierText.isValid(text) else { return nil }
        self.text = text
    }

    /// Takes the id of a message that exists.
    public init(existing text: String) { self.text = text }

    /// The id.
    public var description: String { text }
}

/// The grammar that chosen names share.
enum IdentifierText {
    static let rule = "1 to 64 letters, digits, dots, underscores and dashes, beginning with a letter or digit"

    /// True for `^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`.
    static func isValid(_ text: String) -> Bool {
        guard let first = text.utf8.first, isAlphanumeric(first), text.utf8.count <= 64 else { return false }
        return text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 46 || $0 == 95 || $0 == 45 }
    }

    private static func isAlphanumeric(_ unit: UInt8) -> Bool {
        (48...57).contains(unit) || (65...90).contains(unit) || (97...122).contains(unit)
    }
}
