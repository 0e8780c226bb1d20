internal import Glibc

/// The terminal's settings, so that they can be put back when the program ends in the middle of a question.
enum TerminalSettings {
    private static let saved: termios? = {
        var settings = termios()
        return tcgetattr(STDIN_FILENO, &settings) == 0 ? settings : nil
    }()

    /// Notes how things are now; the first time counts.
    static func save() { _ = saved }

    /// Puts back what was noted.
    static func restore() {
        guard var settings = saved else { return }
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    }
}
