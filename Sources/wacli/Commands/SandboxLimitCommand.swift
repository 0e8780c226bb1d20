internal import WACore
internal import WAHTTP

/// `wacli sandbox limit`.
struct SandboxLimitCommand: Command {
    let context: CommandContext

    func run() async throws {
        let arguments = context.arguments
        let number = try PhoneNumber(argument: arguments.words[0]).digits
        let body = try body()
        let path = ["phones", number, "limits"]
        let limits =
            body.members.isEmpty
            ? try await SandboxControl.call(context, .get, path)
            : try await SandboxControl.call(context, .post, path, body)
        if context.isJSON { return try context.console.print(limits) }
        let isTerminal = context.console.traits.outputIsTerminal
        try context.console.print(properties: [
            ("reachoutTimelock", Self.text(limits["reachoutTimelock"], end: "until", isTerminal)),
            ("newChats", Self.text(limits["newChats"], end: "cycleEnd", isTerminal)),
        ])
    }

    private func body() throws -> JSONObject {
        let arguments = context.arguments
        var body: JSONObject = [:]
        if arguments.has("lift") { body = ["reachoutTimelock": .null, "newChats": .null] }
        if let seconds = arguments.number("time-lock") {
            let type = arguments.has("companions-only") ? "WEB_COMPANION_ONLY" : "DEFAULT"
            body["reachoutTimelock"] = ["seconds": .integer(Int64(seconds)), "type": .string(type)]
        } else if arguments.has("companions-only") {
            throw UsageError("--companions-only needs --time-lock.", for: arguments.command)
        }
        if let total = arguments.number("new-chats") {
            var limit: JSONObject = ["total": .integer(Int64(total))]
            limit["used"] = arguments.number("used").map { .integer(Int64($0)) }
            limit["seconds"] = arguments.number("cycle").map { .integer(Int64($0)) }
            body["newChats"] = .object(limit)
        } else if let name = ["used", "cycle"].first(where: { arguments.number($0) != nil }) {
            throw UsageError("--\(name) needs --new-chats.", for: arguments.command)
        }
        return body
    }

    private static func text(_ limit: JSONValue?, end: String, _ isTerminal: Bool) -> String {
        guard let limit, let seconds = limit[end]?.integer else { return "none" }
        let moment = Timestamp(seconds: seconds)
        let until = "until \(isTerminal ? LocalTime.text(moment) : moment.rfc3339)"
        if let total = limit["total"]?.integer { return "\(limit["used"]?.integer ?? 0) of \(total) used, \(until)" }
        return "\(until) (\(limit["type"]?.string ?? "?"))"
    }
}
