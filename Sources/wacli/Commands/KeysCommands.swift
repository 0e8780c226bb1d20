internal import WACore
internal import WAGateway
internal import WAHTTP

/// `wacli keys list`.
struct KeysListCommand: Command {
    let context: CommandContext

    func run() async throws {
        let answer = try await context.withGateway {
            try await $0.call(GatewayRequest(.get, ["api", "keys"], query: context.tenantQuery))
        }
        let columns = [
            "ID", "TENANT", "NAME", "BEGINS", "SCOPES", "CLIENTS", "EXPIRES", "RECIPIENTS", "ADDRESSES", "RATE",
        ]
        try context.print(
            answer["items"]?.array ?? [], columns, whenEmpty: "There is no key. Run `wacli keys add` to make one."
        ) { key in
            [
                key["id"]?.string, key["tenantId"]?.string, key["name"]?.string, key["hint"]?.string,
                key["scopes"]?.shown, key["clients"]?.shown, context.moment(key["expiresAt"]?.string),
                key["recipients"]?.shown, key["addresses"]?.shown, key["rate"]?.shown,
            ]
        }
    }
}

/// `wacli keys add`.
struct KeysAddCommand: Command {
    let context: CommandContext

    func run() async throws {
        guard context.arguments["scopes"] != nil else {
            throw UsageError(
                "A key needs --scopes: \(KeyGrant.scopes.joined(separator: ", ")).", for: context.arguments.command)
        }
        var body = try KeyGrant.options(context)
        body["name"] = .string(context.arguments.words[0])
        body["tenantId"] = context.arguments["tenant"].map(JSONValue.string)
        let key = try await context.withGateway { [body] in
            try await $0.call(GatewayRequest(.post, ["api", "keys"], body: body))
        }
        try context.print(key: key)
    }
}

/// `wacli keys update`.
struct KeysUpdateCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        let grant = try KeyGrant.options(context)
        var changes = grant
        changes["name"] = context.arguments["name"].map(JSONValue.string)
        try context.requireChange(changes)
        let key = try await context.withGateway { [changes] gateway in
            var body = changes
            if !grant.members.isEmpty {
                // Scopes and limits are replaced together, so those that stay are sent again.
                let answer = try await gateway.call(GatewayRequest(.get, ["api", "keys"]))
                let stored = answer["items"]?.array?.first { $0["id"]?.string == id }
                for field in KeyGrant.fields where body[field] == nil { body[field] = stored?[field] }
                // A key that does not exist has none; a request without changes says so.
                if body["scopes"] == nil { body = [:] }
            }
            return try await gateway.call(GatewayRequest(.put, ["api", "keys", id], body: body))
        }
        if context.isJSON { return try context.console.print(key) }
        context.console.note("The key \"\(key["name"]?.string ?? id)\" was changed.")
    }
}

/// `wacli keys rotate`.
struct KeysRotateCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        try await context.confirm(
            "Replace the key \"\(id)\"? The old one stops working at once.", doing: "Replacing \"\(id)\"")
        let key = try await context.withGateway {
            try await $0.call(GatewayRequest(.post, ["api", "keys", id, "rotate"]))
        }
        try context.print(key: key)
    }
}

/// `wacli keys delete`.
struct KeysDeleteCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        try await context.confirm("Remove the key \"\(id)\"?", doing: "Removing \"\(id)\"")
        try context.print(
            done: try await context.withGateway { try await $0.call(GatewayRequest(.delete, ["api", "keys", id])) })
    }
}

extension CommandContext {
    /// Prints the text of a key that was just made, and nothing else on standard output.
    fileprivate func print(key: JSONValue) throws {
        if isJSON { return try console.print(key) }
        try console.print(key["key"]?.string ?? "")
        console.note("The id of the key is \(key["id"]?.string ?? "?"). Its text is not shown again.")
    }
}

/// What a key may do, as options say it.
enum KeyGrant {
    /// The scopes that there are.
    static let scopes = Permission.scopes.map(\.rawValue)
    /// The fields of the API.
    static let fields = ["scopes", "clients", "recipients", "addresses", "rate", "expiresAt"]

    /// The fields that options set.
    static func options(_ context: CommandContext) throws -> JSONObject {
        var body: JSONObject = [:]
        for name in ["scopes", "clients", "recipients", "addresses"] { body[name] = context.list(name) }
        body["rate"] = try context.number("rate")
        body["expiresAt"] = try expiry(context)
        return body
    }

    /// A time in the future, or a duration from now on.
    private static func expiry(_ context: CommandContext) throws -> JSONValue? {
        guard let text = context.arguments["expires"], text != "none" else { return context.field("expires") }
        let now = context.clock.now
        guard let moment = LocalTime.moment(text) ?? moment(after: text, now: now) else {
            throw UsageError(
                "--expires must be a time such as 2027-01-02, a duration such as 30d, or none.",
                for: context.arguments.command)
        }
        guard moment > now else {
            throw UsageError("--expires must be in the future: \(text) has passed.", for: context.arguments.command)
        }
        return .string(moment.rfc3339)
    }

    private static func moment(after duration: String, now: Timestamp) -> Timestamp? {
        EventSelection.moment(duration, now: now).map { past in
            Timestamp(milliseconds: now.milliseconds + now.milliseconds(since: past))
        }
    }
}
