/// A stanza that could not be read or written.
public struct StanzaError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    enum Code: Sendable {
        /// The bytes are no stanza: cut short, or with a marker in the wrong place.
        case malformed
        /// The stanza exceeds a limit that protects us: depth, number of elements, inflated size.
        case tooLarge
        /// The compressed part does not inflate.
        case badCompression
        /// The element has no wire form: an empty tag, a device number over 255, too many children.
        case notEncodable
    }

    /// What callers may switch on.
    let code: Code
    /// What failed and why, without any content of the stanza.
    let message: String

    /// Makes an error; `message` must not contain content.
    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
