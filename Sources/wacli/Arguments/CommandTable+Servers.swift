extension CommandTable {
    /// Commands that serve.
    static var serverCommands: [CommandSpec] { [serve, key, backup, restore, masterKey, sandbox] }
    /// Commands about the program and its machine.
    static var otherCommands: [CommandSpec] { [doctor, completion, help] }

    /// `wacli serve`.
    static var serve: CommandSpec {
        CommandSpec(
            ServeCommand.self, path: ["serve"], summary: "Run all clients and serve the REST interface",
            discussion: [
                "Connects every linked client and keeps it connected. Other wacli commands of this home use the running "
                    + "server. Without API_KEY, a key is generated at the first start and printed once."
                    + " wacli key reset replaces it.",
                "Settings come from options, then environment variables, then the file .env of the working directory, "
                    + "which must be a file that no other user can write or replace; it cannot set WACLI_HOME or "
                    + "WACLI_ENVIRONMENT. Refuses a non-loopback address unless API_KEY, ADMIN_PASSWORD or JWT_SECRET "
                    + "is set, and a key that no header can carry. SIGTERM shuts down gracefully, and so does SIGHUP at a "
                    + "terminal; without one SIGHUP is ignored, as SIGUSR1 and SIGUSR2 always are.",
            ],
            options: [
                OptionSpec(
                    "host", value: .text("ADDRESS"), help: "Where to listen (default: 127.0.0.1)", variable: "HOST"),
                OptionSpec(
                    "port", value: .number("PORT", 0...65_535),
                    help: "TCP port; 0 lets the system choose (default: 3000)", variable: "PORT"),
            ],
            examples: [
                .init(command: "wacli serve", purpose: "Serve on 127.0.0.1:3000"),
                .init(
                    command: "API_KEY=$(openssl rand -base64 32) wacli serve --host 0.0.0.0",
                    purpose: "Serve other machines"),
            ],
            exitCodes: [.unreachable])
    }

    /// `wacli key`.
    static var key: CommandSpec {
        CommandSpec(
            nil, path: ["key"], summary: "Replace the server's own API key",
            discussion: [
                "The one key that reaches the clients of all tenants. Keys of tenants, with scopes and limits, are "
                    + "managed by wacli keys."
            ],
            subcommands: [
                CommandSpec(
                    KeyResetCommand.self, path: ["key", "reset"],
                    summary: "Replace a lost API key and print the new one",
                    discussion: [
                        "For the key that wacli serve generates at its first start; only its hash is kept, so a lost key "
                            + "cannot be shown again. A running server accepts the new key and refuses the old one at "
                            + "once. A key that is set as API_KEY is changed there instead (exit code 78).",
                        "Prints the new key and nothing else on standard output.",
                    ],
                    examples: [.init(command: "wacli key reset", purpose: "Print a new key")])
            ])
    }

    /// `wacli doctor`.
    static var doctor: CommandSpec {
        CommandSpec(
            DoctorCommand.self, path: ["doctor"], summary: "Check home, database, network and terminal",
            discussion: [
                "Runs each check and prints the result, with a fix for each failure. Exits 1 if a check fails."
            ],
            options: [OptionSpec("offline", help: "Skip the checks that need a network")],
            examples: [.init(command: "wacli doctor --json", purpose: "Print one array of results")])
    }

    /// `wacli completion`.
    static var completion: CommandSpec {
        CommandSpec(
            CompletionCommand.self, path: ["completion"], summary: "Print a completion script for a shell",
            arguments: [
                ArgumentSpec(
                    "SHELL", .required, choices: CompletionShell.allCases.map(\.rawValue), help: "bash, zsh or fish")
            ],
            examples: [
                .init(command: "source <(wacli completion bash)", purpose: "Load completions, in ~/.bashrc"),
                .init(
                    command: "wacli completion fish > ~/.config/fish/completions/wacli.fish",
                    purpose: "Install completions for fish"),
            ])
    }

    /// `wacli help`.
    static var help: CommandSpec {
        CommandSpec(
            HelpCommand.self, path: ["help"], summary: "Explain wacli or one of its commands",
            arguments: [
                ArgumentSpec("COMMAND", .any, completion: .command, help: "The command's words, such as clients add")
            ],
            options: [
                OptionSpec(
                    "generate", value: .text("DIR"), help: "Write man/, completions/ and docs/cli.md", isHidden: true),
                OptionSpec(
                    "values", value: .choice(HomeValues.allCases.map(\.rawValue)),
                    help: "Print values that a shell may offer, one per line", isHidden: true),
            ],
            examples: [.init(command: "wacli help clients add", purpose: "Explain one command")])
    }
}

/// Shells with completions.
enum CompletionShell: String, Sendable, CaseIterable {
    case bash
    case zsh
    case fish
}

extension CommandTable {
    /// Settings of the server that have no option (docs/concepts.md, "Configuration").
    static let serverVariables = [
        ("API_KEY", "API key required on REST requests; generated at first start if unset."),
        ("ADMIN_USERNAME, ADMIN_PASSWORD", "Login of the administrator; none without a password."),
        ("SESSION_SECRET", "Another value ends all browser sessions."),
        ("JWT_SECRET", "What other systems sign tokens with; none are accepted if unset."),
        ("JWT_EXPIRES_IN", "Lifetime of access tokens, such as 24h."),
        ("AUTH_TOKEN_BOOTSTRAP", "Who gets a tenant's token without a credential: loopback, secret, open or off."),
        ("AUTH_TOKEN_SECRET", "What such callers send as x-bootstrap-secret."),
        ("ALLOW_REGISTER", "Everyone may register a user."),
        ("TRUSTED_PROXIES", "Addresses and networks whose forwarding headers are believed."),
        ("CORS_ORIGINS", "Origins whose web pages may call the API."),
        ("OUTBOUND_ALLOW", "Private hosts and networks that webhooks and media may be fetched from."),
        ("RATE_LIMIT_LOGIN, RATE_LIMIT_USER, RATE_LIMIT_KEY", "Requests a minute."),
        ("HUMANIZE_MIN_MS, HUMANIZE_MAX_MS, HUMANIZE_CPS", "Time of typing before a text."),
        ("MEDIA_LIMIT", "Bytes that one file may have, to be sent or fetched (default: 100M, at most 2G)."),
        (
            "MEDIA_RETENTION_DAYS, MEDIA_STORE_LIMIT",
            "How long files are kept without use, and in how many bytes (default: no limit)."
        ),
        ("EVENT_RETENTION_DAYS, EVENT_STORE_LIMIT", "How long events are kept, and in how many bytes."),
        ("RETENTION_DAYS", "How many days messages are kept; they stay if unset."),
        ("REVOKED_MESSAGES", "Whether to erase or keep the text of a message that is taken back (default: erase)."),
        ("METRICS_PER_CLIENT, METRICS_ADDRESS", "What metrics show, and where without a credential."),
        ("INGEST_...", "Writing of incoming data; see .env.example."),
        ("WACLI_MASTER_KEY", "Key that protects secrets in the database; wacli.key in the home if unset."),
        ("WACLI_MASTER_KEY_FILE", "File with that key."),
        ("DATA_DIR", "Another name for WACLI_HOME, which wins."),
        ("SESSIONS_DIR", "Directory of media; inside the home if unset."),
        ("ENVIRONMENT", "production, or development, which sets LOG_LEVEL to debug if unset."),
        ("LOG_LEVEL", "Minimum log level: debug, info, warning or error."),
        ("LOG_FORMAT", "Format of log lines: text or json."),
    ]
}
