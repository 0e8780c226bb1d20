/// One command of the table: the source of parsing, help, man pages, completions and `docs/cli.md`.
struct CommandSpec: Sendable {
    /// A command line and its purpose.
    struct Example: Sendable, Equatable {
        let command: String
        let purpose: String
    }

    /// The command to run; nil for a group of subcommands.
    let type: (any Command.Type)?
    /// All words, such as `["clients", "add"]`; empty for the program itself.
    let path: [String]
    /// One line, without a full stop.
    let summary: String
    /// Paragraphs.
    let discussion: [String]
    /// Positional arguments, in order.
    let arguments: [ArgumentSpec]
    /// Its own options in addition to the global ones, including hidden ones.
    let allOptions: [OptionSpec]
    /// Example command lines.
    let examples: [Example]
    /// Exit codes of this command in addition to those of every command.
    let exitCodes: [ExitCode]
    /// Its subcommands.
    let subcommands: [CommandSpec]

    init(
        _ type: (any Command.Type)?, path: [String], summary: String, discussion: [String] = [],
        arguments: [ArgumentSpec] = [], options: [OptionSpec] = [], examples: [Example] = [],
        exitCodes: [ExitCode] = [], subcommands: [CommandSpec] = []
    ) {
        self.type = type
        self.path = path
        self.summary = summary
        self.discussion = discussion
        self.arguments = arguments
        allOptions = options
        self.examples = examples
        self.exitCodes = exitCodes
        self.subcommands = subcommands
    }

    /// The documented options.
    var options: [OptionSpec] { allOptions.filter { !$0.isHidden } }
    /// The last word.
    var name: String { path.last ?? CommandTable.program }
    /// The words that run it: `wacli clients add`.
    var invocation: String { ([CommandTable.program] + path).joined(separator: " ") }

    /// Other ways to type it: `wacli ls`, `wacli clients ls`.
    var aliases: [String] {
        CommandTable.aliases.filter { $0.1 == path }.flatMap { alias in
            ["\(CommandTable.program) \(alias.0)", "\(CommandTable.program) \(path[0]) \(alias.0)"]
        }
    }

    /// The sentence that names the aliases; nil without any.
    var aliasSentence: String? {
        aliases.isEmpty ? nil : "Aliases: " + aliases.joined(separator: ", ") + "."
    }

    /// The discussion, and the aliases behind it.
    var paragraphs: [String] { discussion + (aliasSentence.map { [$0] } ?? []) }

    /// The usage line without options that every command has.
    var usage: String { usageParts.joined(separator: " ") }

    /// The parts between which the usage line may be broken.
    var usageParts: [String] {
        if type == nil { return [invocation, "COMMAND"] }
        let command = subcommands.isEmpty ? [] : ["[COMMAND]"]
        return [invocation] + options.map(Self.usage) + arguments.map(\.usage) + command
    }

    private static func usage(_ option: OptionSpec) -> String {
        guard let placeholder = option.placeholder else { return "[--\(option.name)]" }
        return "[--\(option.name) \(placeholder)]"
    }
}
