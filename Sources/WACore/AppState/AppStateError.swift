/// App state that violates a rule of 70-appstate.md.
struct AppStateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    enum Code: Sendable {
        /// Keys are missing: request ``AppStateError/missingKeys`` and retry when they arrive.
        case missingKeys
        /// The state after the patch or snapshot differs from its author's.
        case snapshotMACMismatch
        /// The MAC of the patch does not match.
        case patchMACMismatch
        /// The MAC of a value does not match.
        case valueMACMismatch
        /// The index MAC of a record does not match its index.
        case indexMACMismatch
        /// The version of the patch is not the next one.
        case versionGap
        /// A snapshot arrived although there is a state, or is older than the version announced by the server.
        case notEmpty
        /// A duplicate index.
        case duplicateIndex
        /// A part is missing, has a wrong length or cannot be parsed.
        case malformed
        /// More bytes or records than the limit.
        case tooLarge
        /// The mutations are in a blob that must be fetched first.
        case externalMutations
        /// The cryptographic library failed.
        case cryptography
    }

    /// What callers may switch on.
    let code: Code
    /// What failed and why, without content.
    let message: String
    /// The ids of the keys that are missing, each once.
    let missingKeys: [[UInt8]]

    /// Makes an error; `message` must not contain secrets.
    init(_ code: Code, _ message: String, missingKeys: [[UInt8]] = []) {
        self.code = code
        self.message = message
        self.missingKeys = missingKeys
    }

    /// The message.
    var description: String { message }
}
