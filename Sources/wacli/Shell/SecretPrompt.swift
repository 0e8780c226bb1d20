internal import Glibc
internal import WACore

/// Asks for a secret at the terminal, which does not show what is typed.
enum SecretPrompt {
    private static let longestLine = 4096

    /// Asks; nil at the end of the input (Ctrl-D), throws when the task is cancelled.
    ///
    /// Discards what was typed before: it answers no question that was on the screen.
    static func ask(_ prompt: String) async throws -> String? {
        TerminalSettings.save()
        guard hide() else { throw unhidden }
        TerminalSettings.whenContinued {
            // What was typed before the stop is discarded, as the terminal does it at Ctrl-Z.
            guard hide() else { return }
            try? SystemStreams().write(Array(prompt.utf8), to: .error)
        }
        defer { TerminalSettings.restore() }
        try SystemStreams().write(Array(prompt.utf8), to: .error)
        var line: [UInt8] = []
        while line.last != UInt8(ascii: "\n"), line.count <= longestLine {
            let piece = try await SystemStreams().readPiece()
            guard !piece.isEmpty else { break }
            line += piece
        }
        guard !line.isEmpty else { return nil }
        return try InputSecret.text(line)
    }

    /// Has the terminal hide what is typed from now on; false when it cannot.
    private static func hide() -> Bool {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return false }
        settings.c_lflag &= ~tcflag_t(ECHO)
        settings.c_lflag |= tcflag_t(ICANON | ECHONL)
        return retryingInterrupted { tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) } == 0
    }

    private static let unhidden = CommandError(.failed, "The terminal cannot be set to hide what is typed.")
}

/// A secret as it is read: the first line of an input.
enum InputSecret {
    /// The line without its end.
    static func text(_ bytes: [UInt8]) throws -> String {
        var line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard let text = InputText.decode(line) else {
            throw CommandError(.usage, "The secret is not UTF-8 text.")
        }
        return text
    }
}
