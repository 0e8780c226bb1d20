extension JID: CustomStringConvertible, LosslessStringConvertible {
    /// The canonical text: `user@server`, `user:device@server`, with an agent `user.agent:device@server`.
    ///
    /// Device 0 is printed only after an agent; an address without a user prints as its server.
    public var description: String {
        let server = server.text
        if user.isEmpty || server.isEmpty { return server }
        if agent > 0 { return adString }
        return device > 0 ? "\(user):\(device)@\(server)" : "\(user)@\(server)"
    }

    /// The full form `user.agent:device@server`; input of the participant hash (51-sending.md), never shown.
    var adString: String { "\(user).\(agent):\(device)@\(server.text)" }

    /// Maximum length in bytes of an address as text, and of its user; real ones stay below 64.
    ///
    /// Addresses are keys in memory and in the database: a peer must not determine their size.
    static let maximumLength = 512

    /// Parses the text grammar of 00-overview.md; nil if it does not match or is too long.
    ///
    /// Text without `@` is a server.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.maximumLength else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let server = parts.last else {
            guard parts.count == 1 else { return nil }
            self.init(user: "", server: JIDServer(text))
            guard isUnambiguous else { return nil }
            return
        }
        guard let (user, agent, device) = Self.parse(name), !user.isEmpty || name.isEmpty else { return nil }
        self.init(
            user: String(Substring(user)), server: JIDServer(String(Substring(server))), device: device, agent: agent)
        guard isUnambiguous else { return nil }
    }

    /// True if the text form parses back to this address.
    ///
    /// Records are stored under the text, so no combination of parts may read as another address. `.`, `:` and `@`
    /// separate the parts of the text, `/` those of other implementations, and `_` those of a Signal address name.
    var isUnambiguous: Bool {
        if case .known = server, isNumber { return true }
        guard isShort, !user.isEmpty || (device == 0 && agent == 0) else { return false }
        let isPerson = isPhone || isLID
        for unit in user.utf8 {
            switch unit {
            case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "/"): return false
            case UInt8(ascii: "_") where isPerson: return false
            default: break
            }
        }
        guard case .other(let text) = server else { return true }
        return !text.utf8.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "/") }
    }

    /// True if the user is a number, as nearly all are: 1 to 32 digits, always unambiguous.
    private var isNumber: Bool {
        let isNumber = user.utf8.withContiguousStorageIfAvailable { digits in
            !digits.isEmpty && digits.count <= 32 && digits.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
        }
        return isNumber ?? false
    }

    /// True if the text form does not exceed ``maximumLength``.
    private var isShort: Bool {
        let longestSuffix = ".255:65535@".utf8.count
        let length = user.utf8.count + server.text.utf8.count
        guard length <= Self.maximumLength else { return false }
        return length + longestSuffix <= Self.maximumLength || description.utf8.count <= Self.maximumLength
    }

    private typealias Text = Substring.UTF8View

    /// Reads `user`, `user:device`, `user.agent` or `user.agent:device`.
    private static func parse(_ name: Text) -> (user: Text, agent: UInt8, device: UInt16)? {
        let dotted = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let user = dotted.first, dotted.count <= 2 else { return nil }
        let tail = dotted.count == 2 ? dotted[1] : user
        let parts = tail.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let head = parts.first, parts.count <= 2 else { return nil }
        var device: UInt16 = 0
        if parts.count == 2 {
            guard let number: UInt16 = decimal(parts[1]) else { return nil }
            device = number
        }
        guard dotted.count == 2 else { return (head, 0, device) }
        guard !user.contains(UInt8(ascii: ":")), let agent: UInt8 = decimal(head) else { return nil }
        return (user, agent, device)
    }

    /// Parses a decimal number without sign or spaces; nil if empty.
    private static func decimal<Number: FixedWidthInteger>(_ text: Text) -> Number? {
        guard text.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return nil }
        return Number(Substring(text))
    }
}
