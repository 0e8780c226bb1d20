extension CommandTable {
    /// `wacli clients`.
    static var clients: CommandSpec {
        CommandSpec(
            nil, path: ["clients"], summary: "Link, list, show and delete clients",
            discussion: ["A client is one linked companion device of one WhatsApp account."],
            subcommands: [clientsAdd, clientsList, clientsShow, clientsDelete])
    }

    private static var clientsAdd: CommandSpec {
        CommandSpec(
            .clientsAdd, path: ["clients", "add"], summary: "Link a WhatsApp account",
            discussion: [
                "Asks for what is not given: the client's id, and the phone number of the account. With a number it "
                    + "shows a pairing code to type on the phone; Enter alone at the question, or --qr, shows a QR code "
                    + "to scan instead. Ends when the client is READY. Ctrl-C cancels and leaves nothing behind.",
                "Without a terminal nothing is asked: ID and one of --phone and --qr must be given. With --json each "
                    + "stage is one object on a line of its own: connecting, waiting (with pairingCode or qr), linked, "
                    + "syncing, ready, or failed.",
            ],
            arguments: [
                ArgumentSpec(
                    "ID", .optional,
                    help: "Name for the client: 1 to 64 letters, digits, dots, underscores and dashes")
            ],
            options: [
                OptionSpec(
                    "phone", value: .text("NUMBER"),
                    help: "Link by pairing code; the account's number with country code, as people write it"),
                OptionSpec("qr", help: "Link by QR code"),
                OptionSpec("name", value: .text("LABEL"), help: "A label for people"),
                timeout("Give up when it is not READY after this time (default: 300)"),
            ],
            examples: [
                .init(command: "wacli clients add", purpose: "Asks for everything"),
                .init(command: "wacli clients add work --phone '+44 7700 900123'", purpose: "By pairing code"),
                .init(command: "wacli clients add home --qr --json", purpose: "For programs that draw the code"),
            ],
            exitCodes: [.unreachable, .refused])
    }

    private static var clientsList: CommandSpec {
        CommandSpec(
            .clientsList, path: ["clients", "list"], summary: "List all clients with their states",
            discussion: [
                "States: CONNECTING, SYNCING, READY (may send), CLOSED (not running; the cause says why). Without a "
                    + "running server every client is CLOSED until a command needs it.",
                "In a pipe: id, state, cause, phone number and label, separated by tabs.",
            ],
            examples: [.init(command: "wacli clients list --json", purpose: "One array of objects")])
    }

    private static var clientsShow: CommandSpec {
        CommandSpec(
            .clientsShow, path: ["clients", "show"], summary: "Show one client",
            discussion: ["Prints a field per line; in a pipe name and value are separated by a tab."],
            arguments: [ArgumentSpec("ID", .required, completion: .client, help: "The client's id")],
            exitCodes: [.notFound])
    }

    private static var clientsDelete: CommandSpec {
        CommandSpec(
            .clientsDelete, path: ["clients", "delete"], summary: "Unlink a client at WhatsApp and erase it",
            discussion: [
                "The phone stops listing the device, and everything kept for the client is erased. When WhatsApp "
                    + "cannot be reached nothing is erased, unless --force is given."
            ],
            arguments: [ArgumentSpec("ID", .required, completion: .client, help: "The client's id")],
            options: [
                OptionSpec("yes", short: "y", help: "Do not ask; needed without a terminal"),
                OptionSpec("force", help: "Erase even when WhatsApp cannot be reached"),
            ],
            examples: [.init(command: "wacli clients delete work --yes", purpose: "Without a question")],
            exitCodes: [.notFound, .unreachable])
    }
}
