internal import WACore
internal import WAHTTP

/// `wacli logins list`.
struct LoginsListCommand: Command {
    let context: CommandContext

    func run() async throws {
        let answer = try await context.withGateway { try await $0.call(GatewayRequest(.get, ["api", "logins"])) }
        let columns = ["ID", "KIND", "WHO", "TENANT", "USED", "EXPIRES", "ADDRESS", "PROGRAM"]
        try context.print(answer["items"]?.array ?? [], columns, whenEmpty: "There are no logins.") { login in
            [
                login["id"]?.string, login["kind"]?.string == "cookie" ? "browser" : "token",
                login["username"]?.string ?? login["subject"]?.string, login["tenantId"]?.string,
                context.moment(login["lastUsedAt"]?.string), context.moment(login["expiresAt"]?.string),
                login["address"]?.string, login["agent"]?.string,
            ]
        }
    }
}

/// `wacli logins delete`.
struct LoginsDeleteCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        try await context.confirm("End the login \"\(id)\"?", doing: "Ending \"\(id)\"")
        try context.print(
            done: try await context.withGateway { try await $0.call(GatewayRequest(.delete, ["api", "logins", id])) })
    }
}
