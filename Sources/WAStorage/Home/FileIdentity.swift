internal import Glibc

/// Which file a path names, or a descriptor has open: device and inode.
struct FileIdentity: Equatable, Sendable {
    private let device: UInt64
    private let inode: UInt64

    /// The file that a call of the system has described.
    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }

    /// The file that `path` names now, a symbolic link itself; nil when there is none.
    init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The file that `path` leads to through symbolic links; nil when there is none.
    init?(following path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// What ``init(path:)`` finds, with the file's length in bytes.
    static func withLength(path: String) -> (identity: FileIdentity, length: Int64)? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        return (FileIdentity(status), Int64(status.st_size))
    }

    /// The open file.
    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }
}
