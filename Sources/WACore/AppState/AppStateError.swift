/// App state that breaks a rule of 70-appstate.md.
public struct AppStateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable {
        /// Keys are missing: ask for ``AppStateError/missingKeys`` and try again when they arrive.
        case missingKeys
        /// The state after the patch or snapshot is not the one its author had.
        case snapshotMACMismatch
        /// The patch is not as its author made it.
        case patchMACMismatch
        /// A value is not as its author made it.
        case valueMACMismatch
        /// A record stands under another index than it names.
        case indexMACMismatch
        /// The patch does not follow the state.
        case versionGap
        /// A snapshot came although there is a state, or is older than the server's word.
        case notEmpty
        /// One index twice where it may stand once.
        case duplicateIndex
        /// Something is missing, has a wrong length or cannot be parsed.
        case malformed
        /// More bytes or records than we take.
        case tooLarge
        /// The mutations stand in a blob that must be fetched first.
        case externalMutations
        /// The cryptographic library refused.
        case cryptography
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed and why, without content.
    public let message: String
    /// The ids of the keys that are missing, each once.
    public let missingKeys: [[UInt8]]

    /// Makes an error; `message` must not contain secrets.
    public init(_ code: Code, _ message: String, missingKeys: [[UInt8]] = []) {
        self.code = code
        self.message = message
        self.missingKeys = missingKeys
    }

    /// The message.
    public var description: String { message }
}
