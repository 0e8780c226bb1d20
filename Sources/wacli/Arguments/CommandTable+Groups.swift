extension CommandTable {
    /// The group of a command.
    private static let group = ArgumentSpec(
        "GROUP", .required, help: "The group: its address, the part before @g.us, or its subject")

    /// People of a command.
    private static func people(_ count: ArgumentSpec.Count) -> ArgumentSpec {
        ArgumentSpec("PERSON", count, help: "A phone number with country code, or a JID")
    }

    /// Rules of groups.
    private static let rules = [
        OptionSpec("only-admins-send", help: "Only admins may send, or everyone", isNegatable: true),
        OptionSpec("only-admins-edit", help: "Only admins may change subject and description", isNegatable: true),
        OptionSpec("only-admins-add", help: "Only admins may add members", isNegatable: true),
        OptionSpec("approve-joins", help: "An admin decides who joins by the link", isNegatable: true),
        OptionSpec(
            "disappearing", value: .choice(GroupOptions.timers.map(\.0)),
            help: "Time after which messages disappear"),
    ]

    /// `wacli groups`.
    static var groups: CommandSpec {
        CommandSpec(
            nil, path: ["groups"], summary: "Show, create and manage groups",
            subcommands: groupReading + groupMembers + groupChanges + groupInvitations)
    }

    private static var groupReading: [CommandSpec] {
        [
            CommandSpec(
                GroupsListCommand.self, path: ["groups", "list"], summary: "List the groups of an account",
                discussion: [
                    "From WhatsApp while the client is READY, otherwise as they were last known. In a pipe: address, "
                        + "subject, members, time of creation and description (its first 40 characters), separated by "
                        + "tabs."
                ],
                options: [client], examples: [.init(command: "wacli groups list", purpose: "List all groups")],
                exitCodes: [.notFound, .tryAgain, .refused]),
            CommandSpec(
                GroupsShowCommand.self, path: ["groups", "show"], summary: "Show a group and its members",
                arguments: [group], options: [client],
                examples: [.init(command: "wacli groups show Garden", purpose: "Show the group \"Garden\"")],
                exitCodes: askingCodes),
        ]
    }

    private static var groupMembers: [CommandSpec] {
        [
            CommandSpec(
                GroupsCreateCommand.self, path: ["groups", "create"], summary: "Create a group",
                discussion: [
                    "Prints the address of the group and nothing else. People who could not be added are named on "
                        + "standard error."
                ],
                arguments: [ArgumentSpec("SUBJECT", .required, help: "Its name"), people(.any)],
                options: [client] + rules,
                examples: [
                    .init(command: "wacli groups create Garden '+44 7700 900123'", purpose: "Create a group of two")
                ],
                exitCodes: askingCodes),
            CommandSpec(
                GroupsLeaveCommand.self, path: ["groups", "leave"], summary: "Leave a group", arguments: [group],
                options: [client, yes("Leave")], exitCodes: askingCodes),
            members(GroupsAddCommand.self, "add", "Add people to a group"),
            members(GroupsRemoveCommand.self, "remove", "Remove members of a group"),
            members(GroupsPromoteCommand.self, "promote", "Make members admins"),
            members(GroupsDemoteCommand.self, "demote", "Make admins ordinary members"),
        ]
    }

    private static func members(_ type: any Command.Type, _ word: String, _ summary: String) -> CommandSpec {
        CommandSpec(
            type, path: ["groups", word], summary: summary,
            discussion: [
                "What became of each person is on standard error. If it was not done for some of them the exit code "
                    + "is 1."
            ],
            arguments: [group, people(.oneOrMore)], options: [client],
            examples: [
                .init(command: "wacli groups \(word) Garden '+44 7700 900123'", purpose: summary)
            ],
            exitCodes: askingCodes)
    }

    private static var groupChanges: [CommandSpec] {
        [
            CommandSpec(
                GroupsSubjectCommand.self, path: ["groups", "subject"], summary: "Change the name of a group",
                arguments: [group, ArgumentSpec("TEXT", .required, help: "The new name")], options: [client],
                exitCodes: askingCodes),
            CommandSpec(
                GroupsDescriptionCommand.self, path: ["groups", "description"],
                summary: "Change or delete the topic of a group",
                arguments: [group, ArgumentSpec("TEXT", .optional, help: "The new topic")],
                options: [client, OptionSpec("delete", help: "Delete the topic")], exitCodes: askingCodes),
            CommandSpec(
                GroupsSettingsCommand.self, path: ["groups", "settings"], summary: "Change the rules of a group",
                discussion: ["Only the rules of the given options change."],
                arguments: [group], options: [client] + rules,
                examples: [
                    .init(command: "wacli groups settings Garden --only-admins-send", purpose: "Let only admins write")
                ],
                exitCodes: askingCodes),
        ]
    }

    private static var groupInvitations: [CommandSpec] {
        [
            CommandSpec(
                GroupsInviteCommand.self, path: ["groups", "invite"], summary: "Print the invite link of a group",
                arguments: [group],
                options: [
                    client, OptionSpec("reset", help: "Replace it by a new one; the old one ends"),
                    OptionSpec(
                        "yes", short: "y", help: "With --reset: without confirmation; required without a terminal"),
                ],
                exitCodes: askingCodes),
            CommandSpec(
                GroupsJoinCommand.self, path: ["groups", "join"], summary: "Join a group by its invite link",
                discussion: ["Prints the address of the group and nothing else."],
                arguments: [ArgumentSpec("LINK", .required, help: "The invite link, or the code in it")],
                options: [client, OptionSpec("preview", help: "Show what the link leads to, without joining")],
                examples: [
                    .init(
                        command: "wacli groups join https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv",
                        purpose: "Join a group")
                ],
                exitCodes: askingCodes),
            CommandSpec(
                GroupsRequestsCommand.self, path: ["groups", "requests"],
                summary: "List people who ask to join a group, or decide about them",
                discussion: ["Without --approve and --reject: phone, address and time of each request."],
                arguments: [group, people(.any)],
                options: [
                    client, OptionSpec("approve", help: "Let these people in"),
                    OptionSpec("reject", help: "Turn these people away"),
                ],
                exitCodes: askingCodes),
        ]
    }
}
