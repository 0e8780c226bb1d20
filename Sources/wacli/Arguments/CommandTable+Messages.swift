internal import WACore

extension CommandTable {
    /// Commands for messages and events.
    static var messageCommands: [CommandSpec] {
        [send, react, edit, revoke, vote, messages, chats, media, groups, outbox, events, check]
    }

    /// `wacli send`.
    static var send: CommandSpec {
        CommandSpec(
            SendCommand.self, path: ["send"], summary: "Send a message",
            discussion: [
                "Prints the message's id and nothing else, as soon as the message is on its way. The text is TEXT, --text, "
                    + "or standard input for -. --wait is the delivery status to wait for; \"sent\" is "
                    + "the server's acknowledgement.",
                "--file sends a file, or standard input for -; TEXT or --caption is the text under it. What it is sent as "
                    + "follows from its content: an image, a video, sound, or a document for anything else; --voice, "
                    + "--sticker, --gif and --document say otherwise. A voice message must be Ogg with Opus, a sticker "
                    + "WebP.",
                "Exit code 75 always means that nothing was sent: a script may retry. Exit code 79 means that the message "
                    + "is on its way, or may be, and was not confirmed within the time: do not send it again, watch its "
                    + "events. With --message-id a repeated send is the same message; if the id belongs to "
                    + "another text or chat, the code is 1 and nothing is sent.",
                "With --queue a message whose client cannot send now waits in the outbox; with --at it waits for its time. "
                    + "Then the id is printed once the message is stored, and \"wacli serve\" sends it (see "
                    + "\"wacli outbox list\"). --humanize reads the chat and types first, as a person would.",
                "--batch reads one JSON object per line, {\"to\":…,\"text\":…} with optional clientId, replyTo, mentions "
                    + "and messageId, and prints one JSON result per line in the same order. Each line is sent as soon "
                    + "as it is read, and its result printed as soon as it and those before it are known. Many are in "
                    + "flight at once; messages to one recipient keep their order. --wait and --timeout apply to each "
                    + "message: its time starts when its line is read, and a message whose turn comes only after that "
                    + "time is not sent (75).",
                "A result that failed has code, error and the exitCode that a single send would have had; it has a "
                    + "messageId only if the message is, or may be, on its way. If some were sent and some failed the "
                    + "exit code is 1; if all failed in the same way it is the code of that failure; if all were sent "
                    + "and some not confirmed it is 79. When results cannot be written, no further lines are sent: the "
                    + "exit code is 74, and the ids without a written result are on standard error.",
            ],
            arguments: [
                ArgumentSpec(
                    "TEXT", .optionalOrMany(with: "poll"),
                    help: "The text, or - for standard input; the name of a place or contact; the answers of a poll")
            ],
            options: [
                client,
                OptionSpec(
                    "to", value: .text("NUMBER|JID"),
                    help: "Recipient: a phone number with country code, or the JID of a person or a group"),
                OptionSpec(
                    "text", value: .text("TEXT"), help: "Message text; use it when TEXT would be read as an option"),
                OptionSpec(
                    "mention", value: .text("NUMBERS"),
                    help: "People that the text mentions as @digits, separated by commas"),
                OptionSpec(
                    "location", value: .text("LAT,LON"),
                    help: "Send a place: degrees north and east such as 51.5081,-0.1281; TEXT is its name"),
                OptionSpec("address", value: .text("TEXT"), help: "With --location: its address"),
                OptionSpec(
                    "contact", value: .text("NUMBER|-"),
                    help: "Send a contact card: of a number, with its name as TEXT, or the vCard on standard input"),
                OptionSpec(
                    "poll", value: .text("QUESTION"), help: "Send a poll; each TEXT is an answer, 2 to 12 of them"),
                OptionSpec(
                    "choose", value: .number("N", 0...12),
                    help: "With --poll: how many answers may be chosen; 0, the default, for any number"),
                OptionSpec(
                    "file", value: .text("PATH"), completion: .file, help: "Send a file; - is standard input"),
                OptionSpec("caption", value: .text("TEXT"), help: "With --file: the text under it"),
                OptionSpec("voice", help: "With --file: as a voice message"),
                OptionSpec("sticker", help: "With --file: as a sticker"),
                OptionSpec("gif", help: "With --file: a video that repeats without sound"),
                OptionSpec("document", help: "With --file: as a document under its name"),
                OptionSpec("view-once", help: "With --file: may be opened once"),
                OptionSpec("reply-to", value: .text("MESSAGE"), help: "Id of a message of this chat to quote"),
                OptionSpec(
                    "message-id", value: .text("MESSAGE"),
                    help: "Id for the message, 8 to 64 letters, digits, dots, underscores and dashes; the same id is "
                        + "never sent twice"),
                OptionSpec(
                    "wait", value: .choice(WaitLevel.allCases.map(\.rawValue)),
                    help: "Delivery status to wait for (default: sent)"),
                timeout("Give up waiting after this time (default: 30)"),
                OptionSpec("queue", help: "Let the message wait in the outbox if the client cannot send now"),
                OptionSpec(
                    "at", value: .text("TIME|DURATION"),
                    help:
                        "Send it then: \"2027-01-02 15:04\" (local time), 2027-01-02T15:04:05Z, or 30m, 2h, 7d from now; "
                        + "in the future, at most 366 days ahead"
                ),
                OptionSpec(
                    "expires", value: .text("TIME|DURATION"),
                    help: "Give it up then, if it still waits (default: a day after it is due)"),
                OptionSpec("humanize", help: "Read the chat and type first, as a person would"),
                OptionSpec(
                    "batch", value: .text("FILE"), completion: .file,
                    help: "Send a file of messages; - is standard input"),
            ],
            examples: [
                .init(command: "wacli send --to '+44 7700 900123' 'Hello'", purpose: "Send from the only client"),
                .init(
                    command: "date | wacli send --client work --to 447700900123 -", purpose: "Send the text of a pipe"),
                .init(
                    command: "wacli send --to 447700900123 --file photo.jpg 'Our new office'",
                    purpose: "Send a picture with a text under it"),
                .init(command: "wacli send --batch messages.jsonl", purpose: "Send a file of messages"),
                .init(
                    command: "wacli send --to 447700900123 --poll 'Lunch?' --choose 1 Pizza Sushi",
                    purpose: "Send a poll"),
                .init(
                    command: "wacli send --at '2027-01-02 09:00' --to 447700900123 'Good morning'",
                    purpose: "Send a message at a time"),
            ],
            exitCodes: askingCodes + [.unconfirmed])
    }

