internal import WACore
internal import WAHTTP

/// `wacli audit list`.
struct AuditListCommand: Command {
    let context: CommandContext

    private static let defaultCount = 50
    /// Rows of one request.
    private static let pageLength = 500

    func run() async throws {
        let query = try query()
        let wanted = context.arguments.number("last") ?? Self.defaultCount
        let rows = try await context.withGateway { gateway in
            var (rows, cursor) = ([JSONValue](), String?.none)
            repeat {
                var page = query
                page.append((name: "limit", value: String(min(Self.pageLength, wanted - rows.count))))
                if let cursor { page.append((name: "cursor", value: cursor)) }
                let answer = try await gateway.call(GatewayRequest(.get, ["api", "audit"], query: page))
                rows += answer["items"]?.array ?? []
                cursor = answer["nextCursor"]?.string
            } while rows.count < wanted && cursor != nil
            return rows
        }
        let columns = ["TIME", "ROW", "ACTION", "OBJECT", "OUTCOME", "ACTOR", "ADDRESS", "REQUEST"]
        let isFiltered = query.count > context.chainQuery.count
        let none = isFiltered ? "No row of the audit log matches." : "The audit log has no rows yet."
        try context.print(
            rows, columns, whenEmpty: none, leavingOut: ["REQUEST", "ROW", "OBJECT", "ADDRESS"]
        ) { row in
            [
                context.moment(row["at"]?.string), row["number"]?.shown, row["action"]?.string ?? "?",
                row["object"]?.string, row["outcome"]?.string, row["actor"]?.string,
                row["personal"]?["address"]?.string, row["requestId"]?.string,
            ]
        }
    }

    private func query() throws -> [(name: String, value: String)] {
        var query = context.chainQuery
        for name in ["action", "object", "outcome"] {
            if let value = context.arguments[name] { query.append((name: name, value: value)) }
        }
        for name in ["since", "until"] {
            if let moment = try context.past(name) { query.append((name: name, value: moment.rfc3339)) }
        }
        return query
    }
}

/// `wacli audit verify`.
struct AuditVerifyCommand: Command {
    let context: CommandContext

    private static let timeout = Duration.seconds(3600)

    func run() async throws {
        var query = context.chainQuery
        for name in ["key", "head"] {
            if let value = context.arguments[name] { query.append((name: name, value: value)) }
        }
        let answer = try await context.withGateway { [query] in
            try await $0.call(GatewayRequest(.get, ["api", "audit", "verify"], query: query, timeout: Self.timeout))
        }
        let chains = answer["chains"]?.array ?? []
        if context.isJSON { try context.console.print(answer) } else { try show(chains) }
        let faults = chains.compactMap { chain -> String? in
            guard let message = chain["fault"]?["message"]?.string else { return nil }
            return "The audit log of \(Self.name(chain)) does not verify: \(message)"
        }
        guard faults.isEmpty else { throw CommandError(.failed, faults.joined(separator: "\n")) }
    }

    /// On a terminal the heads follow the table: none may be cut, because `--head` takes it whole.
    private func show(_ chains: [JSONValue]) throws {
        let columns = ["LOG", "RESULT", "ROWS", "ERASED", "CHECKPOINT", "HEAD"]
        let isTerminal = context.console.traits.outputIsTerminal
        let count = isTerminal ? columns.count - 1 : columns.count
        try context.print(chains, Array(columns.prefix(count)), whenEmpty: "The audit log has no rows yet.") { chain in
            let fields = [
                Self.name(chain), chain["fault"]?["kind"]?.string ?? "ok", chain["rows"]?.shown,
                chain["erased"]?.shown, chain["checkpoint"]?.shown, chain["head"]?.string,
            ]
            return Array(fields.prefix(count))
        }
        guard isTerminal else { return }
        for chain in chains {
            guard let head = chain["head"]?.string else { continue }
            try context.console.print("Head of \(Self.name(chain)):\n\(head)")
        }
    }

    private static func name(_ chain: JSONValue) -> String { chain["tenantId"]?.string ?? "(server)" }
}

/// `wacli audit erase`.
struct AuditEraseCommand: Command {
    let context: CommandContext

    func run() async throws {
        guard let moment = try context.past("before") else {
            throw UsageError("wacli audit erase needs --before.", for: context.arguments.command)
        }
        var body: JSONObject = ["before": .string(moment.rfc3339)]
        body["tenantId"] = context.arguments["tenant"].map(JSONValue.string)
        if context.arguments.has("server") { body["server"] = true }
        try await context.confirm(
            "Erase addresses and names in audit rows from before \(LocalTime.text(moment))?",
            doing: "Erasing personal data")
        try context.print(
            done: try await context.withGateway { [body] in
                try await $0.call(GatewayRequest(.post, ["api", "audit", "erase"], body: body))
            })
    }
}

extension CommandContext {
    /// The query that names a chain of the audit log.
    fileprivate var chainQuery: [(name: String, value: String)] {
        tenantQuery + (arguments.has("server") ? [(name: "server", value: "true")] : [])
    }

    /// The moment of an option: a time, or a duration before now.
    fileprivate func past(_ option: String) throws -> Timestamp? {
        guard let text = arguments[option] else { return nil }
        guard let moment = EventSelection.moment(text, now: clock.now) else {
            throw UsageError(
                "--\(option) must be a duration such as 90d or a time such as 2026-01-02.", for: arguments.command)
        }
        return moment
    }
}
