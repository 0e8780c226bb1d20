internal import WACore
internal import WAHTTP

/// `wacli clients list`.
struct ClientsListCommand: Command {
    let context: CommandContext

    func run() async throws {
        let answer = try await context.withGateway { try await $0.call(GatewayRequest(.get, ["api", "clients"])) }
        let console = context.console
        if context.isJSON { return try console.print(answer) }
        let clients = answer.array ?? []
        guard !clients.isEmpty || !console.traits.outputIsTerminal else {
            return console.note("There is no client yet. Run `wacli clients add` to link one.")
        }
        var table = Table(["ID", "STATE", "CAUSE", "PHONE", "LABEL", "TENANT"])
        for client in clients {
            let cause = client["cause"]?.string
            let isResting = console.traits.outputIsTerminal && RestingClient.is(client)
            table.add([
                client["clientId"]?.string, client["state"]?.string, isResting ? RestingClient.cause : cause,
                client["phoneNumber"]?.string, client["name"]?.string ?? client["pushName"]?.string,
                client["tenantId"]?.string,
            ])
        }
        try console.print(table)
        if console.traits.outputIsTerminal, clients.contains(where: RestingClient.is) {
            console.note(RestingClient.hint)
        }
    }
}

/// A linked client that no process runs: CLOSED without a fault.
enum RestingClient {
    /// The cause `stopped` as terminals show it.
    static let cause = "linked, not running"
    /// Advice, as a sentence.
    static let hint = "`wacli serve` keeps linked clients running; other commands start the client they need."

    /// True for an object of the client list.
    static func `is`(_ client: JSONValue) -> Bool {
        client["state"]?.string == "CLOSED" && client["cause"]?.string == "stopped" && client["linked"]?.bool == true
    }
}
