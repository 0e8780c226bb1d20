internal import Glibc
internal import WACore

/// The file `wacli.key` of a home: its master key, unless the operator keeps one elsewhere.
///
/// One line of hex, for the owner alone. A key is never overwritten: the one before stays as
/// `wacli.key.before-<seconds>`, because backups that were made under it need it.
struct MasterKeyFile {
    private let path: String
    /// A new key, until the commit that wraps the keys with it is known to be durable.
    private var nextPath: String { path + ".next" }

    init(_ home: Home) { path = home.keyPath }

    // MARK: - Reading

    /// The key of the home; nil when there is none.
    func stored() throws(StoreError) -> MasterKey? { try Self.read(path) }

    /// The key of a rotation that was cut off; nil when there is none.
    func next() throws(StoreError) -> MasterKey? { try Self.read(nextPath) }

    /// A file that cannot be read is no missing one: nothing is made in its place.
    private static func read(_ path: String) throws(StoreError) -> MasterKey? {
        let descriptor = retryingInterrupted { open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw .opening(path, "master key", errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("look at \(path)", errno: errno) }
        guard status.st_mode & 0o077 == 0 else {
            throw StoreError(
                .insecureHome, "refusing the master key \(path): others can read it; run `chmod 600` on it")
        }
        return try MasterKey(descriptor, path)
    }

    // MARK: - Writing

    /// The key of the home, made when there is none.
    func storedOrNew() throws(StoreError) -> MasterKey {
        if let stored = try stored() { return stored }
        let key = MasterKey(random: SystemRandom(), source: path)
        try write(key, to: path)
        return key
    }

    /// Makes the key that shall follow; what a cut-off rotation left, and nothing is wrapped with, is replaced.
    func makeNext() throws(StoreError) -> MasterKey {
        let key = MasterKey(random: SystemRandom(), source: path)
        unlink(nextPath)
        try write(key, to: nextPath)
        return key
    }

    /// Makes the next key the one of the home; returns where the former is.
    func adoptNext() throws(StoreError) -> String? {
        let former = try setAside()
        guard rename(nextPath, path) == 0 else { throw .system("write \(path)", errno: errno) }
        Home.syncDirectory(of: path)
        return former
    }

    /// Gives the key another name; returns it, or nil when there is no key.
    func setAside() throws(StoreError) -> String? {
        guard FileIdentity(path: path) != nil else { return nil }
        let base = "\(path).before-\(time(nil))"
        var (former, number) = (base, 1)
        while FileIdentity(path: former) != nil {
            number += 1
            former = "\(base)-\(number)"
        }
        guard rename(path, former) == 0 else { throw .system("keep the former key as \(former)", errno: errno) }
        Home.syncDirectory(of: path)
        return former
    }

    /// Writes a key under a temporary name and moves it into place, durably.
    private func write(_ key: MasterKey, to path: String) throws(StoreError) {
        let draft = path + ".new"
        unlink(draft)
        let descriptor = retryingInterrupted {
            open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        }
        guard descriptor >= 0 else { throw .opening(path, "master key", errno: errno) }
        defer { close(descriptor) }
        let bytes = Array((key.text + "\n").utf8)
        // A umask may take the owner's rights away.
        guard fchmod(descriptor, 0o600) == 0,
            Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0,
            rename(draft, path) == 0
        else { throw .system("write \(path)", errno: errno) }
        Home.syncDirectory(of: path)
    }
}

extension Home {
    /// The master key of the database, unless the operator keeps it elsewhere.
    public var keyPath: String { path + "/wacli.key" }
}
