internal import Glibc
public import WACore

/// The directory with everything `wacli` keeps (docs/concepts.md, "Home").
public struct Home: Sendable, Equatable {
    /// Absolute path of the directory.
    public let path: String

    /// The database.
    public var databasePath: String { path + "/wacli.db" }
    /// The file whose lock makes its holder the one owner of the home.
    public var lockPath: String { path + "/lock" }
    /// Where a running server takes requests of other commands.
    public var controlSocketPath: String { path + "/control.sock" }
    /// Downloaded media.
    public var mediaPath: String { path + "/media" }
    /// One file per environment other than production.
    public var environmentsPath: String { path + "/environments" }

    /// There is no database.
    public var isUnused: Bool { FileIdentity(path: databasePath) == nil }

    /// Makes the directory and those inside it where they are missing, and refuses one that others can read.
    public static func open(_ path: String) throws(StoreError) -> Home {
        let home = Home(path: path)
        try createDirectories(path)
        try home.checkPrivacy()
        for inner in [home.mediaPath, home.environmentsPath] { try createDirectory(inner) }
        return home
    }
}

extension Home {
    private static func createDirectories(_ path: String) throws(StoreError) {
        guard access(path, F_OK) != 0 else { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try createDirectories(String(path[..<slash]))
        }
        try createDirectory(path)
    }

    /// Creates one directory for its owner alone, whatever the umask says.
    private static func createDirectory(_ path: String) throws(StoreError) {
        if mkdir(path, 0o700) == 0 {
            guard chmod(path, 0o700) == 0 else { throw .system("protect \(path)", .noHome, errno: errno) }
        } else if errno != EEXIST {
            throw .system("create the directory \(path)", .noHome, errno: errno)
        }
    }

    private func checkPrivacy() throws(StoreError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .system("look at the home \(path)", .noHome, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw StoreError(.noHome, "cannot use \(path) as home: it is not a directory")
        }
        guard status.st_uid == geteuid() else {
            throw StoreError(.insecureHome, "refusing the home \(path): it belongs to another user; use your own")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw StoreError(
                .insecureHome, "refusing the home \(path): others can read it; run `chmod 700 \(shellQuoted(path))`")
        }
    }

    /// Makes the database file for its owner alone before SQLite sees it; SQLite gives its companions the same mode.
    ///
    /// Only for the holder of the lock: closing the file here would drop locks of a connection open in this process.
    /// - Parameter isUnused: the home was never used, so an empty file is no loss.
    func prepareDatabaseFile(isUnused: Bool) throws(StoreError) {
        if FileIdentity(path: databasePath) == nil { try makeDatabaseFile() }
        let descriptor = retryingInterrupted { Glibc.open(databasePath, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
        guard descriptor >= 0 else { throw .opening(databasePath, "database", errno: errno) }
        defer { Glibc.close(descriptor) }
        try checkDatabaseFile(descriptor, isUnused: isUnused)
        guard fchmod(descriptor, 0o600) == 0 else { throw .system("protect \(databasePath)", errno: errno) }
        for companion in [databasePath + "-wal", databasePath + "-shm"] where chmod(companion, 0o600) != 0 {
            guard errno == ENOENT else { throw .system("protect \(companion)", errno: errno) }
        }
    }

    /// SQLite reads an empty file as a new database; this program never leaves one, so its content was lost.
    private func checkDatabaseFile(_ descriptor: Int32, isUnused: Bool) throws(StoreError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("look at \(databasePath)", errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw StoreError(.damaged, "the database at \(databasePath) is not a regular file; move it away")
        }
        guard status.st_size > 0 || isUnused else {
            throw StoreError(
                .damaged, "the database at \(databasePath) is empty, its content is lost; \(StoreError.linkAgain)")
        }
        // https://sqlite.org/fileformat2.html#file_format_version_numbers: SQLite opens a file with another number for
        // reading only, as if the home could not be written.
        var writeVersion: UInt8 = 0
        guard pread(descriptor, &writeVersion, 1, 18) != 1 || (1...2).contains(writeVersion) else {
            throw StoreError(
                .damaged, "the header of the database at \(databasePath) is damaged; \(StoreError.linkAgain)")
        }
    }

    /// Makes a new database under another name and moves it into place, so that an interruption never leaves an empty
    /// one.
    private func makeDatabaseFile() throws(StoreError) {
        let draft = try FileDraft(inHomeFor: databasePath)
        do throws(StoreError) {
            // Writes the first page.
            try Connection.writing(path: draft.draft).close()
            try draft.commit(replacing: true)
        } catch {
            draft.discard()
            throw error
        }
    }

    private func shellQuoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || ("-"..."9").contains(scalar) || scalar == "_")
        }
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        return isPlain ? text : "'" + parts.joined(separator: "'\\''") + "'"
    }
}
