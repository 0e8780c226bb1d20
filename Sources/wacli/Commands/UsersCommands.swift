internal import WACore
internal import WAHTTP

/// `wacli users list`.
struct UsersListCommand: Command {
    let context: CommandContext

    func run() async throws {
        let answer = try await context.withGateway {
            try await $0.call(GatewayRequest(.get, ["api", "users"], query: context.tenantQuery))
        }
        let columns = ["ID", "TENANT", "LOGIN", "ROLE", "NAME", "CREATED"]
        try context.print(
            answer["items"]?.array ?? [], columns, whenEmpty: "There is no user. Run `wacli users add` to make one."
        ) { user in
            [
                user["id"]?.string, user["tenantId"]?.string, user["email"]?.string, user["role"]?.string,
                user["name"]?.string, context.moment(user["createdAt"]?.string),
            ]
        }
    }
}

/// `wacli users add`.
struct UsersAddCommand: Command {
    let context: CommandContext

    func run() async throws {
        var body: JSONObject = ["email": .string(context.arguments.words[0])]
        body["tenantId"] = context.arguments["tenant"].map(JSONValue.string)
        body["name"] = context.arguments["name"].map(JSONValue.string)
        body["role"] = context.arguments["role"].map(JSONValue.string)
        body["password"] = try await context.password().map(JSONValue.string)
        let user = try await context.withGateway { [body] in
            try await $0.call(GatewayRequest(.post, ["api", "users"], body: body))
        }
        try context.print(user, fields: ["id", "tenantId", "email", "name", "role", "password"])
        if user["password"] != nil { context.console.note("The password is not shown again.") }
    }
}

/// `wacli users update`.
struct UsersUpdateCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        var body: JSONObject = [:]
        body["name"] = context.arguments["name"].map(JSONValue.string)
        body["role"] = context.arguments["role"].map(JSONValue.string)
        body["password"] = try await context.password().map(JSONValue.string)
        try context.requireChange(body)
        let user = try await context.withGateway { [body] in
            try await $0.call(GatewayRequest(.put, ["api", "users", id], body: body))
        }
        if context.isJSON { return try context.console.print(user) }
        context.console.note("The user \(user["email"]?.string ?? id) was changed.")
    }
}

/// `wacli users delete`.
struct UsersDeleteCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        try await context.confirm("Remove the user \"\(id)\"?", doing: "Removing \"\(id)\"")
        try context.print(
            done: try await context.withGateway { try await $0.call(GatewayRequest(.delete, ["api", "users", id])) })
    }
}
