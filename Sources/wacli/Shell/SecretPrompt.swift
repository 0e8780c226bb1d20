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
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { throw unhidden }
        settings.c_lflag &= ~tcflag_t(ECHO)
        settings.c_lflag |= tcflag_t(ICANON | ECHONL)
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) == 0 else { throw unhidden }
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
