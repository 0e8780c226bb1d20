internal import WACore
internal import WAHTTP

/// `wacli clients import`.
struct ClientsImportCommand: Command {
    let context: CommandContext

    func run() async throws {
        let console = context.console
        let path = try FilePath.absolute(context.arguments.words[0], console: console)
        var body: JSONObject = ["path": .string(path)]
        if let id = context.arguments["client"] {
            try CommandContext.check(clientID: id)
            body["clientId"] = .string(id)
        }
        body["tenantId"] = context.arguments["tenant"].map(JSONValue.string)
        let (client, isServing) = try await context.withGateway { [body] gateway in
            (
                try await gateway.call(
                    GatewayRequest(.post, ["control", "import"], body: body, timeout: BackupCommand.timeout)),
                gateway.keepsClientsRunning
            )
        }
        if context.isJSON { return try console.print(client) }
        let id = client["clientId"]?.string ?? "?"
        try console.print(id)
        if context.arguments["tenant"] == nil, let tenant = client["tenantId"]?.string {
            console.note(
                "\"\(id)\" belongs to the tenant \(tenant) here, whichever it had; --tenant names another one.")
        }
        console.note(
            isServing
                ? "Run `wacli clients start \(id)` to connect it."
                : "Make sure that it is stopped where it came from before you start \"\(id)\" here; its encryption sessions "
                    + "are made again then.")
    }
}
