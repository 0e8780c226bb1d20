/// A request that got no usable answer.
///
/// An answer with an error status is none of these.
public struct HTTPClientError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable {
        /// Nobody listens there, or the connection could not be opened.
        case unreachable
        /// No answer, or no further piece of it, in time.
        case timedOut
        /// The connection ended before the answer did.
        case closed
        /// The answer is not HTTP as we accept it.
        case malformed
        /// The answer is longer than the caller takes.
        case tooLarge
        /// The caller gave up.
        case cancelled
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed and why.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
