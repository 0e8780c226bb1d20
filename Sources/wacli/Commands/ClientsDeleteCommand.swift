internal import WACore
internal import WAHTTP

/// `wacli clients delete`.
struct ClientsDeleteCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        try CommandContext.check(clientID: id)
        let isForced = context.arguments.has("force")
        let answer = try await context.withGateway { gateway in
            // A mistyped id is refused before the confirmation.
            _ = try await gateway.call(GatewayRequest(.get, ["api", "clients", id]))
            try await confirm(id)
            return try await gateway.call(
                GatewayRequest(.delete, ["api", "clients", id], query: isForced ? [("force", "true")] : []))
        }
        if context.isJSON { return try context.console.print(answer) }
        context.console.note(answer["message"]?.string ?? "Erased.")
    }

    private func confirm(_ id: String) async throws {
        guard !context.arguments.has("yes") else { return }
        guard context.console.traits.inputIsTerminal else {
            throw CommandError(
                .usage, "Deleting \"\(id)\" needs a confirmation, and there is no terminal to ask on.",
                advice: "Give --yes to delete without a question.")
        }
        let answer = try await context.console.ask("Unlink \"\(id)\" and erase its messages? [y/N] ")
        guard ["y", "yes"].contains((answer ?? "").lowercased()) else {
            throw CommandError(.failed, "Nothing was deleted.")
        }
    }
}
