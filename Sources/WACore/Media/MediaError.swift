/// A file or an exchange about files that breaks a rule of 60-media.md.
public struct MediaError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable {
        /// A key or hash has the wrong length.
        case badLength
        /// The file is shorter than any encrypted file, or not a whole number of blocks.
        case truncated
        /// The file is larger than the limit.
        case tooLarge
        /// The encrypted file is not the one the message names; another host may have the right one.
        case encryptedHashMismatch
        /// The MAC does not fit; another host may have the right file.
        case macMismatch
        /// The padding is wrong although the MAC fits.
        case badPadding
        /// The decrypted file is not the one the message names.
        case hashMismatch
        /// A path or address that cannot be fetched safely.
        case badAddress
        /// A stanza or answer lacks something.
        case malformed
        /// An answer about a file does not open with the file's key.
        case notAuthentic
        /// The phone cannot upload the file again.
        case unavailable
        /// The cryptographic library refused.
        case cryptography
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed and why, without content, keys or paths.
    public let message: String

    /// Makes an error; `message` must not contain secrets.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    init(_ error: CryptoError) { self.init(.cryptography, error.message) }

    /// The message.
    public var description: String { message }
}
