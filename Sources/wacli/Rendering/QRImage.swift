internal import Glibc
internal import WAGateway
internal import WAStorage
internal import WATransport

/// The file of `--png`, which holds the QR code that is valid now.
struct QRImage: Sendable {
    let path: String
    /// A pipe that nothing reads is refused instead of waited for.
    private static let flags = O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY

    /// Refuses a path that cannot be written, or is the place of a file of the home, before a code is requested.
    ///
    /// - Parameter absolute: the path from the root.
    func check(_ absolute: String, home: String) throws(CommandError) {
        guard !Home.holds(absolute, home: home) else {
            throw CommandError(
                .cannotCreate, "The file \(path) cannot be written: it would take the place of a file of the home.")
        }
        if access(path, F_OK) == 0 {
            let descriptor = open(path, Self.flags)
            guard descriptor >= 0 else { throw failure() }
            close(descriptor)
            return
        }
        guard access(folder, W_OK) == 0 else { throw failure() }
    }

    /// Replaces the content of the file; only its owner can read a new one, since the code gives access to the account.
    func write(_ code: QRCode) throws(CommandError) {
        let descriptor = open(path, Self.flags | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        guard FullWrite.write(code.png(), to: descriptor) else {
            let failure = failure()
            close(descriptor)
            throw failure
        }
        guard close(descriptor) == 0 else { throw failure() }
    }

    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private func failure() -> CommandError {
        CommandError(.cannotCreate, "The file \(path) cannot be written: \(String(cString: strerror(errno))).")
    }
}
