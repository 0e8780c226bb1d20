internal import Glibc
internal import WACore
internal import WATransport

/// The bytes of one file on the media server.
///
/// Small ones are in memory when the sandbox keeps nothing; all others are in files, of which at most a piece is in
/// memory.
final class MediaBlob: Sendable {
    private enum Place: Sendable {
        case memory([UInt8])
        case file(descriptor: Int32)
    }

    /// Its length in bytes.
    let length: Int
    private let place: Place

    fileprivate init(_ bytes: [UInt8]) {
        place = .memory(bytes)
        length = bytes.count
    }

    fileprivate init(descriptor: Int32, length: Int) {
        place = .file(descriptor: descriptor)
        self.length = length
    }

    deinit { if case .file(let descriptor) = place { close(descriptor) } }

    /// Opens a file of the directory; nil when it cannot be read.
    convenience init?(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        self.init(descriptor: descriptor, length: Int(information.st_size))
    }

    /// The bytes from `offset` on, at most `count` of them; empty at the end.
    func read(at offset: Int, _ count: Int) throws(SandboxError) -> [UInt8] {
        let count = min(count, length - offset)
        guard count > 0 else { return [] }
        switch place {
        case .memory(let bytes): return Array(bytes[offset..<offset + count])
        case .file(let descriptor):
            var got = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
                got = pread(descriptor, buffer.baseAddress, count, off_t(offset))
                used = max(0, got)
            }
            guard got > 0 else { throw PrivateFile.failure("read", "a media file") }
            return bytes
        }
    }
}

/// A file that is being stored.
final class MediaBlobDraft {
    /// Bytes up to which a file of a sandbox that keeps nothing is in memory.
    private static let memoryLimit = 1 << 20

    private let directory: String?
    private var memory: [UInt8] = []
    private var descriptor: Int32 = -1
    private var path: String?
    private var digest = RunningDigest()
    private(set) var length = 0

    /// Begins a file in a directory, or in memory.
    init(directory: String?) { self.directory = directory }

    deinit { discard() }

    func append(_ bytes: [UInt8]) throws(SandboxError) {
        digest.update(bytes[...])
        length += bytes.count
        if descriptor < 0, directory == nil, memory.count + bytes.count <= Self.memoryLimit {
            memory += bytes
            return
        }
        if descriptor < 0 { try openFile() }
        guard FullWrite.write(bytes, to: descriptor) else { throw PrivateFile.failure("write", "a media file") }
    }

    private func openFile() throws(SandboxError) {
        let name = "draft-" + SystemRandom().bytes(16).hex
        let path = (directory ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") + "/" + name
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw PrivateFile.failure("create", path) }
        // Without a directory the file has no name: it goes with the process.
        if directory == nil { unlink(path) } else { self.path = path }
        guard FullWrite.write(memory, to: descriptor) else { throw PrivateFile.failure("write", path) }
        memory = []
    }

    /// SHA-256 of what was appended; to be asked once, after the last byte.
    func finishDigest() -> [UInt8] { digest.finish() }

    /// The stored file, under `name` where there is a directory.
    func finish(as name: String) throws(SandboxError) -> MediaBlob {
        if directory != nil, descriptor < 0 { try openFile() }
        guard descriptor >= 0 else { return MediaBlob(memory) }
        if let directory, let path {
            guard rename(path, "\(directory)/\(name)") == 0 else { throw PrivateFile.failure("write", path) }
            self.path = nil
        }
        defer { descriptor = -1 }
        return MediaBlob(descriptor: descriptor, length: length)
    }

    private func discard() {
        if descriptor >= 0 { close(descriptor) }
        if let path { unlink(path) }
    }
}
