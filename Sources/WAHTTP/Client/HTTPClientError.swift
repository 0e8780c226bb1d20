/// A request without a valid response.
///
/// A response with an error status is not an error of this type.
public struct HTTPClientError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable {
        /// The connection could not be opened.
        case unreachable
        /// No response, or no further piece of it, within the timeout.
        case timedOut
        /// The connection closed before the response was complete.
        case closed
        /// The response is not valid HTTP.
        case malformed
        /// The response exceeds the limit.
        case tooLarge
        /// The caller cancelled.
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
