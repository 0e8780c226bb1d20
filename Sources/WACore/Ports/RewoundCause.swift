/// Why the rows of a client are older than what the client has used already.
///
/// Going on with them as if nothing had happened would use message keys twice. The next start of the client drops what
/// must not be used again, and removes the mark.
public enum RewoundCause: String, Sendable, CaseIterable {
    /// A backup was restored.
    case restored
    /// The client came from another home.
    case imported
    /// The database was found to be older than what its home had used.
    case olderCopy = "older_copy"
}
