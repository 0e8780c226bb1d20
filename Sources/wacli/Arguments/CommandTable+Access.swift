internal import WACore

extension CommandTable {
    /// Commands for who may use the gateway.
    static var accessCommands: [CommandSpec] { [tenants, users, keys, logins, audit] }

    private static let password = OptionSpec(
        "password-stdin",
        help: "Set the password: the first line of standard input, or on a terminal asked for without showing it")
    private static let passwordNote =
        "Without --password-stdin a password is generated and printed once. No option takes a password itself, "
        + "because other users of the machine can see arguments."

    // MARK: - Tenants

    /// `wacli tenants`.
    static var tenants: CommandSpec {
        CommandSpec(
            nil, path: ["tenants"], summary: "Manage the owners of clients",
            discussion: [
                "A tenant owns clients and has users, API keys, a plan and an audit log of its own. Without a --tenant "
                    + "everything belongs to the tenant default."
            ],
            subcommands: [tenantsList, tenantsShow, tenantsAdd, tenantsUpdate, tenantsDelete])
    }

    private static let tenantID = ArgumentSpec("ID", .required, help: "The tenant's id")

    private static var tenantsList: CommandSpec {
        CommandSpec(
            TenantsListCommand.self, path: ["tenants", "list"], summary: "List all tenants",
            discussion: ["In a pipe: id, name, plan, number of clients, their limit and creation, separated by tabs."],
            examples: [.init(command: "wacli tenants list --json", purpose: "Print one array of objects")])
    }

    private static var tenantsShow: CommandSpec {
        CommandSpec(
            TenantsShowCommand.self, path: ["tenants", "show"], summary: "Show one tenant", arguments: [tenantID],
            exitCodes: [.notFound])
    }

    private static var tenantsAdd: CommandSpec {
        CommandSpec(
            TenantsAddCommand.self, path: ["tenants", "add"], summary: "Make a tenant",
            discussion: [passwordNote],
            arguments: [
                ArgumentSpec("ID", .optional, help: "Id of the new tenant; made from --name without it")
            ],
            options: tenantOptions,
            examples: [
                .init(command: "wacli tenants add acme --plan pro", purpose: "Print the generated password"),
                .init(
                    command: "wacli tenants add acme --password-stdin < secret.txt", purpose: "Use your own password"),
            ])
    }

    private static var tenantsUpdate: CommandSpec {
        CommandSpec(
            TenantsUpdateCommand.self, path: ["tenants", "update"], summary: "Change a tenant",
            discussion: ["Lowering a limit stops nothing that runs. A new password ends the tenant's own logins."],
            arguments: [tenantID],
            options: tenantOptions + [
                OptionSpec("revoke-tokens", help: "Refuse all tokens that were given out so far")
            ], exitCodes: [.notFound])
    }

    private static var tenantOptions: [OptionSpec] {
        [
            OptionSpec("name", value: .text("LABEL"), help: "Label for people"),
            OptionSpec("plan", value: .choice(Plan.allCases.map(\.rawValue)), help: "What it may use"),
            OptionSpec(
                "max-clients", value: .text("N|none"), help: "Clients it may have, in place of what the plan says"),
            password,
            OptionSpec(
                "webhook", value: .text("URL|none"),
                help: "Where its events are delivered; POST /api/webhooks/:id/rotate shows the secret"),
            OptionSpec(
                "outbound-allow", value: .text("LIST|none"),
                help: "Private hosts and networks that its webhooks may reach, separated by commas"),
        ]
    }

    private static var tenantsDelete: CommandSpec {
        CommandSpec(
            TenantsDeleteCommand.self, path: ["tenants", "delete"],
            summary: "Delete a tenant with its clients, users and keys",
            discussion: [
                "Its clients are unlinked at WhatsApp as far as it can be reached, and erased. Its audit log stays."
            ],
            arguments: [tenantID], options: [yes("Delete")],
            examples: [.init(command: "wacli tenants delete acme --yes", purpose: "Delete without confirmation")],
            exitCodes: [.notFound])
    }

    // MARK: - Users

    /// `wacli users`.
    static var users: CommandSpec {
        CommandSpec(
            nil, path: ["users"], summary: "Manage the people who log in to tenants",
            discussion: [
                "The administrator of the server is no user: ADMIN_USERNAME and ADMIN_PASSWORD set that login."
            ],
            subcommands: [
                CommandSpec(
                    UsersListCommand.self, path: ["users", "list"], summary: "List users",
                    discussion: ["In a pipe: id, tenant, login, role, name and creation, separated by tabs."],
                    options: [tenant("Only users of this tenant")]),
                usersAdd, usersUpdate,
                CommandSpec(
                    UsersDeleteCommand.self, path: ["users", "delete"], summary: "Remove a user",
                    discussion: ["The user's logins and tokens end."],
                    arguments: [ArgumentSpec("USER", .required, help: "The user's id, or what the user logs in with")],
                    options: [yes("Remove")],
                    exitCodes: [.notFound]),
            ])
    }

    private static var usersAdd: CommandSpec {
        CommandSpec(
            UsersAddCommand.self, path: ["users", "add"], summary: "Make a user",
            discussion: [passwordNote],
            arguments: [
                ArgumentSpec("LOGIN", .required, help: "What the user logs in with: an e-mail address or a name")
            ],
            options: [tenant("Tenant of the user (default: default)")] + userOptions,
            examples: [
                .init(command: "wacli users add ann@example.com --role admin", purpose: "Print the generated password")
            ], exitCodes: [.notFound])
    }

    private static var usersUpdate: CommandSpec {
        CommandSpec(
            UsersUpdateCommand.self, path: ["users", "update"], summary: "Change a user",
            discussion: ["A new password ends all logins of the user."],
            arguments: [ArgumentSpec("USER", .required, help: "The user's id, or what the user logs in with")],
            options: userOptions,
            exitCodes: [.notFound])
    }

    private static var userOptions: [OptionSpec] {
        [
            OptionSpec("name", value: .text("LABEL"), help: "Label for people"),
            OptionSpec(
                "role", value: .choice(UserRecord.Role.allCases.map(\.rawValue)),
                help: "admin also manages the tenant's keys and users"),
            password,
        ]
    }
}
