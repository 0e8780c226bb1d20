/// Message content that breaks the rules of its format.
public struct MessageError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    enum Code: Sendable {
        /// The padding under the encryption is wrong.
        case badPadding
        /// An add-on does not open with the secret of its message.
        case notAuthentic
        /// Key, nonce or payload has an impossible length.
        case badLength
    }

    /// What callers may switch on.
    let code: Code
    /// What is wrong, without content.
    let message: String

    /// Makes an error.
    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
