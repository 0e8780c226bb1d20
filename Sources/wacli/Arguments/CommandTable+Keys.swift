internal import WACore

extension CommandTable {
    private static let keyID = ArgumentSpec("ID", .required, help: "The key's id, key_…")

    /// `wacli keys`.
    static var keys: CommandSpec {
        CommandSpec(
            nil, path: ["keys"], summary: "Manage the API keys of tenants",
            discussion: [
                "Each key belongs to one tenant and has scopes and limits. The server's own key, which reaches the "
                    + "clients of all tenants, is no such key: it is set as API_KEY, or replaced by wacli key reset."
            ],
            subcommands: [
                CommandSpec(
                    KeysListCommand.self, path: ["keys", "list"], summary: "List API keys of tenants",
                    discussion: [
                        "In a pipe: id, tenant, name, first characters, scopes, clients, expiry, recipients, addresses "
                            + "and requests a minute, separated by tabs."
                    ],
                    options: [tenant("Only keys of this tenant")]),
                keysAdd, keysUpdate, keysRotate,
                CommandSpec(
                    KeysDeleteCommand.self, path: ["keys", "delete"], summary: "Remove an API key of a tenant",
                    discussion: ["It is refused at once, and its streams end."], arguments: [keyID],
                    options: [yes("Remove")], exitCodes: [.notFound]),
            ])
    }

    private static var keysAdd: CommandSpec {
        CommandSpec(
            KeysAddCommand.self, path: ["keys", "add"], summary: "Make an API key of a tenant",
            discussion: [
                "Prints the key and nothing else on standard output. Only its hash is kept, so it cannot be shown again."
            ],
            arguments: [ArgumentSpec("NAME", .required, help: "A label for people")],
            options: [tenant("Tenant of the key (default: default)")] + grantOptions,
            examples: [
                .init(
                    command: "wacli keys add n8n --scopes clients:read,messages:send",
                    purpose: "Make a key that sends"),
                .init(
                    command: "wacli keys add guest --scopes events:read --clients work --expires 30d",
                    purpose: "Make a key for one client and a month"),
            ], exitCodes: [.notFound])
    }

    private static var keysUpdate: CommandSpec {
        CommandSpec(
            KeysUpdateCommand.self, path: ["keys", "update"], summary: "Change an API key of a tenant",
            discussion: ["Limits that are not given stay; the word none removes one."], arguments: [keyID],
            options: [OptionSpec("name", value: .text("LABEL"), help: "Label for people")] + grantOptions,
            exitCodes: [.notFound])
    }

    private static var keysRotate: CommandSpec {
        CommandSpec(
            KeysRotateCommand.self, path: ["keys", "rotate"], summary: "Replace an API key of a tenant",
            discussion: [
                "Prints the new key, which has another id and the same rights. The old one is refused at once."
            ], arguments: [keyID], options: [yes("Replace")], exitCodes: [.notFound])
    }

    private static var grantOptions: [OptionSpec] {
        [
            OptionSpec(
                "scopes", value: .text("LIST"), completion: .list(KeyGrant.scopes),
                help: "What it may do, separated by commas: \(KeyGrant.scopes.joined(separator: ", "))"),
            OptionSpec("clients", value: .text("LIST|none"), help: "The only clients that exist for it"),
            OptionSpec(
                "recipients", value: .text("LIST|none"), help: "The only numbers and chats that it may write to"),
            OptionSpec(
                "addresses", value: .text("LIST|none"), help: "The only addresses and networks it may be used from"),
            OptionSpec("rate", value: .text("N|none"), help: "Requests a minute"),
            OptionSpec(
                "expires", value: .text("TIME|DURATION|none"), help: "When it stops being valid, such as 30d"),
        ]
    }

    // MARK: - Logins

