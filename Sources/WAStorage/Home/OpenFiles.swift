internal import WACore

/// The files that a store has open, and whether the home still names them.
///
/// A file that is removed or replaced stays open: commits would succeed and be gone with the process. A removed lock
/// file lets another process open the same database. A database that another program cut short has lost what was in it;
/// commits still succeed, because they go to the write-ahead log.
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

        var isInPlace: Bool { lengthInPlace != nil }

        /// Bytes of the file, or nil when the path names it no more.
        var lengthInPlace: Int64? {
            guard let (found, length) = FileIdentity.withLength(path: path), found == identity else { return nil }
            return length
        }
    }

    private let lock: HomeLock
    private let database: File
    /// Bytes of the database when it was last looked at.
    private var length: Int64
    /// Bytes of the log when it was last looked at.
    private var logLength: Int64 = 0
    /// SQLite makes it with the first transaction and keeps it open until the end.
    private var log: File?
    private let logPath: String

    /// Notes what the paths name now; for a database that has just been opened.
    init(_ lock: HomeLock) throws(StoreError) {
        let path = lock.home.databasePath
        guard let database = File(path), let length = database.lengthInPlace else { throw Self.moved(path) }
        self.lock = lock
        self.length = length
        self.database = database
        logPath = path + "-wal"
        log = File(logPath)
    }

    /// Throws unless the home still has the files that are open; three system calls.
    ///
    /// `isWhole` is asked when the database is shorter than it was: another program may have vacuumed it.
    mutating func check(isWhole: () -> Bool) throws(StoreError) {
        guard let current = database.lengthInPlace else { throw Self.moved(database.path) }
        guard current >= length || isWhole() else { throw Self.cut(database.path) }
        length = current
        if log == nil { log = File(logPath) }
        if let log {
            guard let current = log.lengthInPlace else { throw Self.moved(logPath) }
            // SQLite itself shortens it only to this limit, when it begins a new log.
            guard current >= min(logLength, Connection.logLimit) else { throw Self.cut(logPath) }
            logLength = current
        }
        guard lock.isInPlace else { throw Self.moved(lock.home.lockPath) }
    }

    /// Notes how long the files are now that the write-ahead log was moved into the database and cut to nothing.
    mutating func noteEmptyLog() {
        length = max(length, database.lengthInPlace ?? 0)
        logLength = log?.lengthInPlace ?? 0
    }

    private static func cut(_ path: String) -> StoreError {
        StoreError(
            .damaged,
            "another program cut the file \(path) short, so nothing can be saved; stop wacli, then "
                + StoreError.linkAgain)
    }

    private static func moved(_ path: String) -> StoreError {
        StoreError(
            .unavailable,
            "the file \(path) was removed or replaced while it was open, so nothing can be saved; put the "
                + "original file back in place if you moved it, or stop wacli and start it again")
    }
}
