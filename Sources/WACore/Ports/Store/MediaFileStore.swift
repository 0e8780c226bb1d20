/// A store that knows which files belong to which client.
public protocol MediaFilesHolder: Sendable {
    /// The files.
    var mediaFiles: any MediaFileStore { get }
}

/// Which files of `media/` belong to which client.
public protocol MediaFileStore: Sendable {
    /// Keeps a file of a client, before or after it is sent.
    ///
    /// Throws `notFound` for an unknown client, and for a file of another one.
    func keepMedia(_ record: MediaFileRecord, of client: ClientID) async throws(StoreError)

    /// Removes files that served their time from `vault`, then what is known of them; returns how many went.
    ///
    /// A file that a message of the outbox waits to send stays.
    func pruneMedia(
        in vault: any MediaVault, keeping retention: MediaRetention, now: Timestamp
    ) async throws(StoreError) -> Int
}

/// How long the files of messages are kept.
public struct MediaRetention: Sendable, Equatable {
    /// Time without use after which a file is removed; nil keeps them.
    public var age: Duration?
    /// Bytes that files may take; above it those that were not used for the longest time go first.
    ///
    /// nil is no limit.
    public var bytes: UInt64?

    /// Keeps everything.
    public init() {}
}
