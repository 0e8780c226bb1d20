internal import WACore
internal import WAHTTP

/// One reading of the event log, which continues at its cursor when the server restarts.
struct EventRun {
    let context: CommandContext
    let client: String?
    let types: [EventType]
    let selection: EventSelection
    /// Behind the last event that was printed or left out; nil at the start without `--after`.
    var cursor: String?

    /// Seconds that one request waits for new events.
    private static let longestWait: Duration = .seconds(25)
    /// An empty answer that comes sooner than this is no long poll: the server is ending.
    private static let shortestWait: Duration = .seconds(1)
    /// Pause after such an answer.
    private static let pause: Duration = .milliseconds(100)

    // MARK: - Stored events

    /// Prints the selected events that are in the log.
    mutating func printStored(_ gateway: any GatewayPort) async throws {
        var reader = EventReader(gateway, client: client, cursor: cursor ?? EventReader.beginning, types: types)
        var newest: [JSONValue] = []
        while true {
            let events = try await reader.next()
            for event in events where selection.includes(event) {
                if selection.last == nil { try print(event) } else { newest.append(event) }
            }
            guard let last = selection.last else {
                cursor = reader.cursor
                if events.isEmpty { return }
                continue
            }
            if events.isEmpty || newest.count > 2 * last { newest = Array(newest.suffix(last)) }
            if events.isEmpty { break }
            try Task.checkCancellation()
        }
        for event in newest { try print(event) }
        cursor = reader.cursor
    }

    // MARK: - Following

    /// Prints stored and new events until the task is cancelled.
    mutating func follow() async throws {
        var isCaughtUp = false
        var isAgain = false
        while true {
            do {
                try await context.withGateway(reopening: isAgain) { gateway in
                    if isAgain { noteChange(to: gateway) }
                    if !gateway.keepsClientsRunning { try await start(gateway) }
                    if !isCaughtUp { try await catchUp(gateway) }
                    isCaughtUp = true
                    try await printNew(gateway)
                }
            } catch  where Self.isEndOfGateway(error) && !Task.isCancelled {
                if isAgain { try await Task.sleep(for: Self.pause) }
                isAgain = true
            }
        }
    }

    /// With `--after`, `--last` or `--since` the log counts; otherwise the next event is the first one.
    private mutating func catchUp(_ gateway: any GatewayPort) async throws {
        if cursor == nil, selection.isAll {
            cursor = try await EventReader.latest(gateway, client: client)
        } else {
            try await printStored(gateway)
        }
    }

    private mutating func printNew(_ gateway: any GatewayPort) async throws {
        var reader = EventReader(gateway, client: client, cursor: cursor ?? EventReader.beginning, types: types)
        while true {
            let asked = context.clock.uptime
            let events = try await reader.next(wait: Self.longestWait)
            for event in events where selection.includes(event) { try print(event) }
            cursor = reader.cursor
            if gateway.isHandedOver { throw HomeHandedOver() }
            try Task.checkCancellation()
            if events.isEmpty, context.clock.uptime - asked < Self.shortestWait {
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    /// The server has ended or a server takes the home: reading continues through the next gateway.
    private static func isEndOfGateway(_ error: any Error) -> Bool {
        switch error {
        case is AnswerLost, is ServerUnreachable, is HomeHandedOver: true
        case let failure as GatewayFailure: failure.code == "STOPPING"
        case let error as CommandError: error.exitCode == .tryAgain
        default: false
        }
    }

    private func noteChange(to gateway: any GatewayPort) {
        context.console.note(
            gateway.keepsClientsRunning
                ? "Connected to the running server; no event was missed."
                : "The server has ended; this command keeps the clients connected now.")
    }

    /// Without a server no client would receive anything.
    private func start(_ gateway: any GatewayPort) async throws {
        var ids = client.map { [$0] } ?? []
        if client == nil {
            let clients = try await gateway.call(GatewayRequest(.get, ["api", "clients"])).array ?? []
            ids = clients.filter { $0["linked"]?.bool != false }.compactMap { $0["clientId"]?.string }
        }
        for id in ids {
            do {
                _ = try await gateway.call(GatewayRequest(.post, ["api", "clients", id, "start"]))
            } catch let failure as GatewayFailure where client == nil && failure.code != "STOPPING" {
                context.console.warn("\"\(id)\" was not started: \(failure.message)")
            }
        }
    }

    // MARK: - Showing

    private func print(_ event: JSONValue) throws {
        let console = context.console
        if context.isJSON { return try console.print(event) }
        let fields = [
            event["cursor"]?.string ?? "", event["timestamp"]?.string ?? "", event["clientId"]?.string ?? "",
            event["type"]?.string ?? "",
        ]
        guard console.traits.outputIsTerminal else {
            let data = event["data"].map(TerminalText.json) ?? "{}"
            return try console.print((fields.map(TerminalText.visible) + [data]).joined(separator: "\t"))
        }
        let safe = fields.map(TerminalText.visible)
        let time = LocalTime.text(safe[1])
        let isColored = console.hasColor(.output)
        let head = [isColored ? Style.dim(time) : time, safe[2], isColored ? Style.bold(safe[3]) : safe[3]]
        try console.print((head + [EventSummary.of(event)]).joined(separator: "  "))
    }
}
