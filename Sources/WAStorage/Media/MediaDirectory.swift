internal import Glibc
public import WACore

/// The files of messages in the directory `media/` of a home.
///
/// Only their owner can read them. Their names are random, so nothing that came from the network is part of a path.
public struct MediaDirectory: MediaVault {
    /// Its absolute path.
    public let path: String

    /// Drafts have this in front of their names.
    static let draftPrefix = "draft-"

    /// Makes a vault over a directory that exists.
    public init(_ home: Home) { path = home.mediaPath }

    /// The absolute path of a file.
    public func path(of name: MediaName) -> String { "\(path)/\(name.text)" }

    /// Opens a file; see ``MediaVault``.
    public func open(_ name: MediaName) throws(MediaVaultError) -> any MediaReader {
        let descriptor = retryingInterrupted {
            Glibc.open(path(of: name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        }
        guard descriptor >= 0 else { throw MediaVaultError("open", errno) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            Glibc.close(descriptor)
            throw MediaVaultError(.missing, "the file is not in the home any more")
        }
        return OpenMediaFile(descriptor, length: UInt64(max(0, information.st_size)))
    }

    /// Begins a file; see ``MediaVault``.
    public func draft() throws(MediaVaultError) -> any MediaDraft { try DraftMediaFile(in: path) }

    /// Removes a file; see ``MediaVault``.
    public func remove(_ name: MediaName) { unlink(path(of: name)) }

    /// Lists files; see ``MediaVault``.
    public func names(writtenBefore moment: Timestamp) -> [MediaName] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var found: [MediaName] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var information = stat()
            guard lstat("\(path)/\(name)", &information) == 0, information.st_mode & S_IFMT == S_IFREG,
                Int64(information.st_mtim.tv_sec) < moment.seconds
            else { continue }
            if let name = MediaName(name) {
                found.append(name)
            } else if name.hasPrefix(Self.draftPrefix) {
                unlink("\(path)/\(name)")
            }
        }
        return found
    }
}

extension MediaVaultError {
    /// A system call that failed.
    fileprivate init(_ action: String, _ number: Int32) {
        switch number {
        case ENOENT, ELOOP, ENXIO: self.init(.missing, "the file is not in the home any more")
        case ENOSPC, EDQUOT, EFBIG: self.init(.full, "cannot \(action) a file in the home: the disk is full")
        default: self.init(.failed, "cannot \(action) a file in the home: \(systemMessage(number))")
        }
    }
}

/// A file that is open for reading.
private final class OpenMediaFile: MediaReader {
    private let descriptor: Int32
    let length: UInt64

    init(_ descriptor: Int32, length: UInt64) {
        self.descriptor = descriptor
        self.length = length
    }

    deinit { close(descriptor) }

    func read(at offset: UInt64, _ count: Int) throws(MediaVaultError) -> [UInt8] {
        guard offset < length, count > 0 else { return [] }
        var status = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            status = retryingInterrupted { pread(descriptor, buffer.baseAddress, count, off_t(offset)) }
            used = max(0, status)
        }
        guard status >= 0 else { throw MediaVaultError("read", errno) }
        return bytes
    }
}

/// A file that is being written under a name of its own.
///
/// Its length and position are the kernel's, so that calls need no lock; they come one after another.
private final class DraftMediaFile: MediaDraft {
    private let directory: String
    private let name: MediaName
    private let descriptor: Int32
    private let isKept = Lock(false)

    init(in directory: String) throws(MediaVaultError) {
        self.directory = directory
        let name = MediaName(random: SystemRandom())
        self.name = name
        let path = "\(directory)/\(MediaDirectory.draftPrefix)\(name.text)"
        descriptor = retryingInterrupted { open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600) }
        guard descriptor >= 0 else { throw MediaVaultError("create", errno) }
        // A umask may take the owner's rights away.
        _ = fchmod(descriptor, 0o600)
    }

    deinit {
        close(descriptor)
        if !isKept.withLock({ $0 }) { unlink(draft) }
    }

    private var draft: String { "\(directory)/\(MediaDirectory.draftPrefix)\(name.text)" }

    func append(_ bytes: [UInt8]) throws(MediaVaultError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let step = rest.withUnsafeBytes { bytes in
                retryingInterrupted { write(descriptor, bytes.baseAddress, bytes.count) }
            }
            guard step > 0 else { throw MediaVaultError("write", step == 0 ? EIO : errno) }
            rest = rest.dropFirst(step)
        }
    }

    func truncate() throws(MediaVaultError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw MediaVaultError("write", errno)
        }
    }

    func keep() throws(MediaVaultError) -> MediaName {
        let path = "\(directory)/\(name.text)"
        guard fsync(descriptor) == 0, rename(draft, path) == 0 else { throw MediaVaultError("write", errno) }
        isKept.withLock { $0 = true }
        Home.syncDirectory(of: path)
        return name
    }
}
