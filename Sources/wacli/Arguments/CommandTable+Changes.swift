extension CommandTable {
    /// `wacli react`.
    static var react: CommandSpec {
        CommandSpec(
            ReactCommand.self, path: ["react"], summary: "React to a message",
            discussion: [
                "A reaction takes the place of the one before. " + printed
            ],
            arguments: [target, ArgumentSpec("EMOJI", .optional, help: "The emoji; without it --remove is needed")],
            options: [OptionSpec("remove", help: "Take the reaction back")] + changeOptions,
            examples: [.init(command: "wacli react 3EB0ADC0786A355CB6F1E0 👍", purpose: "React with a thumb")],
            exitCodes: askingCodes + [.unconfirmed])
    }

    /// `wacli edit`.
    static var edit: CommandSpec {
        CommandSpec(
            EditCommand.self, path: ["edit"], summary: "Replace the text of a message",
            discussion: [
                "Of our own messages, for 20 minutes after they were sent. " + printed
            ],
            arguments: [
                target, ArgumentSpec("TEXT", .required, help: "The new text, or - for standard input"),
            ],
            options: [
                OptionSpec(
                    "mention", value: .text("NUMBERS"),
                    help: "People that the text mentions as @digits, separated by commas")
            ] + changeOptions,
            examples: [.init(command: "wacli edit 3EB0ADC0786A355CB6F1E0 'See you at 5'", purpose: "Correct a text")],
            exitCodes: askingCodes + [.unconfirmed])
    }

    /// `wacli revoke`.
    static var revoke: CommandSpec {
        CommandSpec(
            RevokeCommand.self, path: ["revoke"], summary: "Take a message back for everyone",
            discussion: [printed],
            arguments: [target], options: changeOptions,
            examples: [.init(command: "wacli revoke 3EB0ADC0786A355CB6F1E0", purpose: "Take a message back")],
            exitCodes: askingCodes + [.unconfirmed])
    }

    /// `wacli vote`.
    static var vote: CommandSpec {
        CommandSpec(
            VoteCommand.self, path: ["vote"], summary: "Vote in a poll",
            discussion: [
                "A vote takes the place of the one before; without OPTION it is taken back. " + printed
            ],
            arguments: [
                target, ArgumentSpec("OPTION", .any, help: "An answer of the poll, letter by letter"),
            ],
            options: changeOptions,
            examples: [.init(command: "wacli vote 3EB0ADC0786A355CB6F1E0 Pizza", purpose: "Choose one answer")],
            exitCodes: askingCodes + [.unconfirmed])
    }

    /// `wacli messages`.
    static var messages: CommandSpec {
        CommandSpec(
            nil, path: ["messages"], summary: "Show stored messages",
            subcommands: [
                CommandSpec(
                    MessagesListCommand.self, path: ["messages", "list"], summary: "List the messages of a chat",
                    discussion: [
                        "The newest ones, oldest first. What speaks of another message, such as a reaction, is shown with "
                            + "that one.",
                        "In a pipe: message id, time, sender, kind, status, text, and what became of it, separated by tabs.",
                    ],
                    arguments: [ArgumentSpec("CHAT", .required, help: "A phone number, or the JID of a chat")],
                    options: [
                        client,
                        OptionSpec(
                            "last", short: "n", value: .number("N", 1...100_000), help: "So many messages (default: 20)"
                        ),
                    ],
                    examples: [
                        .init(command: "wacli messages list 447700900123 -n 50", purpose: "Show the last 50 messages")
                    ],
                    exitCodes: [.notFound]),
                CommandSpec(
                    MessagesShowCommand.self, path: ["messages", "show"], summary: "Show one message",
                    arguments: [target],
                    options: [client, chat],
                    exitCodes: [.notFound]),
            ])
    }

    /// `wacli chats`.
    static var chats: CommandSpec {
        CommandSpec(
            nil, path: ["chats"], summary: "Show chats",
            subcommands: [
                CommandSpec(
                    ChatsListCommand.self, path: ["chats", "list"], summary: "List chats by their newest message",
                    discussion: [
                        "In a pipe: JID, phone number, name, time, kind and text of the newest message, separated by tabs."
                    ],
                    options: [
                        client,
                        OptionSpec(
                            "last", short: "n", value: .number("N", 1...100_000), help: "So many chats (default: 50)"),
                    ],
                    exitCodes: [.notFound])
            ])
    }

    private static let printed = "Prints the id of the change, which is a message of its own."

    private static let target = ArgumentSpec("MESSAGE", .required, help: "Id of the message")

    private static let chat = OptionSpec(
        "to", value: .text("NUMBER|JID"), help: "Its chat, where several have a message with this id")

    private static var changeOptions: [OptionSpec] {
        [client, chat, timeout("Give up waiting after this time (default: 30)")]
    }
}
