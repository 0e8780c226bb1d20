/// A failed operation of a store, or of the home that holds it.
public struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable, Equatable {
        /// No space, I/O error, read-only or busy file: may work again later.
        case unavailable
        /// The database is damaged, or not a database.
        case damaged
        /// The master key is missing, damaged, or that of another database.
        case keyMissing
        /// The database was made by a newer version of this program.
        case newer
        /// An earlier commit failed, so this one was not tried.
        case superseded
        /// The store is closed.
        case closed
        /// The client was deleted.
        case gone
        /// Another holder runs the client now (``ClientLease``).
        case lost
        /// Something with this name is there already.
        case exists
        /// There is nothing with this name.
        case notFound
        /// There are as many as there may be.
        case limit
        /// The log did not make this cursor, or has not come that far.
        case cursorInvalid
        /// Events behind this cursor have been removed; reading may begin at `oldest`.
        case cursorExpired(oldest: EventCursor)
        /// Another process holds the home.
        case locked
        /// Others can read the home.
        case insecureHome
        /// The home cannot be found or created.
        case noHome
        /// A copy may not be written to this place, or read from it.
        case invalidPath
        /// A bug of ours: a statement that does not fit the schema.
        case misuse
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed, why, and what to do; may show SQL, never a bound value.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
