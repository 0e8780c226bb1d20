/// A command line that fits the table.
struct ParsedArguments: Sendable {
    /// What the command line asks for.
    enum Request: Sendable, Equatable {
        case run
        case help
        case version
    }

    /// The command.
    let command: CommandSpec
    /// Run it, or explain it.
    let request: Request
    /// Positional arguments.
    let words: [String]
    /// The alias that was typed in place of the command, such as `wacli ls`.
    let alias: String?
    private let values: [String: String]
    private let flags: [String: Bool]

    init(
        command: CommandSpec, request: Request = .run, words: [String] = [], values: [String: String] = [:],
        flags: [String: Bool] = [:], alias: String? = nil
    ) {
        self.command = command
        self.request = request
        self.words = words
        self.values = values
        self.flags = flags
        self.alias = alias
    }

    /// The value of an option.
    subscript(name: String) -> String? { values[name] }
    /// True when a flag was given.
    func has(_ name: String) -> Bool { flags[name] == true }
    /// What a negatable flag was set to, or nil.
    func choice(_ name: String) -> Bool? { flags[name] }
    /// The value of an option that takes a number.
    func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }
}

/// A command line that does not fit the table.
struct UsageError: Error, Sendable, Equatable {
    /// The error, as a sentence.
    let message: String
    /// The command that explains the usage.
    let advice: String

    /// - Parameter goal: what the help is to show.
    init(_ message: String, for command: CommandSpec, toSee goal: String = "what it takes") {
        self.message = message
        let words = [CommandTable.program, "help"] + command.path
        advice = "Run `\(words.joined(separator: " "))` to see \(goal)."
    }
}
