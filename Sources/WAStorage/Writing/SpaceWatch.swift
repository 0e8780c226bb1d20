internal import Glibc

/// Watches the free space of the disk that holds the database.
///
/// On a full disk the write-ahead log cannot be emptied any more: its pages need room in the database first. So where
/// space is short, it is emptied often.
struct SpaceWatch {
    /// Below this the log is kept short: it may otherwise grow to 16 MiB.
    private static let low: UInt64 = 32 << 20
    /// Groups between two looks; a group writes some ten pages.
    private static let interval = 8

    private let path: String
    private var groups = 0

    init(path: String) { self.path = path }

    /// True when a group was committed after which the log should be emptied.
    mutating func isShort() -> Bool {
        groups += 1
        guard groups % Self.interval == 0 else { return false }
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < Self.low
    }
}
