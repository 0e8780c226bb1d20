internal import CSystem
internal import Glibc
internal import WACore

/// Watches the free space of the disk that holds the database.
///
/// On a full disk the write-ahead log cannot be emptied any more: its pages need room in the database first. So where
/// space is short the log is emptied often, and the last of the space is left for that: a disk that nothing but our own
/// files fills stays usable.
///
/// The same space must be free after a commit that failed. With less, a small commit fits and a large one does not:
/// clients would log in only to be closed by their next message, and `/health` would call a store ready that refuses
/// every send.
struct SpaceWatch {
    /// How short the space is.
    private enum Level {
        case plenty, short, last

        init(free: UInt64) {
            switch free {
            // The log may otherwise grow to 16 MiB.
            case (32 << 20)...: self = .plenty
            case (4 << 20)...: self = .short
            default: self = .last
            }
        }
    }

    /// Groups between two looks while there is space; a group writes some ten pages.
    private static let interval = 8

    private let path: String
    private let reserve: Int
    private var groups = 0
    private var level: Level?
    private var hasFailed = false

    /// Watches the disk of the database at `path`, of which `reserve` bytes are left for the log.
    init(path: String, reserve: Int) {
        self.path = path
        self.reserve = reserve
    }

    /// Throws when there is no space for a group of usual size, if that is in doubt.
    mutating func check() throws(StoreError) {
        if level == nil { level = currentLevel() }
        guard hasFailed || level == .last else { return }
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
            .unavailable, "\(finding) (\(systemMessage(number))); free some disk space and try again")
    }

    /// True while every job should be a group of its own, so that the log needs no more than the reserve.
    var isNearlyFull: Bool { level == .last }

    /// Notes that a group failed for a reason that space can remove.
    mutating func commitFailed() { hasFailed = true }

    /// Notes that a group was written.
    mutating func commitPassed() { hasFailed = false }

    /// True when a group was committed after which the log should be emptied.
    mutating func isShort() -> Bool {
        groups += 1
        guard level == .last || groups % Self.interval == 0 else { return false }
        level = currentLevel()
        return level != .plenty
    }

    private func currentLevel() -> Level {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return .plenty }
        return Level(free: UInt64(status.f_bavail) * UInt64(status.f_frsize))
    }
}
