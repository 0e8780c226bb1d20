extension CommandTable {
    /// Commands for clients.
    static var clientCommands: [CommandSpec] { [clients] }

    /// `wacli clients`.
    static var clients: CommandSpec {
        CommandSpec(
            nil, path: ["clients"], summary: "Link, list, show, start, move and delete clients",
            discussion: ["A client is one linked companion device of one WhatsApp account."],
            subcommands: [
                clientsAdd, clientsList, clientsShow, clientsStart, clientsExport, clientsImport, clientsDelete,
            ])
    }

    private static var clientsAdd: CommandSpec {
        CommandSpec(
            ClientsAddCommand.self, path: ["clients", "add"], summary: "Link a WhatsApp account",
            discussion: [
                "Prompts for missing values: the id of the new client, and the phone number of the account. With a "
                    + "number it shows a pairing code to type on the phone; Enter alone at the second prompt, or --qr, "
                    + "shows a QR code to scan instead. A code that expires is replaced by a new one until --timeout. "
                    + "Exits when the client is READY; Ctrl-C cancels and removes the new client.",
                "The client is linked then, but runs only while a command needs it; wacli serve keeps it connected. "
                    + "Without a server, other commands work through this one, and it ends when they are done.",
                "Without a terminal there are no prompts: ID and one of --phone, --qr and --png must be given. With "
                    + "--json each stage is one object on its own line: connecting, waiting (with pairingCode or qr, "
                    + "and expiresAt), linked, syncing, ready, or failed.",
            ],
            arguments: [
                ArgumentSpec(
                    "ID", .optional,
                    help: "Id of the new client: 1 to 64 letters, digits, dots, underscores and dashes")
            ],
            options: [
                OptionSpec(
                    "phone", value: .text("NUMBER"),
                    help: "Link by pairing code; the account's number with country code, as people write it"),
                OptionSpec("qr", help: "Link by QR code"),
                OptionSpec(
                    "png", value: .text("FILE"), completion: .file,
                    help: "Link by QR code, and write it to this image file, again for each new code"),
                OptionSpec("name", value: .text("LABEL"), help: "Label for people, shown in lists"),
                tenant("Tenant that owns the new client (default: default)"),
                timeout("Give up when it is not READY after this time (default: 300)"),
            ],
            examples: [
                .init(command: "wacli clients add", purpose: "Prompt for everything"),
                .init(command: "wacli clients add work --phone '+44 7700 900123'", purpose: "Link by pairing code"),
                .init(command: "wacli clients add home --png code.png", purpose: "Link by a QR code in an image file"),
                .init(
                    command: "wacli clients add home --qr --json", purpose: "Print the code for a program that draws it"
                ),
            ],
            exitCodes: [.unreachable, .refused])
    }

    private static var clientsList: CommandSpec {
        CommandSpec(
            ClientsListCommand.self, path: ["clients", "list"], summary: "List all clients with their states",
            discussion: [
                "States: CONNECTING, SYNCING, READY (can send), CLOSED (not running; the cause says why). Without "
                    + "wacli serve every client is CLOSED until a command needs it; on a terminal its cause is then "
                    + "\"linked, not running\", in pipes and JSON \"stopped\".",
                "In a pipe: id, state, cause, phone number, label and tenant, separated by tabs. A client without a "
                    + "label shows the account's own name where WhatsApp has told it.",
            ],
            examples: [.init(command: "wacli clients list --json", purpose: "Print one array of objects")])
    }

    private static var clientsShow: CommandSpec {
        CommandSpec(
            ClientsShowCommand.self, path: ["clients", "show"], summary: "Show one client",
            discussion: [
                "Prints one field per line; in a pipe name and value are separated by a tab, and times are UTC."
            ],
            arguments: [ArgumentSpec("ID", .required, completion: .client, help: "The client's id")],
            exitCodes: [.notFound])
    }

    private static var clientsStart: CommandSpec {
        CommandSpec(
            ClientsStartCommand.self, path: ["clients", "start"], summary: "Start a client that is closed",
            discussion: [
                "For a client that has stopped while wacli serve runs, for example because another process used its "
                    + "keys. Without a server a client runs only while a command needs it."
            ],
            arguments: [ArgumentSpec("ID", .required, completion: .client, help: "The client's id")],
            options: [
                OptionSpec(
                    "force",
                    help: "Start it although it was exported: only if it is not used in the other home any more")
            ],
            exitCodes: [.notFound, .unreachable, .notAllowed])
    }

    private static var clientsExport: CommandSpec {
        CommandSpec(
            ClientsExportCommand.self, path: ["clients", "export"],
            summary: "Move a client out of this home into a file",
            discussion: [
                "Stops the client and writes all there is of it: keys, messages and events. From then on it is CLOSED "
                    + "(moved) here and does not start, because two homes with one identity destroy each other; "
                    + "wacli clients start --force brings it back if the file was not used. wacli clients delete "
                    + "would unlink the device, in the other home too. Messages in its outbox stay here, and are not sent.",
                "With the file anyone can act as the account: keep it as safe as a password, and remove it after the "
                    + "import.",
            ],
            arguments: [
                ArgumentSpec("ID", .required, completion: .client, help: "The client's id"),
                ArgumentSpec("FILE", .required, completion: .file, help: "The file to write"),
            ],
            options: [OptionSpec("force", help: "Replace the file if it exists")],
            examples: [.init(command: "wacli clients export work work.client", purpose: "Write the client to a file")],
            exitCodes: [.notFound, .notAllowed])
    }

    private static var clientsImport: CommandSpec {
        CommandSpec(
            ClientsImportCommand.self, path: ["clients", "import"], summary: "Move a client from a file into this home",
            discussion: [
                "Takes over a client that wacli clients export wrote. With its next start it begins new sessions "
                    + "with all contacts, and messages that were waiting for an answer become unknown. wacli serve starts it "
                    + "with its next start, or at once with wacli clients start. The file does not say which tenant the "
                    + "client had: without --tenant it belongs to the tenant default."
            ],
            arguments: [ArgumentSpec("FILE", .required, completion: .file, help: "The file of the client")],
            options: [
                OptionSpec("client", value: .text("ID"), help: "Id of the client here (default: the one it had)"),
                tenant("Tenant that owns the client here (default: default)"),
            ],
            examples: [
                .init(command: "wacli clients import work.client", purpose: "Take the client over"),
                .init(command: "wacli clients import work.client --client office", purpose: "Give it another id"),
            ],
            exitCodes: [.notFound])
    }

    private static var clientsDelete: CommandSpec {
        CommandSpec(
            ClientsDeleteCommand.self, path: ["clients", "delete"], summary: "Unlink a client at WhatsApp and erase it",
            discussion: [
                "The phone no longer lists the device, and all data of the client is erased. If WhatsApp cannot be "
                    + "reached nothing is erased (exit code 75), unless --force is given."
            ],
            arguments: [ArgumentSpec("ID", .required, completion: .client, help: "The client's id")],
            options: [
                yes("Delete"),
                OptionSpec("force", help: "Erase even when WhatsApp cannot be reached"),
            ],
            examples: [.init(command: "wacli clients delete work --yes", purpose: "Delete without confirmation")],
            exitCodes: [.notFound, .unreachable, .tryAgain])
    }
}
