/// Copies of a store and of its clients, in files for their owner alone.
///
/// Paths are absolute. A place that is taken is `exists` unless it may be replaced; a file appears whole or not at all.
public protocol StoreBackup: Sendable {
    /// Writes a consistent copy of the whole store, while it is in use.
    func backUp(to path: String, replacing: Bool) async throws(StoreError) -> BackupReport

    /// Throws unless a copy can be written to `path`: a new file or, where it may be replaced, a regular one, and none
    /// of the home.
    func checkTarget(_ path: String, replacing: Bool) async throws(StoreError)

    /// Writes what the store has of one client, with its keys.
    ///
    /// The client must be at rest: its next commit would make the file an older copy.
    func exportClient(_ id: ClientID, to path: String, replacing: Bool) async throws(StoreError) -> BackupReport

    /// Takes over a client from a file of ``exportClient(_:to:replacing:)``, without its events, marked as rewound;
    /// under its own id, or under `id`.
    ///
    /// Throws `exists` where the id is taken, or the device runs here already.
    func importClient(from path: String, as id: ClientID?, tenant: TenantID) async throws(StoreError) -> ClientRow
}

/// What was written.
public struct BackupReport: Sendable, Equatable {
    /// Where it is.
    public let path: String
    /// How many clients it holds.
    public let clients: Int
    /// Its length.
    public let bytes: Int64

    /// Makes a report.
    public init(path: String, clients: Int, bytes: Int64) {
        self.path = path
        self.clients = clients
        self.bytes = bytes
    }
}
