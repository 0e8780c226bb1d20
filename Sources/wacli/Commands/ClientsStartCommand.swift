internal import WACore
internal import WAHTTP

/// `wacli clients start`.
struct ClientsStartCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        try CommandContext.check(clientID: id)
        let query = context.arguments.has("force") ? [(name: "force", value: "true")] : []
        let (client, isServing) = try await context.withGateway { gateway in
            (
                try await gateway.call(GatewayRequest(.post, ["api", "clients", id, "start"], query: query)),
                gateway.keepsClientsRunning
            )
        }
        if context.isJSON { return try context.console.print(client) }
        let state = client["state"]?.string ?? "CONNECTING"
        context.console.note(
            isServing ? "\"\(id)\" is \(state)." : "\"\(id)\" can be used. Run `wacli serve` to keep it connected.")
    }
}
