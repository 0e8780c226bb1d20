internal import Glibc
internal import WACore
internal import WATransport

/// A file that facts are appended to, one JSON object per line, and that only its owner may read.
///
/// Written on the sandbox's own loop, without waiting for the disk: it serves tests, which read it once they have seen
/// what a fact led to.
final class RecordFile: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Opens the file at `path`, or makes it; earlier lines stay.
    init(path: String) throws(SandboxError) {
        self.path = path
        // Opening a named pipe that has no reader would block until one comes.
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0o600)
        guard descriptor >= 0, fchmod(descriptor, 0o600) == 0,
            fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK) == 0
        else { throw PrivateFile.failure("open", path) }
    }

    deinit { close(descriptor) }

    /// Adds one line per fact.
    func append(_ facts: [JSONValue]) throws(SandboxError) {
        var bytes: [UInt8] = []
        for fact in facts {
            fact.encode(into: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        guard FullWrite.write(bytes, to: descriptor) else { throw PrivateFile.failure("write", path) }
    }
}
