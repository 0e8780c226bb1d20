internal import Glibc
internal import WACore
internal import WATransport

/// Files that only their owner may read.
enum PrivateFile {
    /// Replaces the file at `path` as a whole: a reader sees the old content or the new one, never a part.
    static func replace(_ path: String, with bytes: [UInt8]) throws(SandboxError) {
        let temporary = "\(path).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("create", temporary) }
        // A strict umask takes away bits that the owner needs.
        let isPrivate = fchmod(descriptor, 0o600) == 0
        let isWritten = isPrivate && FullWrite.write(bytes, to: descriptor) && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(temporary, path) == 0 else {
            let error = failure("write", path)
            unlink(temporary)
            throw error
        }
    }

    /// More than a state file of 100,000 accounts; a file without an end must not fill the memory.
    private static let longestFile = 1 << 30

    /// The content of a file; nil when there is none.
    static func read(_ path: String) throws(SandboxError) -> [UInt8]? {
        do {
            return try SmallFile.read(path, limit: longestFile)
        } catch  where error.isMissing {
            return nil
        } catch {
            throw SandboxError(.storage, "cannot read \(path): \(error.message)")
        }
    }

    /// Makes a directory, and those above it, that only their owner may enter.
    static func makeDirectory(_ path: String) throws(SandboxError) {
        if make(path) { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw failure("create", path)
        }
        try makeDirectory(String(path[..<slash]))
        guard make(path) else { throw failure("create", path) }
    }

    private static func make(_ path: String) -> Bool {
        mkdir(path, 0o700) == 0 ? chmod(path, 0o700) == 0 : errno == EEXIST
    }

    static func failure(_ action: String, _ path: String) -> SandboxError {
        SandboxError(.storage, "cannot \(action) \(path): \(String(cString: strerror(errno)))")
    }
}
