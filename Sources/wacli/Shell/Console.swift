internal import WACore

/// Where a command reads and writes, and what is at the other end; tests replace it.
struct Console: Sendable {
    /// The two ways out.
    enum Channel: Sendable {
        /// The answer.
        case output
        /// Everything else.
        case error
    }

    /// The properties of the three streams, determined once.
    struct Traits: Sendable {
        var inputIsTerminal = false
        var outputIsTerminal = false
        var errorIsTerminal = false
        /// Columns and rows of the terminal.
        var width = 80
        var height = 24
        /// Sextants are drawn by the terminal itself.
        var drawsSextants = false
        /// Escape sequences are not understood.
        var isDumb = false
        /// Colours are wanted where there is a terminal.
        var wantsColor = true
        /// Colours are wanted even where there is none.
        var forcesColor = false
    }

    /// What is at the other end.
    let traits: Traits
    /// `--quiet`: nothing but the answer and errors.
    let isQuiet: Bool
    private let streams: any ConsoleStreams

    init(traits: Traits, isQuiet: Bool, streams: any ConsoleStreams) {
        self.traits = traits
        self.isQuiet = isQuiet
        self.streams = streams
    }

    /// The window as it is now.
    var size: TerminalSize { streams.terminalSize() ?? TerminalSize(width: traits.width, height: traits.height) }

    /// True when `channel` ends at a terminal that understands colours and the user wants them.
    func hasColor(_ channel: Channel) -> Bool {
        if traits.forcesColor { return true }
        let isTerminal = channel == .output ? traits.outputIsTerminal : traits.errorIsTerminal
        return isTerminal && traits.wantsColor && !traits.isDumb
    }

    // MARK: - Writing

    /// Writes to standard output.
    func write(_ text: String) throws(OutputError) { try streams.write(Array(text.utf8), to: .output) }

    /// Writes a line to standard output.
    func print(_ line: String) throws(OutputError) { try write(line + "\n") }

    /// Writes one JSON value as a line.
    func print(_ value: JSONValue) throws(OutputError) { try print(TerminalText.json(value)) }

    /// Throws unless all that was written to standard output has arrived as far as the system can tell.
    func finish() throws(OutputError) { try streams.finish() }

    /// Writes to standard error; what cannot be written is lost, since there is nowhere to say so.
    func writeError(_ text: String) { try? streams.write(Array(text.utf8), to: .error) }

    /// Writes to the terminal of standard error; `footer`, the end of `text`, stays below all later lines.
    func draw(_ text: String, footer: TerminalOutput.Footer?) { streams.draw(text, footer: footer) }

    /// A line of progress or advice on standard error, unless the user wants quiet.
    func note(_ line: String) {
        if !isQuiet { say(line) }
    }

    /// A sentence on standard error that the user has to read, even with `--quiet`; terminals get it broken at words.
    func say(_ sentence: String) { writeError(wrapped(sentence, indent: 0).map { $0 + "\n" }.joined()) }

    /// The lines of a sentence for standard error.
    private func wrapped(_ sentence: String, indent: Int) -> [String] {
        guard traits.errorIsTerminal else { return [sentence] }
        let width = max(20, size.width - indent)
        return DisplayWidth.of(sentence) <= width ? [sentence] : TextWrap.lines(sentence, width: width)
    }

    /// The error a command ends with: lines for people, or one JSON object.
    func report(_ error: CommandError, isJSON: Bool) {
        if isJSON { return writeError(TerminalText.json(error.json) + "\n") }
        complain(error.lines)
    }

    /// A warning about something that does not end the command.
    func warn(_ message: String) { complain([message]) }

    /// `wacli: ` before the first line, further lines below its beginning.
    private func complain(_ lines: [String]) {
        let prefix = "\(CommandTable.program): "
        let margin = String(repeating: " ", count: prefix.count)
        let safe = lines.flatMap { wrapped(TerminalText.visible($0), indent: prefix.count) }
        let text = safe.enumerated().map { ($0.offset == 0 ? prefix : margin) + $0.element + "\n" }.joined()
        guard hasColor(.error) else { return writeError(text) }
        writeError(Style.red(prefix) + text.dropFirst(prefix.count))
    }

    // MARK: - Reading

    /// Asks at the terminal, with line editing; nil when the user ends the input.
    ///
    /// Only for an input that is a terminal.
    func ask(_ prompt: String) async throws -> String? { try await streams.ask(prompt) }

    /// Asks at the terminal for a secret, which is not shown; nil when the user ends the input.
    ///
    /// Only for an input that is a terminal.
    func askSecret(_ prompt: String) async throws -> String? { try await streams.askSecret(prompt) }

    /// The next piece of standard input, empty at its end.
    func readPiece() async throws -> [UInt8] { try await streams.readPiece() }

    /// All of standard input; stops reading once it is longer than `limit` bytes.
    func readAll(limit: Int) async throws -> [UInt8] {
        var all: [UInt8] = []
        while all.count <= limit {
            let piece = try await streams.readPiece()
            guard !piece.isEmpty else { break }
            all += piece
        }
        return all
    }
}

/// The streams behind a console.
protocol ConsoleStreams: Sendable {
    /// The window as it is now; nil without a terminal.
    func terminalSize() -> TerminalSize?
    /// Writes all bytes, or throws why they were not written.
    func write(_ bytes: [UInt8], to channel: Console.Channel) throws(OutputError)
    /// Writes to the terminal of standard error; `footer`, the end of `text`, stays below all later lines.
    func draw(_ text: String, footer: TerminalOutput.Footer?)
    /// Throws when what was written to standard output turns out to be lost.
    func finish() throws(OutputError)
    /// Asks at the terminal; nil at the end of the input, throws `CancellationError` when the task is cancelled.
    func ask(_ prompt: String) async throws -> String?
    /// Asks at the terminal for a secret, which is not shown; nil at the end of the input, throws `CancellationError`
    /// when the task is cancelled.
    func askSecret(_ prompt: String) async throws -> String?
    /// The next piece of standard input, empty at its end; throws `CancellationError` when the task is cancelled.
    func readPiece() async throws -> [UInt8]
}