    /// `wacli logins`.
    static var logins: CommandSpec {
        CommandSpec(
            nil, path: ["logins"], summary: "List and end the logins of people",
            discussion: ["A login is a browser session, or a token with its refresh token."],
            subcommands: [
                CommandSpec(
                    LoginsListCommand.self, path: ["logins", "list"], summary: "List logins that are valid",
                    discussion: [
                        "In a pipe: id, kind, user, tenant, last use, end, address and program, separated by tabs. "
                            + "Without wacli serve, logins that depend on its ADMIN_PASSWORD, SESSION_SECRET or "
                            + "JWT_SECRET are not listed."
                    ]),
                CommandSpec(
                    LoginsDeleteCommand.self, path: ["logins", "delete"], summary: "End a login",
                    discussion: ["Its tokens are refused, and its streams end within a second."],
                    arguments: [ArgumentSpec("ID", .required, help: "The login's id, ses_…")],
                    options: [yes("End it")], exitCodes: [.notFound]),
            ])
    }

    // MARK: - Audit

    /// `wacli audit`.
    static var audit: CommandSpec {
        CommandSpec(
            nil, path: ["audit"], summary: "List, check and clear the audit log",
            discussion: [
                "It has a row for each change of tenants, users, keys, logins and clients, and for each refused login. "
                    + "Each tenant has a log of its own, and so has the server (docs/audit.md)."
            ], subcommands: [auditList, auditVerify, auditErase])
    }

    private static let ofServer = OptionSpec("server", help: "The server's own log")

    private static var auditList: CommandSpec {
        CommandSpec(
            AuditListCommand.self, path: ["audit", "list"], summary: "List audit rows, the newest first",
            discussion: [
                "In a pipe: time, row, action, object, outcome, actor, address and request, separated by tabs."
            ],
            options: [
                tenant("The log of this tenant (default: default)"), ofServer,
                OptionSpec(
                    "last", short: "n", value: .number("N", 1...1_000_000), help: "At most N rows (default: 50)"),
                OptionSpec("action", value: .text("PREFIX"), help: "Only actions that begin so, such as keys."),
                OptionSpec("object", value: .text("ID"), help: "Only what was done on this client, user or key"),
                OptionSpec(
                    "outcome", value: .choice(AuditDraft.Outcome.allCases.map(\.rawValue)), help: "Only this outcome"),
                OptionSpec("since", value: .text("TIME|DURATION"), help: "Only rows from then on: 2h, 7d, 2026-01-02"),
                OptionSpec("until", value: .text("TIME|DURATION"), help: "Only rows from before then"),
            ],
            examples: [
                .init(command: "wacli audit list --server --outcome refused", purpose: "List refused logins")
            ], exitCodes: [.notFound])
    }

    private static var auditVerify: CommandSpec {
        CommandSpec(
            AuditVerifyCommand.self, path: ["audit", "verify"], summary: "Check that no row was changed",
            discussion: [
                "Checks the chain of rows, personal data that was not erased, and the signatures of checkpoints, of all "
                    + "logs or the named one. Exits 1 and names the first wrong row of each log.",
                "In a pipe: log, ok or the kind of fault, rows, rows without personal data, newest checkpoint and head, "
                    + "separated by tabs. Keep the head elsewhere and give it to --head later: then removed newest rows "
                    + "are found too.",
            ],
            options: [
                tenant("Only the log of this tenant"), ofServer,
                OptionSpec(
                    "head", value: .text("HEAD"),
                    help: "The head of an earlier check, which must be there; needs --tenant or --server"),
                OptionSpec("key", value: .text("HEX"), help: "Public key of the checkpoints (default: of this home)"),
            ],
            examples: [.init(command: "wacli audit verify", purpose: "Check all logs")], exitCodes: [.notFound])
    }

    private static var auditErase: CommandSpec {
        CommandSpec(
            AuditEraseCommand.self, path: ["audit", "erase"], summary: "Erase personal data of old audit rows",
            discussion: [
                "Erases addresses, programs and names permanently. The rows stay, and the log still verifies. Without "
                    + "--tenant and --server it concerns all logs."
            ],
            options: [
                OptionSpec(
                    "before", value: .text("TIME|DURATION"), help: "Rows from before then: 90d, 2026-01-02"),
                tenant("Only the log of this tenant"), ofServer, yes("Erase"),
            ],
            examples: [
                .init(command: "wacli audit erase --before 90d --yes", purpose: "Keep personal data for 90 days")
            ])
    }
}
