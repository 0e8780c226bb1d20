/// The files of messages on this machine: those to be sent, and those that were downloaded.
///
/// The directory `media/` of a home. Its methods block, so they are called through ``MediaTransport/blocking(_:)``.
public protocol MediaVault: Sendable {
    /// Opens a file.
    func open(_ name: MediaName) throws(MediaVaultError) -> any MediaReader
    /// Begins a file.
    func draft() throws(MediaVaultError) -> any MediaDraft
    /// Removes a file; one that is missing is no error.
    func remove(_ name: MediaName)
    /// Names of the files that were written before a moment; removes drafts from before it.
    func names(writtenBefore moment: Timestamp) -> [MediaName]
}

/// An open file of a vault.
public protocol MediaReader: Sendable {
    /// Its length in bytes.
    var length: UInt64 { get }
    /// The bytes from `offset` on, at most `count` of them; empty at the end.
    func read(at offset: UInt64, _ count: Int) throws(MediaVaultError) -> [UInt8]
}

/// A file of a vault that is being written; one that is not kept is removed with its last reference.
public protocol MediaDraft: AnyObject, Sendable {
    /// Appends bytes.
    func append(_ bytes: [UInt8]) throws(MediaVaultError)
    /// Removes all bytes.
    func truncate() throws(MediaVaultError)
    /// Makes the file durable under a name of its own.
    func keep() throws(MediaVaultError) -> MediaName
}

/// The name of a file in a vault: 32 hexadecimal digits, drawn at random and never taken from the network.
public struct MediaName: Sendable, Hashable {
    /// The digits.
    public let text: String

    /// Draws a name.
    public init(random: some RandomSource) { text = random.bytes(16).hex }

    /// Reads a name; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 32,
            text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.text = text
    }
}

/// A file of a vault that cannot be read or written.
public struct MediaVaultError: Error, Sendable, Equatable {
    /// What callers may switch on.
    public enum Code: Sendable {
        /// There is no such file.
        case missing
        /// The disk is full, or the quota is.
        case full
        /// Any other failure.
        case failed
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed and why.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// A file in a vault with what is known of its content.
public struct StoredFile: Sendable, Hashable {
    /// Its name.
    public let name: MediaName
    /// Its length in bytes.
    public let size: UInt64
    /// SHA-256 of its content.
    public let sha256: [UInt8]

    /// Describes a file.
    public init(name: MediaName, size: UInt64, sha256: [UInt8]) {
        self.name = name
        self.size = size
        self.sha256 = sha256
    }
}
