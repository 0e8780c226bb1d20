internal import WACore
internal import WAGateway
internal import WAHTTP

/// `wacli key reset`.
struct KeyResetCommand: Command {
    let context: CommandContext

    func run() async throws {
        let (answer, isServing) = try await context.withGateway { gateway in
            (try await gateway.call(GatewayRequest(.post, ["api", "key", "reset"])), gateway.keepsClientsRunning)
        }
        let console = context.console
        if context.isJSON { return try console.print(answer) }
        try console.print(answer["apiKey"]?.string ?? "")
        console.note(
            isServing
                ? "The running server accepts this key and refuses the one before. It is not shown again."
                : "wacli serve accepts this key from its next start on. It is not shown again.")
        if !isServing, try context.configuration().apiKey != nil {
            console.note("API_KEY is set here: a server that is started with it takes that key instead.")
        }
    }
}
