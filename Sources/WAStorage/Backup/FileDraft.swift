internal import Glibc
internal import WACore

/// A file under a temporary name, for its owner alone, that takes its place whole or not at all.
struct FileDraft {
    let path: String
    /// Where it is written first.
    let draft: String

    /// Makes an empty file for `path`; throws `exists` when the place is taken and may not be.
    init(for path: String, replacing: Bool) throws(StoreError) {
        self.path = path
        draft = path + ".new"
        guard path.hasPrefix("/") else { throw StoreError(.notFound, "cannot write \(path): it is no absolute path") }
        if !replacing, FileIdentity(path: path) != nil { throw Self.taken(path) }
        unlink(draft)
        let descriptor = retryingInterrupted {
            open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        }
        guard descriptor >= 0 else { throw .system("write \(path)", errno: errno) }
        _ = fchmod(descriptor, 0o600)
        close(descriptor)
    }

    /// Makes the content durable and gives the file its name.
    ///
    /// Without `replacing` a file that has appeared since stays.
    func commit(replacing: Bool) throws(StoreError) {
        let descriptor = retryingInterrupted { open(draft, O_RDWR | O_CLOEXEC | O_NOFOLLOW) }
        guard descriptor >= 0 else { throw .system("write \(path)", errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system("write \(path)", errno: errno) }
        if replacing {
            guard rename(draft, path) == 0 else { throw .system("write \(path)", errno: errno) }
        } else {
            guard link(draft, path) == 0 else {
                throw errno == EEXIST ? Self.taken(path) : .system("write \(path)", errno: errno)
            }
            unlink(draft)
        }
        Home.syncDirectory(of: path)
    }

    /// Removes what was written.
    func discard() { for suffix in ["", "-journal", "-wal", "-shm"] { unlink(draft + suffix) } }

    private static func taken(_ path: String) -> StoreError {
        StoreError(.exists, "there is a file \(path) already; choose another name, or replace it with --force")
    }
}

extension FileDraft {
    /// Copies one file into another that is there.
    static func copy(_ source: String, to target: String) throws(StoreError) {
        let input = retryingInterrupted { open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard input >= 0 else {
            throw errno == ENOENT
                ? StoreError(.notFound, "there is no file \(source)") : .system("read \(source)", errno: errno)
        }
        defer { close(input) }
        let output = retryingInterrupted { open(target, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600) }
        guard output >= 0 else { throw .system("write \(target)", errno: errno) }
        defer { close(output) }
        try append(input, to: output, source, target)
        guard fsync(output) == 0 else { throw .system("write \(target)", errno: errno) }
    }

    /// Copies what is left of an open file to another one; `chunk` sees every piece.
    static func append(
        _ input: Int32, to output: Int32, _ source: String, _ target: String,
        chunk: (ArraySlice<UInt8>) -> Void = { _ in }
    ) throws(StoreError) {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = retryingInterrupted { read(input, &buffer, buffer.count) }
            guard count >= 0 else { throw .system("read \(source)", errno: errno) }
            guard count > 0 else { return }
            chunk(buffer[..<count])
            var written = 0
            while written < count {
                let step = buffer[written..<count].withUnsafeBytes { bytes in
                    retryingInterrupted { write(output, bytes.baseAddress, bytes.count) }
                }
                guard step > 0 else { throw .system("write \(target)", errno: errno) }
                written += step
            }
        }
    }
}
