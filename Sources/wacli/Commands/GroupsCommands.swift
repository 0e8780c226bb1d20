internal import WACore
internal import WAGateway
internal import WAHTTP

/// `wacli groups list`.
struct GroupsListCommand: Command {
    let context: CommandContext

    func run() async throws {
        let groups = try await context.withGateway { gateway in
            try await context.groups(gateway, of: try await context.clientPath(gateway))
        }
        let columns = ["GROUP", "SUBJECT", "MEMBERS", "CREATED", "DESCRIPTION"]
        try context.print(groups, columns, whenEmpty: "This account is in no group.", leavingOut: ["DESCRIPTION"]) {
            group in
            [
                group["jid"]?.string, group["subject"]?.string, group["size"]?.shown,
                context.moment(group["createdAt"]?.string),
                group["description"]?.string.map { String($0.prefix(Self.shownText)) },
            ]
        }
    }

    /// Characters of a description in the table.
    private static let shownText = 40
}

/// `wacli groups show`.
struct GroupsShowCommand: Command {
    let context: CommandContext

    func run() async throws {
        let answer = try await context.withGateway { gateway in
            try await gateway.call(GatewayRequest(.get, try await context.groupPath(gateway)))
        }
        try context.print(group: answer["group"] ?? .null)
    }
}

/// `wacli groups create`.
struct GroupsCreateCommand: Command {
    let context: CommandContext

    func run() async throws {
        let words = context.arguments.words
        var body = try GroupOptions.settings(context)
        body["subject"] = .string(words[0])
        body["participants"] = .array(words.dropFirst().map(JSONValue.string))
        let answer = try await context.withGateway { [body] gateway in
            let path = try await context.clientPath(gateway) + ["groups"]
            return try await gateway.call(GatewayRequest(.post, path, body: body))
        }
        if context.isJSON { return try context.console.print(answer) }
        try context.console.print(answer["group"]?["jid"]?.string ?? "")
        for outcome in answer["outcomes"]?.array ?? [] { context.note(outcome) }
    }
}

/// `wacli groups leave`.
struct GroupsLeaveCommand: Command {
    let context: CommandContext

    func run() async throws {
        try await context.confirm(
            "Leave the group \"\(context.arguments.words[0])\"?", doing: "Leaving a group")
        try await context.changeGroup(.post, ["leave"])
    }
}

/// `wacli groups add`.
struct GroupsAddCommand: Command {
    let context: CommandContext

    func run() async throws { try await context.changeMembers("add") }
}

/// `wacli groups remove`.
struct GroupsRemoveCommand: Command {
    let context: CommandContext

    func run() async throws { try await context.changeMembers("remove") }
}

/// `wacli groups promote`.
struct GroupsPromoteCommand: Command {
    let context: CommandContext

    func run() async throws { try await context.changeMembers("promote") }
}

/// `wacli groups demote`.
struct GroupsDemoteCommand: Command {
    let context: CommandContext

    func run() async throws { try await context.changeMembers("demote") }
}

/// `wacli groups subject`.
struct GroupsSubjectCommand: Command {
    let context: CommandContext

    func run() async throws {
        try await context.changeGroup(.put, ["subject"], ["subject": .string(context.arguments.words[1])])
    }
}

/// `wacli groups description`.
struct GroupsDescriptionCommand: Command {
    let context: CommandContext

    func run() async throws {
        let words = context.arguments.words
        guard (words.count > 1) != context.arguments.has("delete") else {
            throw UsageError("A description needs a TEXT, or --delete.", for: context.arguments.command)
        }
        try await context.changeGroup(
            .put, ["description"], words.count > 1 ? ["description": .string(words[1])] : [:])
    }
}

/// `wacli groups settings`.
struct GroupsSettingsCommand: Command {
    let context: CommandContext

    func run() async throws {
        let body = try GroupOptions.settings(context)
        try context.requireChange(body)
        try await context.changeGroup(.put, ["settings"], body)
    }
}

/// `wacli groups invite`.
struct GroupsInviteCommand: Command {
    let context: CommandContext

    func run() async throws {
        let resets = context.arguments.has("reset")
        if resets {
            try await context.confirm("Replace the invite link? The old one ends at once.", doing: "Replacing a link")
        }
        let answer = try await context.withGateway { gateway in
            let path = try await context.groupPath(gateway) + ["invite"]
            return try await gateway.call(GatewayRequest(resets ? .post : .get, path))
        }
        if context.isJSON { return try context.console.print(answer) }
        try context.console.print(answer["url"]?.string ?? "")
    }
}

/// `wacli groups join`.
struct GroupsJoinCommand: Command {
    let context: CommandContext

    func run() async throws {
        let text = context.arguments.words[0]
        guard let link = InviteLink(text) else {
            throw UsageError("\"\(text)\" is not an invite link.", for: context.arguments.command)
        }
        let isPreview = context.arguments.has("preview")
        let answer = try await context.withGateway { gateway in
            let client = try await context.clientPath(gateway)
            guard !isPreview else {
                return try await gateway.call(GatewayRequest(.get, client + ["invites", link.code]))
            }
            let body: JSONObject = ["invite": .string(link.code)]
            return try await gateway.call(GatewayRequest(.post, client + ["groups", "join"], body: body))
        }
        if isPreview { return try context.print(group: answer["group"] ?? .null) }
        if context.isJSON { return try context.console.print(answer) }
        try context.console.print(answer["jid"]?.string ?? "")
        if answer["status"]?.string == "requested" {
            context.console.note("An admin of the group has to agree first.")
        }
    }
}

/// `wacli groups requests`.
struct GroupsRequestsCommand: Command {
    let context: CommandContext

    func run() async throws {
        let (approves, rejects) = (context.arguments.has("approve"), context.arguments.has("reject"))
        let people = context.arguments.words.dropFirst()
        guard !(approves && rejects), (approves || rejects) != people.isEmpty else {
            throw UsageError(
                "Give people with --approve or --reject, or neither to list the requests.",
                for: context.arguments.command)
        }
        let answer = try await context.withGateway { gateway in
            let path = try await context.groupPath(gateway) + ["requests"]
            guard !people.isEmpty else { return try await gateway.call(GatewayRequest(.get, path)) }
            let body: JSONObject = [
                "action": approves ? "approve" : "reject", "participants": .array(people.map(JSONValue.string)),
            ]
            return try await gateway.call(GatewayRequest(.post, path, body: body))
        }
        guard people.isEmpty else { return try context.print(outcomes: answer) }
        try context.print(
            answer["requests"]?.array ?? [], ["PHONE", "ADDRESS", "SINCE"], whenEmpty: "No one asks to join."
        ) { request in
            [
                request["person"]?["phone"]?.string, request["person"]?["jid"]?.string,
                context.moment(request["at"]?.string),
            ]
        }
    }
}
