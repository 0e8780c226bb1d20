internal import WACore
internal import WAGateway
internal import WAHTTP

/// `wacli key reset`.
struct KeyResetCommand: Command {
    let context: CommandContext

    func run() async throws {
        let (answer, isServing) = try await context.withGateway { gateway in
            // A running server knows best where its key comes from; the next one is started with this variable.
            if !gateway.keepsClientsRunning, try context.apiKey() != nil { throw Self.configured }
            return (
                try await gateway.call(GatewayRequest(.post, ["api", "key", "reset"])), gateway.keepsClientsRunning
            )
        }
        let console = context.console
        if context.isJSON { return try console.print(answer) }
        try console.print(answer["apiKey"]?.string ?? "")
        console.note(
            isServing
                ? "The running server accepts this key and refuses the one before. It is not shown again."
                : "wacli serve accepts this key from its next start on. It is not shown again.")
    }

    private static let configured = CommandError(
        .badConfiguration, "API_KEY is set here, and wacli serve takes its key from there.",
        advice: "Change API_KEY, or unset it to use a generated key.",
        code: OperationError.Code.keyConfigured.rawValue)
}
