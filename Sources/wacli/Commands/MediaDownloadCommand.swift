internal import Glibc
internal import WACore
internal import WAGateway
internal import WAHTTP
internal import WAStorage
internal import WATransport

/// `wacli media download`.
struct MediaDownloadCommand: Command {
    let context: CommandContext

    /// A large file takes its time.
    private static let timeout: Duration = .seconds(3600)
    /// Bytes copied at once.
    private static let step = 256 << 10

    func run() async throws {
        let id = context.arguments.words[0]
        let output = context.arguments["output"]
        let answer = try await context.withGateway { gateway in
            let client = try await context.onlyClient(gateway)
            return try await gateway.call(
                GatewayRequest(.post, ["api", "messages", client, id, "media"], timeout: Self.timeout))
        }
        guard let name = answer["file"]?.string.flatMap({ MediaName($0) }) else {
            throw CommandError(.bug, "The answer names no file.")
        }
        let vault = MediaDirectory(try Home.open(try context.configuration().home))
        let reader: any MediaReader
        do { reader = try vault.open(name) } catch { throw CommandError(.notFound, error.message.asSentence) }
        if output == "-" { return try copy(reader, to: STDOUT_FILENO, "standard output", .outputFailed) }
        let path = try FilePath.absolute(
            output ?? answer["fileName"]?.string ?? Self.usualName(answer, id), console: context.console)
        try write(reader, to: path)
        if context.isJSON {
            var object = answer.object ?? [:]
            object["path"] = .string(path)
            return try context.console.print(.object(object))
        }
        try context.console.print(path)
    }

    /// The name of a file whose sender gave it none.
    private static func usualName(_ answer: JSONValue, _ id: String) -> String {
        let endings = [
            "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "video/mp4": ".mp4",
            "audio/mpeg": ".mp3", "audio/ogg": ".ogg", "audio/mp4": ".m4a", "application/pdf": ".pdf",
        ]
        let type = (answer["mimetype"]?.string ?? "").prefix { $0 != ";" }
        let safe = id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(64)
        return "\(answer["kind"]?.string ?? "file")-\(safe)\(endings[String(type)] ?? "")"
    }

    /// Writes a file that was not there, or replaces one with `--force`.
    private func write(_ reader: any MediaReader, to path: String) throws {
        let isForced = context.arguments.has("force")
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (isForced ? O_TRUNC : O_EXCL)
        let descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else {
            let advice = errno == EEXIST ? "Choose another name with --output, or replace it with --force." : nil
            throw CommandError(
                .cannotCreate, "\(TerminalText.visible(path)) cannot be written: \(String(cString: strerror(errno))).",
                advice: advice)
        }
        defer { close(descriptor) }
        do { try copy(reader, to: descriptor, TerminalText.visible(path), .cannotCreate) } catch {
            unlink(path)
            throw error
        }
    }

    private func copy(
        _ reader: any MediaReader, to descriptor: Int32, _ name: String, _ code: ExitCode
    ) throws {
        let progress = TransferProgress(context.console, "Writing", total: Int64(clamping: reader.length))
        defer { progress.finish() }
        var position: UInt64 = 0
        while true {
            let piece = try reader.read(at: position, Self.step)
            guard !piece.isEmpty else { return }
            guard FullWrite.write(piece, to: descriptor) else {
                throw CommandError(code, "\(name) cannot be written: \(String(cString: strerror(errno))).")
            }
            position += UInt64(piece.count)
            progress.update(Int64(clamping: position))
        }
    }
}
