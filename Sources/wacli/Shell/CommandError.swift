/// Why a command ended without doing what it was asked.
struct CommandError: Error, Sendable, Equatable {
    /// How the program ends.
    let exitCode: ExitCode
    /// What failed and why, as a sentence.
    let message: String
    /// What to do, as a sentence.
    let advice: String?

    init(_ exitCode: ExitCode, _ message: String, advice: String? = nil) {
        self.exitCode = exitCode
        self.message = message
        self.advice = advice
    }
}

/// What was to be written was not.
enum OutputError: Error, Sendable, Equatable {
    /// The reader has gone (EPIPE): the program ends quietly.
    case closed
    /// It cannot be written, for this reason of the system: the program says so.
    case failed(String)
}
