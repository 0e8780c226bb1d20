internal import Glibc
internal import WACore

/// What went wrong with the home or the database in it.
public struct StorageError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable {
        /// No space, I/O error, read-only or busy file: may work again later.
        case unavailable
        /// The database is damaged, or not a database.
        case damaged
        /// The database was made by a newer version of this program.
        case newer
        /// An earlier commit failed, so this one was not tried.
        case superseded
        /// The store is closed or the client is gone.
        case closed
        /// Something with this name is there already.
        case exists
        /// There is nothing with this name.
        case notFound
        /// Another process holds the home.
        case locked
        /// Others can read the home.
        case insecureHome
        /// The home cannot be found or created.
        case noHome
        /// A bug of ours: a statement that does not fit the schema.
        case misuse
    }

    /// What callers may switch on.
    public let code: Code
    /// A sentence: what failed, why, and what to do; may show SQL, never a bound value.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}

extension StorageError {
    static let storeClosed = StorageError(.closed, "the store is closed")
    static let clientGone = StorageError(.closed, "the client was deleted")
    static let superseded = StorageError(
        .superseded, "an earlier commit of this client failed, so this one was not tried")

    /// A failed call of the system; without a code, one that time may mend is told from one that it will not.
    static func system(_ action: String, _ code: Code? = nil, errno number: Int32) -> StorageError {
        let isForGood = [EROFS, EACCES, EPERM].contains(number)
        return StorageError(code ?? (isForGood ? .noHome : .unavailable), "cannot \(action): \(systemMessage(number))")
    }

    /// The same failure as the engine knows it.
    var asStoreError: StoreError {
        let code: StoreError.Code =
            switch code {
            case .unavailable, .locked, .insecureHome, .noHome: .unavailable
            case .damaged, .newer: .damaged
            case .superseded: .superseded
            case .closed: .closed
            case .exists, .notFound, .misuse: .misuse
            }
        return StoreError(code, message)
    }
}
