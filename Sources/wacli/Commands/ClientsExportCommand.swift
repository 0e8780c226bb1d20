internal import WACore
internal import WAHTTP

/// `wacli clients export`.
struct ClientsExportCommand: Command {
    let context: CommandContext

    func run() async throws {
        let console = context.console
        let id = context.arguments.words[0]
        try CommandContext.check(clientID: id)
        let path = try FilePath.absolute(context.arguments.words[1], console: console)
        let body: JSONObject = ["path": .string(path), "force": .bool(context.arguments.has("force"))]
        let answer = try await context.withGateway {
            try await $0.call(
                GatewayRequest(
                    .post, ["control", "clients", id, "export"], body: body, timeout: BackupCommand.timeout))
        }
        if context.isJSON { return try console.print(answer) }
        try console.print("Wrote \(path): \(FilePath.size(answer["bytes"]?.integer ?? 0))")
        console.note(
            "\"\(id)\" does not start here any more. With the file anyone can act as the account: remove it after the "
                + "import.")
    }
}