    /// `wacli media`.
    static var media: CommandSpec {
        CommandSpec(
            nil, path: ["media"], summary: "Fetch the files of messages",
            subcommands: [
                CommandSpec(
                    MediaDownloadCommand.self, path: ["media", "download"], summary: "Save the file of a message",
                    discussion: [
                        "Fetches the file from WhatsApp unless it is in the home, verifies it, and writes it under the "
                            + "name its sender gave it, made safe, or under one made of its kind and the message's id. "
                            + "What WhatsApp does not have any more the phone is asked to upload again. Prints the path."
                    ],
                    arguments: [ArgumentSpec("MESSAGE", .required, help: "Id of the message, as its event shows it")],
                    options: [
                        client,
                        OptionSpec(
                            "output", short: "o", value: .text("FILE"), completion: .file,
                            help: "Where to write it; - is standard output"),
                        OptionSpec("force", short: "f", help: "Replace a file that is there"),
                    ],
                    examples: [
                        .init(
                            command: "wacli media download 3EB0ADC0786A355CB6F1E0 -o photo.jpg",
                            purpose: "Save a picture")
                    ],
                    exitCodes: askingCodes + [.cannotCreate, .outputFailed])
            ])
    }

    /// `wacli outbox`.
    static var outbox: CommandSpec {
        CommandSpec(
            nil, path: ["outbox"], summary: "List and take back messages that wait to be sent",
            subcommands: [
                CommandSpec(
                    OutboxListCommand.self, path: ["outbox", "list"], summary: "List messages that wait",
                    discussion: [
                        "A message waits for its time, for its client to become READY, for those before it in its chat, or "
                            + "for the end of a limit of WhatsApp. \"wacli serve\" sends it then.",
                        "In a pipe: id in the outbox, message id, status, recipient, text (its first 40 characters), the "
                            + "time it is scheduled for, the time it is given up, attempts, and why it waits or was not "
                            + "sent, separated by tabs. A terminal shows the columns that it has room for.",
                    ],
                    options: [client, OptionSpec("all", help: "Also those of the last day that wait no longer")],
                    exitCodes: [.notFound]),
                CommandSpec(
                    OutboxCancelCommand.self, path: ["outbox", "cancel"], summary: "Take back messages that wait",
                    discussion: ["A message that is on its way to WhatsApp cannot be taken back (exit code 79)."],
                    arguments: [
                        ArgumentSpec("MESSAGE", .any, help: "Message id, as wacli send printed it, or id in the outbox")
                    ],
                    options: [
                        client, OptionSpec("all", help: "All messages of the client that wait"),
                        OptionSpec(
                            "yes", short: "y",
                            help: "With --all: take them back without confirmation; required without a terminal"),
                    ],
                    examples: [.init(command: "wacli outbox cancel --all --yes", purpose: "Take back everything")],
                    exitCodes: [.notFound, .unconfirmed]),
            ])
    }

