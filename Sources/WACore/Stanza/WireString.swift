/// A wire string: the index of a dictionary token, or text.
///
/// Compares by meaning: a text the dictionary has is always held as its token, whatever it was made from.
public struct WireString: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    enum Form: Sendable, Hashable {
        /// An index into ``TokenTable/words``, never 0.
        case token(UInt16)
        /// A text that is no token; may be empty.
        case text(String)
    }

    let form: Form

    /// Wraps a text.
    public init(_ string: String) {
        form = TokenIndex.shared.token(of: string.utf8.span).map(Form.token) ?? .text(string)
    }

    /// Wraps a literal.
    public init(stringLiteral value: String) { self.init(value) }

    /// Wraps a token; the caller has checked that it is one.
    init(token: UInt16) { form = .token(token) }

    /// Wraps a text that is known to be no token.
    init(plain string: String) { form = .text(string) }

    /// The text.
    public var string: String {
        switch form {
        case .token(let token): TokenTable.words[Int(token)]
        case .text(let text): text
        }
    }

    /// True for the empty text.
    var isEmpty: Bool {
        switch form {
        case .token: false
        case .text(let text): text.isEmpty
        }
    }

    /// The text.
    public var description: String { string }
}
