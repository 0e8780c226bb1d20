/// All commands and options of the program.
enum CommandTable {
    /// The program's name.
    static let program = "wacli"

    /// Options of every command, in any place.
    static let globalOptions = [
        OptionSpec(
            "home", value: .text("DIR"), completion: .directory,
            help: "Directory with everything wacli keeps (default: $XDG_DATA_HOME/wacli or ~/.local/share/wacli)",
            variable: "WACLI_HOME"),
        OptionSpec(
            "environment", value: .text("NAME"), completion: .environment,
            help: "Which WhatsApp new clients talk to: production, or a sandbox (default: production)",
            variable: "WACLI_ENVIRONMENT"),
        OptionSpec(
            "json",
            help: "Print JSON with sorted keys: one object or array, or one object per line; errors as one object"),
        OptionSpec("quiet", short: "q", help: "Print only the answer and errors"),
        OptionSpec("verbose", short: "v", help: "Log details to standard error"),
        OptionSpec("color", help: "Force colour on or off", isNegatable: true),
        OptionSpec("help", short: "h", help: "Explain the command and exit"),
        OptionSpec("version", help: "Print the version and exit"),
    ]

    /// `--client`, for commands that work on one client.
    static let client = OptionSpec(
        "client", value: .text("ID"), completion: .client,
        help: "The client to use (default: the only one there is)", variable: "WACLI_CLIENT")

    /// `--client`, for commands that print what concerns one client or all.
    static let onlyClient = OptionSpec(
        "client", value: .text("ID"), completion: .client, help: "Only this client (default: all)",
        variable: "WACLI_CLIENT")

    /// `--tenant`, for commands that concern one tenant.
    static func tenant(_ help: String) -> OptionSpec {
        OptionSpec("tenant", value: .text("ID"), help: help)
    }

    /// `--yes`, for commands that ask before they do what `help` says.
    static func yes(_ help: String) -> OptionSpec {
        OptionSpec("yes", short: "y", help: "\(help) without confirmation; required without a terminal")
    }

    /// `--timeout`, for commands that wait.
    static func timeout(_ help: String) -> OptionSpec {
        OptionSpec("timeout", value: .number("SECONDS", 1...86_400), help: help)
    }

    /// Exit codes of commands that send requests to WhatsApp.
    static let askingCodes: [ExitCode] = [.notFound, .unreachable, .tryAgain, .refused, .notAllowed]

    /// Exit codes of every command.
    static let commonCodes: [ExitCode] = [
        .done, .failed, .usage, .bug, .cannotCreate, .outputFailed, .tryAgain, .badConfiguration, .interrupted,
    ]

    /// The program itself, with all its commands.
    static var root: CommandSpec {
        CommandSpec(
            nil, path: [], summary: "Link WhatsApp accounts and send and receive through them",
            discussion: [
                "wacli links many WhatsApp accounts as companion devices, as WhatsApp Web does, and sends and receives "
                    + "through them: as terminal commands, and as a REST server. No browser and no other service.",
                "Commands work the same whether or not \"wacli serve\" is running: they use a running server, and do the "
                    + "work themselves without one.",
                "In a pipe columns are separated by tabs. With --json the answer is JSON, and an error is one object on "
                    + "standard error: success, error, code, exitCode, advice, and the fields of a REST error.",
            ],
            examples: [
                .init(command: "wacli clients add work", purpose: "Link an account; prompts for its phone number"),
                .init(command: "wacli send --to '+44 7700 900123' 'Hello'", purpose: "Send a text message"),
                .init(command: "wacli events --follow", purpose: "Follow what arrives"),
                .init(command: "wacli serve", purpose: "Serve the REST interface on 127.0.0.1:3000"),
                .init(command: "wacli sandbox --echo", purpose: "Try everything without a phone"),
            ],
            exitCodes: ExitCode.allCases,
            subcommands: clientCommands + messageCommands + serverCommands + accessCommands + otherCommands)
    }

    /// All commands that run, in the order of the table.
    static var runnable: [CommandSpec] { runnable(below: root) }

    /// The commands below one that run.
    static func runnable(below command: CommandSpec) -> [CommandSpec] {
        command.subcommands.flatMap { ($0.type == nil ? [] : [$0]) + runnable(below: $0) }
    }

    /// The command with these words, or nil.
    static func command(_ path: [String]) -> CommandSpec? {
        var command = root
        for word in path {
            guard
                let next = command.subcommands.first(where: { $0.name == word }) ?? target(ofAlias: word, in: command)
            else { return nil }
            command = next
        }
        return command
    }

    // MARK: - Aliases

    /// Words that people know from other programs, for commands of clients; with and without `clients` before them.
    static let aliases = [
        ("ls", ["clients", "list"]), ("rm", ["clients", "delete"]), ("login", ["clients", "add"]),
        ("logout", ["clients", "delete"]),
    ]

    /// The command behind an alias that follows `command`.
    static func target(ofAlias word: String, in command: CommandSpec) -> CommandSpec? {
        guard command.path.isEmpty || command.path == ["clients"] else { return nil }
        return aliases.first { $0.0 == word }.flatMap { self.command($0.1) }
    }
}
