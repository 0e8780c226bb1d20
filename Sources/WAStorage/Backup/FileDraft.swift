internal import CSystem
internal import Glibc
internal import WACore

/// A file under a temporary name, for its owner alone, that takes its place whole or not at all.
struct FileDraft {
    /// Its place.
    let path: String
    /// Where it is written first; no other file has this name.
    let draft: String

    /// Makes an empty file next to `path`; throws `exists` when the place is taken and may not be.
    init(for path: String, replacing: Bool) throws(StoreError) {
        if !replacing, FileIdentity(path: path) != nil { throw Self.taken(path) }
        try self.init(path, in: Self.folder(of: path))
    }

    /// Makes an empty file for a place in a home: what a killed process leaves of it goes with the next start.
    init(inHomeFor path: String) throws(StoreError) {
        let scratch = Home(path: Self.folder(of: path)).scratchPath
        guard mkdir(scratch, 0o700) == 0 || errno == EEXIST else { throw .writing(path, errno: errno) }
        // A umask may take the owner's rights away.
        _ = chmod(scratch, 0o700)
        try self.init(path, in: scratch)
    }

    private init(_ path: String, in folder: String) throws(StoreError) {
        let number = String(UInt64.random(in: .min ... .max), radix: 16)
        self.path = path
        draft = "\(folder)/wacli-\(number).part"
        let name = draft
        let descriptor = retryingInterrupted {
            open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        }
        guard descriptor >= 0 else { throw .writing(path, errno: errno) }
        _ = fchmod(descriptor, 0o600)
        close(descriptor)
    }

    /// The directory of a file.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// Writes the whole content.
    func write(_ bytes: [UInt8]) throws(StoreError) {
        let descriptor = try opened()
        defer { close(descriptor) }
        try Self.write(bytes[...], to: descriptor, path)
    }

    /// Makes the content durable and gives the file its name.
    ///
    /// Without `replacing` a file that has appeared since stays.
    func commit(replacing: Bool) throws(StoreError) {
        let descriptor = try opened()
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .writing(path, errno: errno) }
        if replacing {
            guard rename(draft, path) == 0 else { throw .writing(path, errno: errno) }
        } else {
            try renameToNew()
        }
        Home.syncDirectory(of: path)
    }

    /// Removes what was written.
    func discard() { for suffix in ["", "-journal", "-wal", "-shm"] { unlink(draft + suffix) } }

    private func opened() throws(StoreError) -> Int32 {
        let descriptor = retryingInterrupted { open(draft, O_RDWR | O_CLOEXEC | O_NOFOLLOW) }
        guard descriptor >= 0 else { throw .writing(path, errno: errno) }
        return descriptor
    }

    private func renameToNew() throws(StoreError) {
        if csystem_rename_new(draft, path) == 0 { return }
        // Not every file system can do that in one step; a second name is refused likewise where the first is taken.
        if [EINVAL, ENOSYS].contains(errno), link(draft, path) == 0 {
            unlink(draft)
            return
        }
        throw errno == EEXIST ? Self.taken(path) : .writing(path, errno: errno)
    }

    private static func taken(_ path: String) -> StoreError {
        StoreError(.exists, "there is a file \(path) already; choose another name, or replace it with --force")
    }
}

extension FileDraft {
    /// Copies one file into another that is there.
    static func copy(_ source: String, to target: String) throws(StoreError) {
        let input = retryingInterrupted { open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard input >= 0 else { throw .system("read \(source)", errno: errno) }
        defer { close(input) }
        let output = retryingInterrupted { open(target, O_WRONLY | O_CLOEXEC | O_NOFOLLOW) }
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
            try write(buffer[..<count], to: output, target)
        }
    }

    /// Writes all bytes to an open file; `path` names it in errors.
    static func write(_ bytes: ArraySlice<UInt8>, to output: Int32, _ path: String) throws(StoreError) {
        var rest = bytes
        while !rest.isEmpty {
            let step = rest.withUnsafeBytes { bytes in
                retryingInterrupted { Glibc.write(output, bytes.baseAddress, bytes.count) }
            }
            guard step > 0 else { throw .writing(path, errno: errno) }
            rest = rest.dropFirst(step)
        }
    }
}
