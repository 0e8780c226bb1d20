internal import WACore
internal import WAHTTP

/// `wacli sandbox groups`.
struct SandboxGroupsCommand: Command {
    let context: CommandContext

    func run() async throws {
        if let id = context.arguments.words.first {
            let group = try await SandboxControl.call(context, .get, ["groups", id])
            return try SandboxGroups.print(group, context)
        }
        let groups = try await SandboxControl.call(context, .get, ["groups"])
        if context.isJSON { return try context.console.print(groups) }
        var table = Table(["GROUP", "SUBJECT", "CREATOR", "ADDRESSING", "MEMBERS"])
        for group in groups.array ?? [] {
            table.add([
                group["jid"]?.string, group["subject"]?.string, group["creator"]?.string,
                group["addressing"]?.string, (group["members"]?.array?.count).map { String($0) },
            ])
        }
        try context.console.print(table)
    }
}

/// `wacli sandbox create-group`.
struct SandboxCreateGroupCommand: Command {
    let context: CommandContext

    func run() async throws {
        let arguments = context.arguments
        let words = arguments.words
        var body: JSONObject = [
            "creator": .string(try PhoneNumber(argument: words[0]).digits), "subject": .string(words[1]),
            "members": .array(try words.dropFirst(2).map { .string(try PhoneNumber(argument: $0).digits) }),
        ]
        body["addressing"] = arguments["addressing"].map { .string($0) }
        if arguments.has("community") { body["community"] = true }
        let answer = try await SandboxControl.call(context, .post, ["groups"], body)
        try SandboxGroups.print(answer, context)
    }
}

/// `wacli sandbox change-group`.
struct SandboxChangeGroupCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        let changes = try changes()
        guard !changes.isEmpty else {
            throw UsageError("Name what is to change, such as --subject or --add.", for: context.arguments.command)
        }
        var answers: [JSONValue] = []
        for (path, body) in changes {
            answers.append(try await SandboxControl.call(context, .post, ["groups", id, path], body))
        }
        if let last = answers.last { try SandboxGroups.print(last, context) }
    }

    private func changes() throws -> [(path: String, body: JSONObject)] {
        let arguments = context.arguments
        let actor: JSONValue = .string(try PhoneNumber(argument: arguments["by"] ?? "").digits)
        var changes: [(path: String, body: JSONObject)] = []
        if let code = arguments["join"] { changes.append(("join", ["by": actor, "code": .string(code)])) }
        for action in ["add", "remove", "promote", "demote", "approve", "reject"] {
            guard let list = arguments[action] else { continue }
            changes.append((action, ["by": actor, "members": .array(try SandboxGroups.numbers(list))]))
        }
        if let subject = arguments["subject"] {
            changes.append(("subject", ["by": actor, "subject": .string(subject)]))
        }
        if let text = arguments["description"] {
            changes.append(("description", ["by": actor, "description": .string(text)]))
        }
        var settings: JSONObject = ["by": actor]
        let switches = [("announcement", "announcement"), ("locked", "locked"), ("join-approval", "joinApproval")]
        for (option, name) in switches {
            settings[name] = arguments[option].map { .bool($0 == "on") }
        }
        settings["memberAddMode"] = arguments["add-mode"].map { .string($0 == "all" ? "all_member_add" : "admin_add") }
        settings["ephemeral"] = arguments.number("ephemeral").map { .integer(Int64($0)) }
        if settings.members.count > 1 { changes.append(("settings", settings)) }
        if arguments.has("invite") || arguments.has("reset-invite") {
            changes.append(("invite", ["by": actor, "reset": .bool(arguments.has("reset-invite"))]))
        }
        if arguments.has("leave") { changes.append(("leave", ["by": actor])) }
        return changes
    }
}

/// What the commands for groups share.
enum SandboxGroups {
    /// Numbers separated by commas.
    static func numbers(_ list: String) throws -> [JSONValue] {
        try list.split(separator: ",").map { .string(try PhoneNumber(argument: String($0)).digits) }
    }

    /// Prints a group, a link, or what became of each number.
    static func print(_ answer: JSONValue, _ context: CommandContext) throws {
        if context.isJSON { return try context.console.print(answer) }
        if let link = answer["link"]?.string { return try context.console.print(link) }
        for result in answer["results"]?.array ?? [] {
            guard let number = result["number"]?.string, let code = result["error"]?.integer else { continue }
            context.console.note("\(number): refused with code \(code).")
        }
        let group = answer["group"] ?? answer
        guard let jid = group["jid"]?.string else { return }
        let members = (group["members"]?.array ?? []).map { member in
            let role = member["role"]?.string ?? "member"
            return (member["number"]?.string ?? "") + (role == "member" ? "" : " (\(role))")
        }
        try context.console.print(properties: [
            ("group", jid), ("subject", group["subject"]?.string ?? ""),
            ("addressing", group["addressing"]?.string ?? ""), ("members", members.joined(separator: ", ")),
        ])
    }
}
