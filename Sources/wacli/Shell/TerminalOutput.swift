@preconcurrency internal import CReadline
internal import Glibc
internal import WACore
internal import WATransport

/// The terminal while a question or a progress display is on it: lines of other tasks appear above.
///
/// Log lines come from the threads of event loops, keys from the task that asks. Both change the screen and the state
/// of readline, so both hold one lock.
enum TerminalOutput {
    private struct State {
        var prompt: String?
        var footer: Footer?
    }

    /// Text at the end of the screen that stays below all other lines.
    struct Footer: Sendable, Equatable {
        /// Rows of the text above the row of the cursor.
        let rows: Int
        /// The text; the cursor stays behind it.
        let text: String
    }

    private static let state = Lock(State())
    private static let outputIsTerminal = isatty(STDOUT_FILENO) == 1
    private static let errorIsTerminal = isatty(STDERR_FILENO) == 1

    /// Writes a log line to standard error.
    @Sendable static func log(_ line: [UInt8]) { try? SystemStreams().write(line, to: .error) }

    /// Runs `write`, which writes bytes that end with `last`; a question or a footer is moved below them.
    static func write(
        to channel: Console.Channel, last: UInt8?, _ write: () throws(OutputError) -> Void
    ) throws(OutputError) {
        let isTerminal = channel == .output ? outputIsTerminal : errorIsTerminal
        guard isTerminal else { return try write() }
        try state.withLock { state throws(OutputError) in
            guard state.prompt != nil || state.footer != nil else { return try write() }
            if let prompt = state.prompt { erase(prompt) } else { put(erasing(rows: state.footer?.rows ?? 0)) }
            try write()
            if last != UInt8(ascii: "\n") { put("\n") }
            if state.prompt != nil { rl_forced_update_display() } else { put(state.footer?.text ?? "") }
        }
    }

    /// Writes `text`, which ends with the text of `footer`.
    static func draw(_ text: String, footer: Footer?) {
        state.withLock { state in
            put(text)
            state.footer = footer
        }
    }

    /// The escape sequence that moves to the beginning of a footer and clears the rest of the screen.
    static func erasing(rows: Int) -> String { "\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\u{1B}[J" }

    // MARK: - The question

    /// Shows a question; `install` hands it to readline.
    static func begin(_ prompt: String, _ install: () -> Void) {
        state.withLock { state in
            install()
            state.prompt = prompt
        }
    }

    /// Runs `body`, which lets readline read a key; false when the question is answered.
    static func step(_ body: () -> Bool) {
        state.withLock { state in
            if !body() { state.prompt = nil }
        }
    }

    /// Runs `body` if a question is on the screen.
    static func resume(_ body: () -> Void) {
        state.withLock { state in
            if state.prompt != nil { body() }
        }
    }

    /// Removes the question, answered or not.
    static func end(_ remove: () -> Void) {
        state.withLock { state in
            state.prompt = nil
            remove()
        }
    }

    /// Removes the question from the screen: the row of the cursor, those above it and those below it.
    private static func erase(_ prompt: String) {
        let typed = rl_line_buffer.map {
            String(decoding: UnsafeRawBufferPointer(start: $0, count: Int(rl_point)), as: UTF8.self)
        }
        let columns = DisplayWidth.of(prompt) + DisplayWidth.of(typed ?? "")
        let rows = columns / max(1, Console.terminalSize()?.width ?? 80)
        put(erasing(rows: rows))
    }

    private static func put(_ text: String) {
        FullWrite.write(Array(text.utf8), to: STDERR_FILENO)
    }
}
