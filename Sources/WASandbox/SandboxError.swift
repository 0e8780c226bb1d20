/// A command to the sandbox that cannot be done.
public struct SandboxError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: String, Sendable {
        /// The command itself is wrong.
        case badRequest = "BAD_REQUEST"
        /// There is no such phone, device or message.
        case notFound = "NOT_FOUND"
        /// It exists already, or something else is under way.
        case conflict = "CONFLICT"
        /// A rule of WhatsApp forbids it.
        case notAllowed = "NOT_ALLOWED"
        /// The QR or code is no longer valid.
        case expired = "EXPIRED"
        /// The companion and the phone did not agree.
        case pairingFailed = "PAIRING_FAILED"
        /// The companion did not answer in time.
        case timeout = "TIMEOUT"
        /// A file could not be read or written.
        case storage = "STORAGE"
        /// The address is in use or cannot be bound.
        case cannotListen = "CANNOT_LISTEN"
        /// Others can reach the address, and no key protects it.
        case keyMissing = "KEY_MISSING"
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed, why, and what to do.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
