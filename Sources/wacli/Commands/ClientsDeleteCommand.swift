internal import WACore
internal import WAHTTP

/// `wacli clients delete`.
struct ClientsDeleteCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        try CommandContext.check(clientID: id)
        let isForced = context.arguments.has("force")
        // A mistyped id is refused before the confirmation.
        _ = try await context.withGateway { try await $0.call(GatewayRequest(.get, ["api", "clients", id])) }
        try await context.confirm("Unlink \"\(id)\" and erase its messages?", doing: "Deleting \"\(id)\"")
        let answer = try await context.withGateway {
            try await $0.call(
                GatewayRequest(.delete, ["api", "clients", id], query: isForced ? [("force", "true")] : []))
        }
        if context.isJSON { return try context.console.print(answer) }
        context.console.note(answer["message"]?.string ?? "Erased.")
    }
}
