/// A media file or media exchange that violates a rule of 60-media.md.
public struct MediaError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable {
        /// A key or hash has the wrong length.
        case badLength
        /// The file is too short to be an encrypted file, or not a whole number of blocks.
        case truncated
        /// The file is larger than the limit.
        case tooLarge
        /// The hash of the encrypted file does not match the message; another host may have the right one.
        case encryptedHashMismatch
        /// The MAC does not match; another host may have the right file.
        case macMismatch
        /// The padding is invalid although the MAC matches.
        case badPadding
        /// The hash of the decrypted file does not match the message.
        case hashMismatch
        /// A path or URL that is not safe to fetch.
        case badAddress
        /// A malformed stanza or response.
        case malformed
        /// A retry response cannot be decrypted with the file's key.
        case notAuthentic
        /// The phone cannot upload the file again.
        case unavailable
        /// The cryptographic library failed.
        case cryptography
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed and why, without content, keys or paths.
    public let message: String

    /// Makes an error; `message` must not contain secrets.
    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    init(_ error: CryptoError) { self.init(.cryptography, error.message) }

    /// The message.
    public var description: String { message }
}
