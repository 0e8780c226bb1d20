/// A command line that fits the table.
struct ParsedArguments: Sendable {
    /// What is asked for beside running the command.
    enum Request: Sendable, Equatable {
        case run
        case help
        case version
    }

    /// The command.
    let command: CommandSpec
    /// Run it, or explain it.
    let request: Request
    /// Words that are no options.
    let words: [String]
    private let values: [String: String]
    private let flags: [String: Bool]

    init(
        command: CommandSpec, request: Request = .run, words: [String] = [], values: [String: String] = [:],
        flags: [String: Bool] = [:]
    ) {
        self.command = command
        self.request = request
        self.words = words
        self.values = values
        self.flags = flags
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
    /// What is wrong, as a sentence.
    let message: String
    /// What to type to learn more.
    let advice: String

    init(_ message: String, for command: CommandSpec) {
        self.message = message
        let words = [CommandTable.program, "help"] + command.path
        advice = "Run `\(words.joined(separator: " "))` to see what it takes."
    }
}
