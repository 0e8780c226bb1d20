extension CommandTable {
    /// `wacli sandbox`.
    static var sandbox: CommandSpec {
        CommandSpec(
            SandboxCommand.self, path: ["sandbox"], summary: "Run a local WhatsApp with virtual phones",
            discussion: [
                "A complete local WhatsApp server with virtual phones, for tests without a network and without an "
                    + "account. It writes environments/sandbox.json into the home, so that --environment sandbox "
                    + "reaches it. The subcommands, and the control API under /sandbox/ on the same port, command the "
                    + "phones.",
                "Accounts, links and messages are saved in the home unless --ephemeral is given. Refuses a non-loopback "
                    + "address unless API_KEY is set; commands for the phones then need the key.",
            ],
            options: [
                OptionSpec(
                    "listen", value: .text("HOST:PORT"),
                    help: "Where to listen; port 0 lets the system choose (default: 127.0.0.1:4100)"),
                OptionSpec(
                    "tls", value: .text("HOST:PORT"), help: "Listen with TLS as well, as environment sandbox-tls"),
                OptionSpec("phones", value: .number("N", 0...100_000), help: "Number of virtual phones (default: 2)"),
                OptionSpec("echo", help: "Phones echo every text they receive"),
                OptionSpec("seed", value: .text("TEXT"), help: "Derive the server's keys from this text"),
                OptionSpec(
                    "state", value: .text("FILE"), completion: .file,
                    help: "Keep accounts, links and messages in this file (default: sandbox-state.json in the home)"),
                OptionSpec("ephemeral", help: "Save nothing"),
                OptionSpec(
                    "keep-messages", value: .number("N", 1...1_000_000),
                    help: "Messages each phone keeps (default: 10000)"),
                OptionSpec(
                    "record", value: .text("FILE"), completion: .file,
                    help: "Append what linked devices send and receive to this file, as JSON lines"),
            ],
            examples: [
                .init(command: "wacli sandbox --echo", purpose: "Start with two phones that echo"),
                .init(command: "wacli --environment sandbox clients add test --qr", purpose: "Link a client to it"),
                .init(command: "wacli sandbox scan 447700900100", purpose: "Let a phone scan the QR code"),
            ],
            exitCodes: [.unreachable],
            subcommands: [
                sandboxPhones, sandboxScan, sandboxEnterCode, sandboxSend, sandboxMessages, sandboxGroups,
                sandboxCreateGroup, sandboxChangeGroup, sandboxLimit,
            ])
    }

    static let phone = ArgumentSpec("NUMBER", .required, help: "Number of a virtual phone")

    private static var sandboxPhones: CommandSpec {
        CommandSpec(
            SandboxPhonesCommand.self, path: ["sandbox", "phones"], summary: "List the phones of the running sandbox",
            examples: [
                .init(command: "wacli sandbox phones --json", purpose: "Print phones with their linked devices")
            ],
            exitCodes: [.unreachable, .notAllowed])
    }

    private static var sandboxScan: CommandSpec {
        CommandSpec(
            SandboxScanCommand.self, path: ["sandbox", "scan"], summary: "Let a virtual phone scan a linking QR code",
            discussion: ["Without QR it scans the code of the one client that shows a code, or of --client."],
            arguments: [phone, ArgumentSpec("QR", .optional, help: "Text of the QR code")],
            options: [
                OptionSpec(
                    "client", value: .text("ID"), completion: .client,
                    help: "The client whose QR code is scanned (default: the only one that shows a code)")
            ],
            examples: [.init(command: "wacli sandbox scan 447700900100", purpose: "Scan while clients add --qr waits")],
            exitCodes: [.notFound, .unreachable, .notAllowed])
    }

    private static var sandboxEnterCode: CommandSpec {
        CommandSpec(
            SandboxEnterCodeCommand.self, path: ["sandbox", "enter-code"],
            summary: "Type a pairing code on a virtual phone",
            arguments: [phone, ArgumentSpec("CODE", .required, help: "The code that wacli clients add shows")],
            examples: [
                .init(command: "wacli sandbox enter-code 447700900100 ABCD-EFGH", purpose: "Link by code")
            ],
            exitCodes: [.notFound, .unreachable, .tryAgain, .refused, .notAllowed])
    }

    private static var sandboxLimit: CommandSpec {
        CommandSpec(
            SandboxLimitCommand.self, path: ["sandbox", "limit"],
            summary: "Limit the new chats of an account, or show its limits",
            discussion: [
                "A limit concerns first messages to strangers; replies and known chats are not affected. Linked devices "
                    + "are notified. Without options it prints the limits of the account."
            ],
            arguments: [phone],
            options: [
                OptionSpec(
                    "time-lock", value: .number("SECONDS", 1...31_536_000), help: "Allow no new chats for so long"),
                OptionSpec(
                    "companions-only", help: "With --time-lock: the phone itself may still open new chats"),
                OptionSpec("new-chats", value: .number("N", 1...1_000_000), help: "Allow N new chats in a cycle"),
                OptionSpec(
                    "used", value: .number("N", 0...1_000_000),
                    help: "With --new-chats: new chats of the cycle so far (default: 0)"),
                OptionSpec(
                    "cycle", value: .number("SECONDS", 1...31_536_000),
                    help: "With --new-chats: length of the cycle (default: 30 days)"),
                OptionSpec("lift", help: "End all limits of the account first"),
            ],
            examples: [
                .init(
                    command: "wacli sandbox limit 447700900100 --time-lock 3600", purpose: "No new chats for an hour"),
                .init(command: "wacli sandbox limit 447700900100 --lift", purpose: "End all limits"),
            ],
            exitCodes: [.notFound, .unreachable, .notAllowed])
    }

    /// The variable that protects a sandbox on other addresses than loopback.
    static let sandboxKey = ("API_KEY", "Key for commands to a sandbox that listens on a non-loopback address.")
}
