internal import Glibc
internal import WACore

/// The terminal's settings, to be restored when the program ends during a prompt.
enum TerminalSettings {
    private static let saved: termios? = {
        var settings = termios()
        return tcgetattr(STDIN_FILENO, &settings) == 0 ? settings : nil
    }()

    /// Sets up the terminal for the question on the screen once more.
    private static let resumption = Lock<(@Sendable () -> Void)?>(nil)

    /// Saves the settings; only the first call has an effect.
    static func save() { _ = saved }

    /// Restores the saved settings; no question is on the screen any more.
    static func restore() {
        resumption.withLock { resumption in
            resumption = nil
            guard var settings = saved else { return }
            retryingInterrupted { tcsetattr(STDIN_FILENO, TCSANOW, &settings) }
        }
    }

    /// Runs `body` each time the process continues after a stop, until the settings are restored.
    static func whenContinued(_ body: @escaping @Sendable () -> Void) { resumption.withLock { $0 = body } }

    /// The process continues: while it was stopped (Ctrl-Z), the shell set the terminal to its own settings.
    static func continued() { resumption.withLock { $0?() } }
}
