internal import FoundationEssentials
internal import Glibc
internal import WACore

/// Keeps copies apart from the files of the home.
///
/// Written over one of them, a copy destroys it. To read the database is no less harmful: closing the file in the
/// process that has it open ends the locks that keep other processes away.
extension Home {
    /// Files that are being made, and databases that are needed for a moment; they hold keys.
    var scratchPath: String { path + "/scratch" }

    /// Removes what killed processes left in the scratch directory; only for the holder of the lock, before it uses it.
    func emptyScratch() {
        // Of an older version.
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(databasePath + ".new" + suffix) }
        var status = stat()
        // A link would lead to files of others.
        guard lstat(scratchPath, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
        for name in Self.names(in: scratchPath) { unlink(scratchPath + "/" + name) }
    }

    /// Throws unless a copy may be written to `path`: a new or a regular file, and none of the home's own.
    func checkTarget(_ path: String) throws(StoreError) {
        try Self.checkForm(path)
        var status = stat()
        if lstat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw StoreError(.invalidPath, "cannot write \(path): it is not a regular file; choose another name")
            }
            guard !ownFiles.contains(FileIdentity(status)) else { throw Self.ownFile(path) }
        }
        guard try !keeps(path) else { throw Self.ownFile(path) }
    }

    private static func ownFile(_ path: String) -> StoreError {
        StoreError(.invalidPath, "cannot write \(path): it is a place of the home's own files; choose another one")
    }

    /// Throws unless a copy may be read from `path`: a regular file, and none that the home has in use.
    ///
    /// Returns the path without symbolic links.
    func checkSource(_ path: String) throws(StoreError) -> String {
        try Self.checkForm(path)
        guard let resolved = realpath(path, nil) else { throw .reading(path, errno: errno) }
        defer { free(resolved) }
        let source = String(cString: resolved)
        var status = stat()
        guard lstat(source, &status) == 0 else { throw .reading(path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw StoreError(.invalidPath, "cannot read \(path): it is not a regular file")
        }
        guard !files(Self.ownNames).contains(FileIdentity(status)) else {
            throw StoreError(.invalidPath, "cannot read \(path): it is a file that this home has in use")
        }
        return source
    }

    /// Whether a path leads to a file of a home, or to the place of one; for files that other parts write.
    ///
    /// Makes no home.
    public static func holds(_ path: String, home: String) -> Bool {
        let home = Home(path: home)
        if let file = FileIdentity(following: path), home.ownFiles.contains(file) { return true }
        return (try? home.keeps(path)) ?? false
    }

    /// What a home keeps; a directory with all that is in it.
    private static let ownNames = [
        "wacli.db", "wacli.db-wal", "wacli.db-shm", "wacli.db-journal", "wacli.generation", "lock", "control.sock",
        "audit.key", "wacli.key", "environments", "media", "scratch",
    ]

    /// Former databases and keys are its own too.
    private static func isOwn(_ name: String) -> Bool {
        let prefixes = ["wacli.db-", "wacli.db.", "wacli.generation.", "wacli.key."]
        return ownNames.contains(name) || prefixes.contains { name.hasPrefix($0) }
    }

    private static func checkForm(_ path: String) throws(StoreError) {
        guard path.hasPrefix("/") else {
            throw StoreError(.invalidPath, "cannot use \(path): it is not an absolute path")
        }
        guard !path.utf8.contains(0) else {
            throw StoreError(.invalidPath, "cannot use this path: it has a character that no path can have")
        }
    }

    private func files(_ names: [String]) -> [FileIdentity] {
        names.compactMap { FileIdentity(path: path + "/" + $0) }
    }

    private var ownFiles: [FileIdentity] { files(Self.names(in: path).filter(Self.isOwn)) }

    /// Whether a path is the place of a file of the home, whatever links lead there.
    private func keeps(_ path: String) throws(StoreError) -> Bool {
        guard let own = FileIdentity(following: self.path),
            let resolved = realpath(FileDraft.folder(of: path), nil)
        else { throw .writing(path, errno: errno) }
        defer { free(resolved) }
        var (place, name) = (String(cString: resolved), Self.lastName(of: path))
        while FileIdentity(following: place) != own {
            guard place != "/" else { return false }
            (place, name) = (FileDraft.folder(of: place), Self.lastName(of: place))
        }
        return Self.isOwn(name)
    }

    private static func lastName(of path: String) -> String {
        String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
    }

    /// Names in a directory; empty when it cannot be read.
    private static func names(in directory: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    }
}
