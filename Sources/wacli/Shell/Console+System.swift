internal import Glibc
internal import WACore
internal import WATransport

extension Console {
    /// The console of this process.
    ///
    /// - Parameters:
    ///   - color: what `--color` or `--no-color` says, if given.
    static func ofProcess(isQuiet: Bool, color: Bool?) -> Console {
        var traits = Traits()
        traits.inputIsTerminal = isatty(STDIN_FILENO) == 1
        traits.outputIsTerminal = isatty(STDOUT_FILENO) == 1
        traits.errorIsTerminal = isatty(STDERR_FILENO) == 1
        traits.isDumb = ProcessVariables.value("TERM").map { $0 == "dumb" } ?? true
        // https://no-color.org: any value but an empty one; the option is the user's last word.
        traits.wantsColor = color ?? (ProcessVariables.value("NO_COLOR") == nil)
        traits.forcesColor = color == true
        traits.drawsSextants = Traits.drawsSextants(ProcessVariables.value)
        if let size = terminalSize() { (traits.width, traits.height) = (size.width, size.height) }
        return Console(traits: traits, isQuiet: isQuiet, streams: SystemStreams())
    }

    /// The window as it is now; nil without a terminal.
    static func terminalSize() -> TerminalSize? {
        for descriptor in [STDOUT_FILENO, STDERR_FILENO, STDIN_FILENO] {
            var size = winsize()
            let status = ioctl(descriptor, UInt(TIOCGWINSZ), &size)
            if status == 0, size.ws_col > 0, size.ws_row > 0 {
                return TerminalSize(width: Int(size.ws_col), height: Int(size.ws_row))
            }
        }
        return nil
    }

}

/// Standard input, output and error.
struct SystemStreams: ConsoleStreams {
    private static let pieceLength = 64 << 10

    func draw(_ text: String, footer: TerminalOutput.Footer?) { TerminalOutput.draw(text, footer: footer) }

    func terminalSize() -> TerminalSize? { Console.terminalSize() }

    func write(_ bytes: [UInt8], to channel: Console.Channel) throws(OutputError) {
        try TerminalOutput.write(to: channel, last: bytes.last) { () throws(OutputError) in
            try writeAtOnce(bytes, to: channel)
        }
    }

    private func writeAtOnce(_ bytes: [UInt8], to channel: Console.Channel) throws(OutputError) {
        let descriptor = channel == .output ? STDOUT_FILENO : STDERR_FILENO
        guard FullWrite.write(bytes, to: descriptor) else { throw Self.error(errno) }
    }

    /// Output is not buffered here; but a network file system or a quota may report lost data only when it is closed.
    func finish() throws(OutputError) {
        // Closes a duplicate, so that the descriptor stays in use: a file opened then must not become the output.
        let copy = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0, close(copy) != 0, errno != EINTR else { return }
        throw Self.error(errno)
    }

    private static func error(_ code: Int32) -> OutputError {
        code == EPIPE ? .closed : .failed(String(cString: strerror(code)))
    }

    /// Opens placeholders for streams that the process was started without (`>&-`).
    ///
    /// Otherwise the next file that is opened would get the descriptor, and be written to in place of the stream. The
    /// placeholder can be neither read nor written, so that using the stream fails.
    static func reserveDescriptors() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            guard fcntl(descriptor, F_GETFD) < 0, errno == EBADF else { continue }
            // The lowest free number is the one that is missing.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    func ask(_ prompt: String) async throws -> String? { try await LineEditor.ask(prompt) }

    func askSecret(_ prompt: String) async throws -> String? { try await SecretPrompt.ask(prompt) }

    func readPiece() async throws -> [UInt8] {
        while true {
            try await InputWait.untilReadable(STDIN_FILENO)
            var buffer = [UInt8](repeating: 0, count: Self.pieceLength)
            let count = retryingInterrupted { read(STDIN_FILENO, &buffer, buffer.count) }
            if count >= 0 { return Array(buffer.prefix(count)) }
            guard errno == EAGAIN else {
                throw CommandError(.failed, "Standard input cannot be read: \(String(cString: strerror(errno))).")
            }
        }
    }
}
