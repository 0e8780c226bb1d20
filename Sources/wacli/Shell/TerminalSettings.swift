internal import Glibc

/// The terminal's settings, to be restored when the program ends during a prompt.
enum TerminalSettings {
    private static let saved: termios? = {
        var settings = termios()
        return tcgetattr(STDIN_FILENO, &settings) == 0 ? settings : nil
    }()

    /// Saves the settings; only the first call has an effect.
    static func save() { _ = saved }

    /// Restores the saved settings.
    static func restore() {
        guard var settings = saved else { return }
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    }
}
