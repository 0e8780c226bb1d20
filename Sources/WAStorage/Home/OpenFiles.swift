internal import WACore

/// The files that a store has open, and whether the home still names them.
///
/// A file that is removed or replaced stays open: commits would succeed and be gone with the process. A removed lock
/// file lets another process open the same database.
struct OpenFiles {
    private struct File {
        let path: String
        let identity: FileIdentity

        /// nil when the path names no file.
        init?(_ path: String) {
            guard let identity = FileIdentity(path: path) else { return nil }
            self.path = path
            self.identity = identity
        }

        var isInPlace: Bool { FileIdentity(path: path) == identity }
    }

    private let lock: HomeLock
    private let database: File
    /// SQLite makes it with the first transaction and keeps it open until the end.
    private var log: File?
    private let logPath: String

    /// Notes what the paths name now; for a database that has just been opened.
    init(_ lock: HomeLock) throws(StoreError) {
        let path = lock.home.databasePath
        guard let database = File(path) else { throw Self.moved(path) }
        self.lock = lock
        self.database = database
        logPath = path + "-wal"
        log = File(logPath)
    }

    /// Throws unless the home still has the files that are open; three system calls.
    mutating func check() throws(StoreError) {
        guard database.isInPlace else { throw Self.moved(database.path) }
        if log == nil { log = File(logPath) }
        guard log?.isInPlace != false else { throw Self.moved(logPath) }
        guard lock.isInPlace else { throw Self.moved(lock.home.lockPath) }
    }

    private static func moved(_ path: String) -> StoreError {
        StoreError(
            .unavailable,
            "the file \(path) was removed or replaced while it was open, so nothing can be saved; stop wacli, put the "
                + "original file back in place if you moved it, and start again")
    }
}
