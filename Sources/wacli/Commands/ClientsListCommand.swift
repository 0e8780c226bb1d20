internal import WACore
internal import WAHTTP

/// `wacli clients list`.
struct ClientsListCommand: Command {
    let context: CommandContext

    func run() async throws {
        let answer = try await context.withGateway { try await $0.call(GatewayRequest(.get, ["api", "clients"])) }
        if context.isJSON { return try context.console.print(answer) }
        let clients = answer.array ?? []
        var table = Table(["ID", "STATE", "CAUSE", "PHONE", "NAME"])
        for client in clients {
            table.add([
                client["clientId"]?.string, client["state"]?.string, client["cause"]?.string,
                client["phoneNumber"]?.string, client["name"]?.string ?? client["pushName"]?.string,
            ])
        }
        guard !clients.isEmpty || !context.console.traits.outputIsTerminal else {
            return context.console.note("There is no client yet. Run `wacli clients add` to link one.")
        }
        try context.console.print(table)
    }
}
