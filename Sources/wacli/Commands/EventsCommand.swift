internal import WACore
internal import WAHTTP

/// `wacli events`.
struct EventsCommand: Command {
    let context: CommandContext

    func run() async throws {
        let client = try context.client()
        let isFollowing = context.arguments.has("follow")
        let types = try types()
        try await context.withGateway { gateway in
            if isFollowing, !gateway.keepsClientsRunning { try await start(client, gateway) }
            var reader = try await reader(client, types, gateway)
            while true {
                let events = try await reader.next(wait: isFollowing ? .seconds(25) : .zero)
                for event in events { try print(event) }
                if events.isEmpty, !isFollowing { return }
                try Task.checkCancellation()
            }
        }
    }

    private func reader(
        _ client: String?, _ types: [EventType], _ gateway: any GatewayPort
    ) async throws -> EventReader {
        let cursor: String
        if let after = context.arguments["after"] {
            cursor = after
        } else if context.arguments.has("follow") {
            cursor = try await EventReader.latest(gateway, client: client)
        } else {
            cursor = EventReader.beginning
        }
        return EventReader(gateway, client: client, cursor: cursor, types: types)
    }

    /// The types of `--type`, separated by commas; empty means all.
    private func types() throws -> [EventType] {
        try (context.arguments["type"] ?? "").split(separator: ",").compactMap { part in
            let word = part.split(separator: " ").joined(separator: " ")
            guard !word.isEmpty else { return nil }
            guard let type = EventType(rawValue: word) else {
                let nearest = NearestName.of(word, in: EventType.allCases.map(\.rawValue))
                let hint = nearest.map { "; did you mean \($0)?" } ?? "."
                throw UsageError("\"\(word)\" is not a type of event\(hint)", for: context.arguments.command)
            }
            return type
        }
    }

    /// Without a server nobody else would receive anything.
    private func start(_ client: String?, _ gateway: any GatewayPort) async throws {
        var ids = client.map { [$0] } ?? []
        if client == nil {
            let clients = try await gateway.call(GatewayRequest(.get, ["api", "clients"])).array ?? []
            ids = clients.filter { $0["linked"]?.bool != false }.compactMap { $0["clientId"]?.string }
        }
        for id in ids {
            do {
                _ = try await gateway.call(GatewayRequest(.post, ["api", "clients", id, "start"]))
            } catch let failure as GatewayFailure where client == nil {
                context.console.complain("\"\(id)\" was not started: \(failure.message)")
            }
        }
    }

    // MARK: - Showing

    private func print(_ event: JSONValue) throws {
        if context.isJSON { return try context.console.print(event) }
        let fields = [
            event["cursor"]?.string ?? "", event["timestamp"]?.string ?? "", event["clientId"]?.string ?? "",
            event["type"]?.string ?? "",
        ]
        let console = context.console
        guard console.traits.outputIsTerminal else {
            let data = event["data"]?.text ?? "{}"
            return try console.print((fields.map(TerminalText.field) + [data]).joined(separator: "\t"))
        }
        let safe = fields.map(TerminalText.visible)
        let time = Self.clockTime(safe[1])
        let isColored = console.hasColor(.output)
        let head = [isColored ? Style.dim(time) : time, safe[2], isColored ? Style.bold(safe[3]) : safe[3]]
        try console.print((head + [EventSummary.of(event)]).joined(separator: "  "))
    }

    /// The time of day, in UTC.
    private static func clockTime(_ timestamp: String) -> String {
        guard timestamp.count == 24 else { return timestamp }
        return String(timestamp.dropFirst(11).prefix(8))
    }
}
