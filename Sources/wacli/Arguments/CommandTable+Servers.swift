extension CommandTable {
    /// `wacli serve`.
    static var serve: CommandSpec {
        CommandSpec(
            .serve, path: ["serve"], summary: "Run all clients and serve the REST interface",
            discussion: [
                "Connects every linked client and keeps it connected. Other wacli commands of this home use the running "
                    + "server. With no API_KEY set, one is made at the first start and printed once.",
                "Settings come from options, then environment variables, then the file .env of the working directory, "
                    + "which must be a file that no other user can write or replace; it cannot set WACLI_HOME or "
                    + "WACLI_ENVIRONMENT. An address that others can reach is refused unless API_KEY is set, and so is "
                    + "a key that no header can carry. SIGTERM ends it in order.",
            ],
            options: [
                OptionSpec(
                    "host", value: .text("ADDRESS"), help: "Where to listen (default: 127.0.0.1)", variable: "HOST"),
                OptionSpec(
                    "port", value: .number("PORT", 0...65_535),
                    help: "TCP port; 0 lets the system choose (default: 3000)", variable: "PORT"),
            ],
            examples: [
                .init(command: "wacli serve", purpose: "On 127.0.0.1:3000"),
                .init(command: "API_KEY=secret wacli serve --host 0.0.0.0", purpose: "For other machines"),
            ],
            exitCodes: [.unreachable])
    }

    /// `wacli doctor`.
    static var doctor: CommandSpec {
        CommandSpec(
            .doctor, path: ["doctor"], summary: "Check home, database, network and terminal",
            discussion: ["Says for each check whether it is well and what to do if not. Exits 1 if anything is wrong."],
            options: [OptionSpec("offline", help: "Skip the checks that need a network")],
            examples: [.init(command: "wacli doctor --json", purpose: "For a report")])
    }

    /// `wacli completion`.
    static var completion: CommandSpec {
        CommandSpec(
            .completion, path: ["completion"], summary: "Print a completion script for a shell",
            arguments: [
                ArgumentSpec(
                    "SHELL", .required, choices: CompletionShell.allCases.map(\.rawValue), help: "bash, zsh or fish")
            ],
            examples: [
                .init(command: "source <(wacli completion bash)", purpose: "In ~/.bashrc"),
                .init(command: "wacli completion fish > ~/.config/fish/completions/wacli.fish", purpose: "For fish"),
            ])
    }

    /// `wacli help`.
    static var help: CommandSpec {
        CommandSpec(
            .help, path: ["help"], summary: "Explain wacli or one of its commands",
            arguments: [
                ArgumentSpec("COMMAND", .any, completion: .command, help: "The command's words, such as clients add")
            ],
            options: [
                OptionSpec(
                    "generate", value: .text("DIR"), help: "Write man/, completions/ and docs/cli.md", isHidden: true),
                OptionSpec(
                    "values", value: .choice(HomeValues.allCases.map(\.rawValue)),
                    help: "Print what a shell may offer, one a line", isHidden: true),
            ],
            examples: [.init(command: "wacli help clients add", purpose: "One command")])
    }
}

/// Shells that completions exist for.
enum CompletionShell: String, Sendable, CaseIterable {
    case bash
    case zsh
    case fish
}

extension CommandTable {
    /// Settings of the server that have no option (docs/concepts.md, "Configuration").
    static let serverVariables = [
        ("API_KEY", "The key that REST requests must bring. Without it one is made at the first start."),
        ("LOG_LEVEL", "The least serious lines to log: debug, info, warning or error."),
        ("LOG_FORMAT", "How log lines look: text or json."),
    ]
}
