/// One command of the table: all that parsing, help, man pages, completions and `docs/cli.md` need to know.
struct CommandSpec: Sendable {
    /// A command line with what it is for.
    struct Example: Sendable, Equatable {
        let command: String
        let purpose: String
    }

    /// What runs; nil for a group that is nothing but its subcommands.
    let id: CommandID?
    /// All words, such as `["clients", "add"]`; empty for the program itself.
    let path: [String]
    /// One line, without a full stop.
    let summary: String
    /// Paragraphs.
    let discussion: [String]
    /// Words that are no options, in order.
    let arguments: [ArgumentSpec]
    /// Its own options, beside the global ones; hidden ones as well.
    let allOptions: [OptionSpec]
    /// Command lines to learn from.
    let examples: [Example]
    /// Exit codes with a meaning of their own here, beside those of every command.
    let exitCodes: [ExitCode]
    /// Commands below it.
    let subcommands: [CommandSpec]

    init(
        _ id: CommandID?, path: [String], summary: String, discussion: [String] = [],
        arguments: [ArgumentSpec] = [], options: [OptionSpec] = [], examples: [Example] = [],
        exitCodes: [ExitCode] = [], subcommands: [CommandSpec] = []
    ) {
        self.id = id
        self.path = path
        self.summary = summary
        self.discussion = discussion
        self.arguments = arguments
        allOptions = options
        self.examples = examples
        self.exitCodes = exitCodes
        self.subcommands = subcommands
    }

    /// The options that people are told of.
    var options: [OptionSpec] { allOptions.filter { !$0.isHidden } }
    /// The last word.
    var name: String { path.last ?? CommandTable.program }
    /// What is typed to run it: `wacli clients add`.
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

    /// What stays together when the usage line is broken.
    var usageParts: [String] {
        if id == nil { return [invocation, "COMMAND"] }
        let command = subcommands.isEmpty ? [] : ["[COMMAND]"]
        return [invocation] + options.map(Self.usage) + arguments.map(\.usage) + command
    }

    private static func usage(_ option: OptionSpec) -> String {
        guard let placeholder = option.placeholder else { return "[--\(option.name)]" }
        return "[--\(option.name) \(placeholder)]"
    }
}

/// Every command that runs something.
enum CommandID: String, Sendable, CaseIterable {
    case clientsAdd, clientsList, clientsShow, clientsDelete
    case keyReset
    case send, events, check, serve, sandbox, sandboxPhones, sandboxScan, sandboxEnterCode, doctor, completion, help
}
