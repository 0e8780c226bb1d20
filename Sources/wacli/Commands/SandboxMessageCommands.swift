internal import WACore
internal import WAHTTP

/// `wacli sandbox send`.
struct SandboxSendCommand: Command {
    let context: CommandContext

    func run() async throws {
        let arguments = context.arguments
        let words = arguments.words
        let number = try PhoneNumber(argument: words[0]).digits
        var body = try content(words.count > 2 ? words[2] : nil)
        body["to"] = .string(words[1])
        body["replyTo"] = arguments["reply-to"].map { .string($0) }
        if let list = arguments["mention"] { body["mentions"] = .array(try SandboxGroups.numbers(list)) }
        if arguments.has("forwarded") { body["forwarded"] = true }
        let answer = try await SandboxControl.call(context, .post, ["phones", number, "messages"], body)
        if context.isJSON { return try context.console.print(answer) }
        try context.console.print(answer["messageId"]?.string ?? "")
    }

    private func content(_ text: String?) throws -> JSONObject {
        let arguments = context.arguments
        let named = ["react", "edit", "revoke", "vote", "poll", "location"].filter { arguments[$0] != nil }
        guard named.count < 2 else {
            throw UsageError("Give only one of --\(named.joined(separator: ", --")).", for: arguments.command)
        }
        guard let kind = named.first, let value = arguments[kind] else {
            guard let text else { throw UsageError("Give the text to send.", for: arguments.command) }
            return ["text": .string(text)]
        }
        let shown: JSONValue = text.map { .string($0) } ?? .null
        let target: JSONValue = .string(value)
        func list(_ text: String) -> JSONValue { .array(text.split(separator: ",").map { .string(String($0)) }) }
        switch kind {
        case "react": return ["reaction": ["messageId": target, "emoji": shown]]
        case "edit": return ["edit": ["messageId": target, "text": shown]]
        case "revoke": return ["revoke": ["messageId": target]]
        case "vote": return ["vote": ["messageId": target, "options": list(text ?? "")]]
        case "poll":
            let selectable = arguments.number("selectable") ?? 1
            return ["poll": ["name": shown, "options": list(value), "selectable": .integer(Int64(selectable))]]
        default: return ["location": try place(value, name: shown)]
        }
    }

    private func place(_ text: String, name: JSONValue) throws -> JSONValue {
        let degrees = text.split(separator: ",").compactMap { Double($0) }
        guard degrees.count == 2 else {
            throw UsageError("--location must be LATITUDE,LONGITUDE.", for: context.arguments.command)
        }
        return ["latitude": .number(degrees[0]), "longitude": .number(degrees[1]), "name": name]
    }
}

/// `wacli sandbox messages`.
struct SandboxMessagesCommand: Command {
    let context: CommandContext

    func run() async throws {
        let number = try PhoneNumber(argument: context.arguments.words[0]).digits
        let messages = try await SandboxControl.call(context, .get, ["phones", number, "messages"])
        if context.isJSON { return try context.console.print(messages) }
        var table = Table(["ID", "CHAT", "FROM", "KIND", "TEXT", "STATUS"])
        for message in messages.array ?? [] {
            table.add([
                message["id"]?.string, message["chat"]?.string, message["from"]?.string, Self.kind(message),
                message["text"]?.string, message["status"]?.string,
            ])
        }
        try context.console.print(table)
    }

    /// The kind, and what was done to the message since.
    private static func kind(_ message: JSONValue) -> String {
        var words = [message["kind"]?.string ?? ""]
        for name in ["edited", "revoked"] where message[name]?.bool == true { words.append(name) }
        return words.joined(separator: ", ")
    }
}
