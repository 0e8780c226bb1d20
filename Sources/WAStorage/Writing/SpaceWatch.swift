internal import CSystem
internal import Glibc
internal import WACore

/// Watches the free space of the disk that holds the database.
///
/// On a full disk the write-ahead log cannot be emptied any more: its pages need room in the database first. So where
/// space is short, it is emptied often.
///
/// After a commit that failed, emptying the log can leave space for a small commit and not for a large one. All are
/// refused until there is space for both: otherwise clients would log in only to be closed by their next message, and
/// `/health` would call a store ready that refuses every send.
struct SpaceWatch {
    /// Below this the log is kept short: it may otherwise grow to 16 MiB.
    private static let low: UInt64 = 32 << 20
    /// Groups between two looks; a group writes some ten pages.
    private static let interval = 8

    private let path: String
    private let reserve: Int
    private var groups = 0
    private var hasFailed = false

    /// Watches the disk of the database at `path`; `reserve` bytes must be free after a failure.
    init(path: String, reserve: Int) {
        self.path = path
        self.reserve = reserve
    }

    /// Throws when a commit has failed since the last success and there is no space for a group of usual size.
    func check() throws(StoreError) {
        guard hasFailed else { return }
        let folder = path.dropLast(path.reversed().prefix { $0 != "/" }.count)
        // A file without a name leaves nothing behind. Where the file system has none, the commit itself is the proof.
        let file = retryingInterrupted { csystem_open_unnamed(String(folder)) }
        guard file >= 0 else {
            if [EOPNOTSUPP, EISDIR, ENOENT, EINVAL].contains(errno) { return }
            throw Self.noSpace("the disk takes no new file", errno)
        }
        defer { close(file) }
        let failure = posix_fallocate(file, 0, reserve)
        guard failure == 0 || failure == EINTR else {
            throw Self.noSpace("the disk has less than \(reserve >> 10) KiB left", failure)
        }
    }

    private static func noSpace(_ finding: String, _ number: Int32) -> StoreError {
        StoreError(
            .unavailable, "cannot save: \(finding) (\(systemMessage(number))); free some disk space and try again")
    }

    /// Notes that a group failed for a reason that space can remove.
    mutating func commitFailed() { hasFailed = true }

    /// Notes that a group was written.
    mutating func commitPassed() { hasFailed = false }

    /// True when a group was committed after which the log should be emptied.
    mutating func isShort() -> Bool {
        groups += 1
        guard groups % Self.interval == 0 else { return false }
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < Self.low
    }
}
