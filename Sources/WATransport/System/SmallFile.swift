internal import Glibc
internal import WACore

/// Reads small regular files and directories; none of them is worth a thread of its own.
///
/// A path can name anything: a named pipe without a writer, a terminal, a device without an end. So nothing here waits:
/// files are opened without blocking, must be regular, and have a size limit.
public enum SmallFile {
    /// Why a file could not be read.
    public struct Failure: Error, Sendable, Equatable {
        /// The reason, to be put behind a colon; without a full stop.
        public let message: String
        /// There is no such file.
        public let isMissing: Bool

        init(_ message: String, isMissing: Bool = false) {
            self.message = message
            self.isMissing = isMissing
        }

        init(number: Int32) {
            let message =
                switch number {
                case ELOOP: "it is a symbolic link"
                case ENXIO: "it is not a regular file"
                default: String(cString: strerror(number))
                }
            self.init(message, isMissing: number == ENOENT)
        }
    }

    /// Who may change a file or directory.
    public struct Attributes: Sendable, Equatable {
        /// User id of the owner.
        public let owner: UInt32
        /// Permission bits, the sticky bit included.
        public let permissions: UInt32

        /// Makes attributes.
        public init(owner: UInt32, permissions: UInt32) {
            self.owner = owner
            self.permissions = permissions
        }

        init(_ information: stat) {
            self.init(owner: information.st_uid, permissions: UInt32(information.st_mode) & 0o7777)
        }
    }

    /// The whole content; a file of more than `limit` bytes fails.
    public static func read(_ path: String, limit: Int = 1 << 20) throws(Failure) -> [UInt8] {
        try contents(of: path, limit: limit).bytes
    }

    /// The whole content, and who may change it.
    ///
    /// - Parameters:
    ///   - directory: descriptor of the directory that a relative path starts from; nil is the working directory.
    ///   - followsLinks: a symbolic link at the end of the path is followed; else it fails.
    public static func contents(
        of path: String, in directory: Int32? = nil, limit: Int = 1 << 20, followsLinks: Bool = true
    ) throws(Failure) -> (bytes: [UInt8], attributes: Attributes) {
        let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (followsLinks ? 0 : O_NOFOLLOW)
        let descriptor = retryingInterrupted { openat(directory ?? AT_FDCWD, path, flags) }
        guard descriptor >= 0 else { throw Failure(number: errno) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw Failure(number: errno) }
        if let kind = kind(of: information) { throw Failure("it is \(kind) and not a regular file") }
        return (try readAll(descriptor, limit), Attributes(information))
    }

    /// What a file is when it is not a regular one, such as "a named pipe".
    private static func kind(of information: stat) -> String? {
        switch information.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: "a directory"
        case S_IFIFO: "a named pipe"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
    }

    private static func readAll(_ descriptor: Int32, _ limit: Int) throws(Failure) -> [UInt8] {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16384)
        while true {
            let count = retryingInterrupted { Glibc.read(descriptor, &buffer, buffer.count) }
            guard count >= 0 else { throw Failure(number: errno) }
            guard count > 0 else { return content }
            content += buffer[..<count]
            guard content.count <= limit else { throw Failure("it is larger than \(limit) bytes") }
        }
    }

    /// Runs `body` with a descriptor of a directory and who may change that.
    public static func withDirectory<Value>(
        _ path: String, _ body: (Int32, Attributes) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let descriptor = retryingInterrupted { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw Failure(number: errno) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw Failure(number: errno) }
        return try body(descriptor, Attributes(information))
    }

    /// Names of the entries of a directory, sorted; empty when it cannot be read.
    public static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
