extension CommandTable {
    private static let group = ArgumentSpec("GROUP", .required, help: "Address or id of a group")

    static var sandboxSend: CommandSpec {
        CommandSpec(
            SandboxSendCommand.self, path: ["sandbox", "send"], summary: "Let a virtual phone write a message",
            discussion: [
                "TEXT is the text, the emoji of --react, the new text of --edit, the question of --poll, the name of "
                    + "--location, or the options of --vote, separated by commas. Prints the message's id."
            ],
            arguments: [
                phone, ArgumentSpec("RECEIVER", .required, help: "Number of a phone, or address of a group"),
                ArgumentSpec("TEXT", .optional, help: "The text, or what the option below says"),
            ],
            options: [
                OptionSpec("react", value: .text("MSGID"), help: "React to a message; without TEXT take it back"),
                OptionSpec("edit", value: .text("MSGID"), help: "Replace the text of an own message"),
                OptionSpec("revoke", value: .text("MSGID"), help: "Take a message back"),
                OptionSpec("poll", value: .text("OPTIONS"), help: "Ask with these options, separated by commas"),
                OptionSpec(
                    "selectable", value: .number("N", 0...12),
                    help: "With --poll: options a voter may choose, 0 for any number (default: 1)"),
                OptionSpec("vote", value: .text("MSGID"), help: "Vote in a poll; without TEXT take the vote back"),
                OptionSpec("location", value: .text("LAT,LON"), help: "Send a place, in degrees"),
                OptionSpec("reply-to", value: .text("MSGID"), help: "Answer a message"),
                OptionSpec("mention", value: .text("NUMBERS"), help: "Mention numbers, separated by commas"),
                OptionSpec("forwarded", help: "Mark the message as forwarded"),
            ],
            examples: [
                .init(command: "wacli sandbox send 447700900100 447700900101 Hello", purpose: "Write to a person"),
                .init(
                    command: "wacli sandbox send 447700900100 120363000000000001@g.us --poll Mon,Tue 'Which day?'",
                    purpose: "Ask a group"),
            ],
            exitCodes: [.notFound, .unreachable, .refused, .notAllowed])
    }

    static var sandboxMessages: CommandSpec {
        CommandSpec(
            SandboxMessagesCommand.self, path: ["sandbox", "messages"],
            summary: "Show the messages of a virtual phone", arguments: [phone],
            examples: [
                .init(command: "wacli sandbox messages 447700900100 --json", purpose: "Print all that is known of them")
            ],
            exitCodes: [.notFound, .unreachable, .notAllowed])
    }

    static var sandboxGroups: CommandSpec {
        CommandSpec(
            SandboxGroupsCommand.self, path: ["sandbox", "groups"], summary: "List the groups of the sandbox",
            discussion: ["With GROUP it shows that one and its members."],
            arguments: [ArgumentSpec("GROUP", .optional, help: "Address or id of a group")],
            examples: [.init(command: "wacli sandbox groups", purpose: "List all groups")],
            exitCodes: [.notFound, .unreachable, .notAllowed])
    }

    static var sandboxCreateGroup: CommandSpec {
        CommandSpec(
            SandboxCreateGroupCommand.self, path: ["sandbox", "create-group"],
            summary: "Let a virtual phone create a group",
            arguments: [
                phone, ArgumentSpec("SUBJECT", .required, help: "Subject of the group"),
                ArgumentSpec("MEMBER", .any, help: "Numbers of the other members"),
            ],
            options: [
                OptionSpec(
                    "addressing", value: .choice(["lid", "pn"]),
                    help: "How members are addressed: by LID or by phone number (default: lid)"),
                OptionSpec("community", help: "Create a community with its announcement group"),
            ],
            examples: [
                .init(
                    command: "wacli sandbox create-group 447700900100 Friends 447700900101",
                    purpose: "Create a group of two")
            ],
            exitCodes: [.notFound, .unreachable, .refused, .notAllowed])
    }

    static var sandboxChangeGroup: CommandSpec {
        CommandSpec(
            SandboxChangeGroupCommand.self, path: ["sandbox", "change-group"],
            summary: "Let a virtual phone change a group, join it or leave it",
            discussion: ["The rules of WhatsApp apply: most changes are reserved for administrators."],
            arguments: [group], options: changeGroupOptions,
            examples: [
                .init(
                    command: "wacli sandbox change-group 120363000000000001 --by 447700900100 --add 447700900102",
                    purpose: "Add a member"),
                .init(
                    command: "wacli sandbox change-group 120363000000000001 --by 447700900100 --announcement on",
                    purpose: "Let only administrators write"),
            ],
            exitCodes: [.notFound, .unreachable, .refused, .notAllowed])
    }

    private static var changeGroupOptions: [OptionSpec] {
        let members = [
            ("add", "Add numbers"), ("remove", "Remove members"), ("promote", "Make members administrators"),
            ("demote", "Make administrators members"), ("approve", "Let in people who asked to join"),
            ("reject", "Refuse people who asked to join"),
        ].map { OptionSpec($0.0, value: .text("NUMBERS"), help: "\($0.1), separated by commas") }
        return [OptionSpec("by", value: .text("NUMBER"), help: "Number of the phone that does it")] + members + [
            OptionSpec("subject", value: .text("TEXT"), help: "Change the subject"),
            OptionSpec("description", value: .text("TEXT"), help: "Change the description; empty removes it"),
            OptionSpec("announcement", value: .choice(["on", "off"]), help: "Let only administrators write"),
            OptionSpec("locked", value: .choice(["on", "off"]), help: "Let only administrators change the group"),
            OptionSpec(
                "join-approval", value: .choice(["on", "off"]), help: "Let administrators decide who joins by link"),
            OptionSpec("add-mode", value: .choice(["admins", "all"]), help: "Who may add members"),
            OptionSpec(
                "ephemeral", value: .number("SECONDS", 0...7_776_000),
                help: "Timer of messages: 0, 86400, 604800 or 7776000"),
            OptionSpec("invite", help: "Print the link"),
            OptionSpec("reset-invite", help: "Replace the link, and print it"),
            OptionSpec("join", value: .text("CODE"), help: "Join by this link or code"),
            OptionSpec("leave", help: "Leave the group"),
        ]
    }
}
