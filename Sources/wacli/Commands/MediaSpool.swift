internal import Glibc
internal import WACore
internal import WAGateway
internal import WAStorage
internal import WATransport

/// Puts a file that is to be sent into the home, where a running server finds it too.
struct MediaSpool {
    /// Bytes copied at once.
    private static let step = 256 << 10

    let context: CommandContext

    /// A file in the home.
    struct Spooled {
        /// Its id.
        let name: MediaName
        /// Its length in bytes.
        let size: Int64
        /// The name it had; nil for standard input.
        let fileName: String?
    }

    /// Copies the file at `path`, or standard input for `-`; shows how far it is on a terminal.
    func take(_ path: String) async throws -> Spooled {
        let vault = MediaDirectory(try Home.open(try context.configuration().home))
        do {
            return path == "-" ? try await standardInput(vault) : try file(path, vault)
        } catch let error as MediaVaultError {
            throw CommandError(.cannotCreate, error.message.asSentence)
        }
    }

    private func standardInput(_ vault: MediaDirectory) async throws -> Spooled {
        let draft = try vault.draft()
        var size: Int64 = 0
        while true {
            let piece = try await context.console.readPiece()
            guard !piece.isEmpty else { break }
            try draft.append(piece)
            size += Int64(piece.count)
        }
        guard size > 0 else { throw CommandError(.usage, "Standard input is empty.") }
        return Spooled(name: try draft.keep(), size: size, fileName: nil)
    }

    private func file(_ given: String, _ vault: MediaDirectory) throws -> Spooled {
        let path = try FilePath.absolute(given, console: context.console)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw Self.unreadable(given, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            throw Self.unreadable(given, "it is not a regular file")
        }
        let draft = try vault.draft()
        let progress = TransferProgress(context.console, "Reading", total: Int64(information.st_size))
        defer { progress.finish() }
        var buffer = [UInt8](repeating: 0, count: Self.step)
        var size: Int64 = 0
        while true {
            let count = read(descriptor, &buffer, Self.step)
            guard count >= 0 else { throw Self.unreadable(given, String(cString: strerror(errno))) }
            guard count > 0 else { break }
            try draft.append(Array(buffer[..<count]))
            size += Int64(count)
            progress.update(size)
        }
        return Spooled(name: try draft.keep(), size: size, fileName: path.split(separator: "/").last.map(String.init))
    }

    private static func unreadable(_ path: String, _ reason: String) -> CommandError {
        CommandError(.notFound, "\(TerminalText.visible(path)) cannot be read: \(reason).")
    }
}

/// A bar on the terminal of standard error while a large file is read or written; nothing anywhere else.
final class TransferProgress {
    /// Smaller files are done before anyone looks.
    private static let shortest: Int64 = 8 << 20
    private static let width = 30

    private let console: Console
    private let label: String
    private let total: Int64
    private let isShown: Bool
    private var shownPercent: Int64 = -1

    init(_ console: Console, _ label: String, total: Int64) {
        self.console = console
        self.label = label
        self.total = total
        isShown =
            console.traits.errorIsTerminal && !console.traits.isDumb && !console.isQuiet && total >= Self.shortest
    }

    func update(_ done: Int64) {
        let percent = total > 0 ? min(100, done * 100 / total) : 100
        guard isShown, percent != shownPercent else { return }
        shownPercent = percent
        let filled = Int(percent) * Self.width / 100
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        console.writeError("\r\(label) \(bar) \(percent) % of \(FilePath.size(total))")
    }

    func finish() {
        guard shownPercent >= 0 else { return }
        shownPercent = -1
        console.writeError("\r\u{1B}[K")
    }
}
