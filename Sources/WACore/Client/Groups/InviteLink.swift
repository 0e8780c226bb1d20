/// The link by which people join a group (53-groups.md section 5.1).
public struct InviteLink: Sendable, Equatable {
    /// What every link begins with.
    private static let prefix = "https://chat.whatsapp.com/"
    /// Longest code that is taken.
    private static let longestCode = 64

    /// The code in it.
    public let code: String

    /// The link of a code.
    public init(code: String) { self.code = code }

    /// Reads a link, with or without what browsers add to it, or a code alone.
    public init?(_ text: String) {
        var rest = text.trimmedOfBlanks
        for prefix in ["https://", "http://"] where rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
        if rest.hasPrefix("chat.whatsapp.com/") { rest = rest.dropFirst("chat.whatsapp.com/".count) }
        if rest.hasPrefix("invite/") { rest = rest.dropFirst("invite/".count) }
        let code = rest.prefix { $0 != "?" && $0 != "#" && $0 != "/" }
        guard !code.isEmpty, code.utf8.count <= Self.longestCode,
            code.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        else { return nil }
        self.code = String(code)
    }

    /// The whole link.
    public var url: String { Self.prefix + code }
}

extension String {
    fileprivate var trimmedOfBlanks: Substring {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start.prefix(0) }
        return start[...last]
    }
}
