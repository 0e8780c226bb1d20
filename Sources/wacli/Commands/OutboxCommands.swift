internal import WACore
internal import WAHTTP

/// `wacli outbox list`.
struct OutboxListCommand: Command {
    let context: CommandContext

    func run() async throws {
        let isWhole = context.arguments.has("all")
        let items = try await context.withGateway { gateway in
            let path = try await context.clientPath(gateway) + ["outbox"]
            var (items, cursor) = ([JSONValue](), String?.none)
            repeat {
                var query = [(name: "limit", value: "500"), (name: "all", value: String(isWhole))]
                if let cursor { query.append((name: "cursor", value: cursor)) }
                let page = try await gateway.call(GatewayRequest(.get, path, query: query))
                items += page["items"]?.array ?? []
                cursor = page["nextCursor"]?.string
            } while cursor != nil
            return items
        }
        let columns = ["ID", "MESSAGE", "STATUS", "TO", "TEXT", "SEND AT", "EXPIRES", "ATTEMPTS", "WHY"]
        try context.print(
            items, columns, whenEmpty: "No message waits.", leavingOut: ["EXPIRES", "ATTEMPTS", "ID"]
        ) { message in
            [
                message["id"]?.string, message["messageId"]?.string, message["status"]?.string, message["to"]?.string,
                message["text"]?.string.map { String($0.prefix(Self.shownText)) },
                context.moment(message["sendAt"]?.string), context.moment(message["expiresAt"]?.string),
                message["attempts"]?.shown, message["error"]?["message"]?.string,
            ]
        }
    }

    /// Characters of a text in the table.
    private static let shownText = 40
}

/// `wacli outbox cancel`.
struct OutboxCancelCommand: Command {
    let context: CommandContext

    func run() async throws {
        let ids = context.arguments.words
        guard ids.isEmpty == context.arguments.has("all") else {
            throw UsageError(
                "wacli outbox cancel needs the id of a message, or --all.", for: context.arguments.command)
        }
        if ids.isEmpty {
            try await context.confirm("Cancel all messages that wait?", doing: "Cancelling all messages")
        }
        try await context.withGateway { gateway in
            let path = try await context.clientPath(gateway) + ["outbox"]
            guard !ids.isEmpty else {
                let answer = try await gateway.call(GatewayRequest(.delete, path))
                if context.isJSON { return try context.console.print(answer) }
                let kept = answer["kept"]?.integer ?? 0
                let rest = kept == 0 ? "" : " \(kept) \(kept == 1 ? "was" : "were") on the way already."
                let cancelled = answer["cancelled"]?.integer ?? 0
                return context.console.note("Cancelled \(cancelled) \(cancelled == 1 ? "message" : "messages").\(rest)")
            }
            for id in ids {
                let answer = try await gateway.call(GatewayRequest(.delete, path + [id]))
                if context.isJSON {
                    try context.console.print(answer)
                } else {
                    context.console.note("Cancelled \(id).")
                }
            }
        }
    }
}

extension CommandContext {
    /// A moment in the future: a time, or a duration from now such as 30m; nil when the option is not given.
    func future(_ option: String) throws -> Timestamp? {
        guard let text = arguments[option] else { return nil }
        let now = clock.now
        var moment = LocalTime.moment(text)
        if moment == nil, let past = EventSelection.moment(text, now: now) {
            moment = Timestamp(milliseconds: now.milliseconds + now.milliseconds(since: past))
        }
        guard let moment, moment > now else {
            throw UsageError(
                "--\(option) must be a time in the future such as \"2027-01-02 15:04\", or a duration such as 30m.",
                for: arguments.command)
        }
        return moment
    }
}