    /// `wacli events`.
    static var events: CommandSpec {
        CommandSpec(
            EventsCommand.self, path: ["events"], summary: "Print or follow the event log",
            discussion: [
                "Prints the event log, oldest first. --follow keeps printing new events; without --after, --last and "
                    + "--since it starts with the next one. Without a running server --follow keeps the clients "
                    + "connected itself; when a server ends, restarts or starts, it continues after the last event it "
                    + "printed.",
                "On a terminal times are local. In a pipe: cursor, time, client, type and data (JSON), separated by tabs. "
                    + "Pass the cursor to --after to continue after that event; it works for one client and for all. With --json one event object per "
                    + "line, with its cursor.",
            ],
            options: [
                onlyClient,
                OptionSpec("follow", short: "f", help: "Keep printing new events until Ctrl-C"),
                OptionSpec("last", short: "n", value: .number("N", 1...1_000_000), help: "Only the newest N events"),
                OptionSpec(
                    "since", value: .text("TIME|DURATION"),
                    help: "Only events from then on: 30m, 2h, 7d, 2026-01-02, \"2026-01-02 15:04\" (local time), or "
                        + "2026-01-02T15:04:05Z"),
                OptionSpec("after", value: .text("CURSOR"), help: "Only events after this cursor; 0 is the beginning"),
                OptionSpec(
                    "type", value: .text("TYPES"), completion: .list(EventType.allCases.map(\.rawValue)),
                    help: "Only events of these types, separated by commas, such as message.received"),
            ],
            examples: [
                .init(command: "wacli events --follow --json", purpose: "Feed a program"),
                .init(command: "wacli events -n 20", purpose: "Print the newest 20 events"),
                .init(command: "wacli events --since 1h --follow", purpose: "Print the last hour and what follows"),
                .init(
                    command: "wacli events --client work --type message.received,message.status",
                    purpose: "Print messages and receipts of one client"),
            ],
            exitCodes: [.notFound])
    }

    /// `wacli check`.
    static var check: CommandSpec {
        CommandSpec(
            CheckCommand.self, path: ["check"], summary: "Ask whether phone numbers are on WhatsApp",
            discussion: [
                "The list may be of any length; it is sent in requests of 1,000 numbers. In a pipe: number, yes or no, phone "
                    + "and LID, separated by tabs."
            ],
            arguments: [ArgumentSpec("NUMBER", .oneOrMore, help: "Phone number with country code, as people write it")],
            options: [client, timeout("Give up after this time (default: 30)")],
            examples: [.init(command: "wacli check '+44 7700 900123' 447700900456", purpose: "Check two numbers")],
            exitCodes: askingCodes)
    }
}

/// The delivery statuses that `wacli send` can wait for.
enum WaitLevel: String, Sendable, CaseIterable {
    case sent
    case delivered
    case read
}
