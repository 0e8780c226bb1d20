@preconcurrency internal import CReadline
internal import Glibc
internal import WACore

/// Asks for a line at the terminal, with line editing.
///
/// The only user of GNU readline, with ``TerminalOutput``. Only calls that libedit offers as well are used, so that a
/// build may link it instead (`Sources/CReadline/module.modulemap` says how). Readline's state is global: one question
/// at a time.
enum LineEditor {
    /// The result of readline's callback.
    private struct Answer: Sendable {
        var isComplete = false
        var line: String?
    }

    private static let answer = Lock(Answer())

    /// Asks; nil at the end of the input (Ctrl-D), throws when the task is cancelled.
    ///
    /// Discards what was typed before: it answers no question that was on the screen.
    static func ask(_ prompt: String) async throws -> String? {
        TerminalSettings.save()
        tcflush(STDIN_FILENO, TCIFLUSH)
        answer.withLock { $0 = Answer() }
        // Questions are no answer of the program: they go to standard error.
        rl_outstream = stderr
        rl_instream = stdin
        // Signals belong to the program; it cancels this task.
        rl_catch_signals = 0
        TerminalOutput.begin(prompt) { install(prompt) }
        TerminalSettings.whenContinued {
            TerminalOutput.resume {
                // Readline sets up only a terminal that it has restored.
                rl_deprep_terminal()
                rl_prep_terminal(1)
                rl_forced_update_display()
            }
        }
        // Restores the terminal when the task was cancelled; harmless otherwise.
        defer {
            TerminalOutput.end { rl_callback_handler_remove() }
            TerminalSettings.restore()
        }
        do {
            while !answer.withLock({ $0.isComplete }) {
                try await InputWait.untilReadable(STDIN_FILENO)
                TerminalOutput.step {
                    rl_callback_read_char()
                    return !answer.withLock { $0.isComplete }
                }
            }
        } catch {
            TerminalOutput.end { rl_callback_handler_remove() }
            SystemStreams().finishLine()
            throw error
        }
        let line = answer.withLock { $0.line }
        if line == nil { SystemStreams().finishLine() }
        return line
    }

    private static func install(_ prompt: String) {
        rl_callback_handler_install(prompt) { line in
            LineEditor.answer.withLock { answer in
                answer.isComplete = true
                answer.line = line.map { String(cString: $0) }
            }
            // Removing the handler inside it keeps readline from showing the prompt once more.
            rl_callback_handler_remove()
            free(line)
        }
    }
}

extension SystemStreams {
    /// Leaves the line of a question that was not answered.
    fileprivate func finishLine() { try? write([UInt8(ascii: "\n")], to: .error) }
}
