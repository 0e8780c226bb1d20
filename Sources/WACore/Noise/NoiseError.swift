/// A handshake failure or a protocol violation on a connection.
///
/// The connection must be closed.
public struct NoiseError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable {
        /// A frame or WebSocket message is longer than the protocol allows.
        case frameTooLarge
        /// The first bytes of a connection are not the header this protocol version starts with.
        case badHeader
        /// A handshake message cannot be parsed or lacks a field.
        case malformedMessage
        /// A handshake message came when none was expected.
        case outOfOrder
        /// Decryption failed: the data was modified, or the peer has other keys.
        case authenticationFailed
        /// The peer sent a public key that cannot be used.
        case badKey
        /// The server's certificate chain cannot be parsed or lacks a part.
        case certificateMalformed
        /// A certificate is not signed by the expected key.
        case certificateSignature
        /// A certificate names another issuer than the one above it.
        case certificateIssuer
        /// The certificate belongs to another server key.
        case certificateKeyMismatch
        /// A certificate is not valid yet; often the local clock is behind.
        case certificateNotYetValid
        /// A certificate has expired; often the local clock is ahead.
        case certificateExpired
        /// All nonces of a key are used up; reconnect to get fresh keys.
        case nonceExhausted
    }

    /// What callers may switch on.
    let code: Code
    /// What failed, why, and what to do.
    public let message: String

    /// Makes an error; `message` must not contain secrets.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
