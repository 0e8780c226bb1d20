internal import WACore
internal import WAHTTP

/// `wacli tenants list`.
struct TenantsListCommand: Command {
    let context: CommandContext

    func run() async throws {
        let answer = try await context.withGateway { try await $0.call(GatewayRequest(.get, ["api", "tenants"])) }
        let columns = ["ID", "NAME", "PLAN", "CLIENTS", "LIMIT", "CREATED"]
        try context.print(answer.array ?? [], columns, whenEmpty: "There is no tenant.") { tenant in
            [
                tenant["tenantId"]?.string, tenant["name"]?.string, tenant["plan"]?.string,
                String(tenant["clients"]?.array?.count ?? 0), tenant["maxSessions"]?.shown,
                context.moment(tenant["createdAt"]?.string),
            ]
        }
    }
}

/// `wacli tenants show`.
struct TenantsShowCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        let tenant = try await context.withGateway { try await $0.call(GatewayRequest(.get, ["api", "tenants", id])) }
        if context.isJSON { return try context.console.print(tenant) }
        var shown = tenant.object ?? [:]
        shown["clients"] = .array((tenant["clients"]?.array ?? []).compactMap { $0["clientId"] })
        try context.print(
            .object(shown),
            fields: [
                "tenantId", "name", "plan", "maxSessions", "clients", "webhook", "outboundAllow", "origin", "createdAt",
            ])
    }
}

/// `wacli tenants add`.
struct TenantsAddCommand: Command {
    let context: CommandContext

    func run() async throws {
        let arguments = context.arguments
        guard !arguments.words.isEmpty || arguments["name"] != nil else {
            throw UsageError("A tenant needs an ID or --name.", for: arguments.command)
        }
        var body = try TenantFields.body(context)
        body["tenantId"] = arguments.words.first.map(JSONValue.string)
        body["password"] = try await context.password().map(JSONValue.string)
        let tenant = try await context.withGateway { [body] in
            try await $0.call(GatewayRequest(.post, ["api", "tenants"], body: body))
        }
        try context.print(tenant, fields: ["tenantId", "name", "plan", "maxSessions", "password"])
        if tenant["password"] != nil { context.console.note("The password is not shown again.") }
    }
}

/// `wacli tenants update`.
struct TenantsUpdateCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        var body = try TenantFields.body(context)
        if context.arguments.has("revoke-tokens") { body["revokeTokens"] = true }
        body["password"] = try await context.password().map(JSONValue.string)
        try context.requireChange(body)
        let tenant = try await context.withGateway { [body] in
            try await $0.call(GatewayRequest(.put, ["api", "tenants", id], body: body))
        }
        if context.isJSON { return try context.console.print(tenant) }
        context.console.note("The tenant \"\(id)\" was changed.")
    }
}

/// `wacli tenants delete`.
struct TenantsDeleteCommand: Command {
    let context: CommandContext

    /// Each client is unlinked at WhatsApp.
    private static let timeout = Duration.seconds(3600)

    func run() async throws {
        let id = context.arguments.words[0]
        // A mistyped id is refused before the confirmation.
        let tenant = try await context.withGateway { try await $0.call(GatewayRequest(.get, ["api", "tenants", id])) }
        let count = tenant["clients"]?.array?.count ?? 0
        let clients = count == 1 ? "its client" : "its \(count) clients"
        try await context.confirm(
            "Delete the tenant \"\(id)\" with \(clients), users and keys?", doing: "Deleting \"\(id)\"")
        let answer = try await context.withGateway {
            try await $0.call(GatewayRequest(.delete, ["api", "tenants", id], timeout: Self.timeout))
        }
        try context.print(done: answer)
    }
}

/// The fields of a tenant that options set.
private enum TenantFields {
    static func body(_ context: CommandContext) throws -> JSONObject {
        var body: JSONObject = [:]
        body["name"] = context.arguments["name"].map(JSONValue.string)
        body["plan"] = context.arguments["plan"].map(JSONValue.string)
        body["maxSessions"] = try context.number("max-clients")
        body["webhook"] = context.field("webhook")
        body["outboundAllow"] = context.list("outbound-allow")
        return body
    }
}
