/// A cryptographic operation that failed or whose verification failed.
public struct CryptoError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    enum Code: Sendable {
        /// A key, nonce, tag or signature has the wrong length.
        case badLength
        /// A public key is not a usable point (low order, or the shared secret is all zero).
        case badKey
        /// The authentication tag, MAC or padding is wrong.
        case authenticationFailed
        /// The library failed: memory is exhausted or an algorithm is missing.
        case unavailable
    }

    /// What callers may switch on.
    let code: Code
    /// What failed and why, without any key or plaintext.
    public let message: String

    /// Makes an error; `message` must not contain secrets.
    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
