internal import WACore
internal import WAHTTP

/// `wacli clients show`.
struct ClientsShowCommand: Command {
    let context: CommandContext

    /// The order in which people want to know.
    private static let fields = [
        "clientId", "tenantId", "name", "state", "cause", "message", "since", "nextRetryAt", "pairingCode",
        "pairingCodeExpiresAt",
        "phoneNumber", "lid", "pushName", "environment", "createdAt", "lastServerAnswerAt",
    ]

    /// Fields that are moments; a terminal shows them in local time.
    private static let moments: Set = [
        "since", "nextRetryAt", "pairingCodeExpiresAt", "createdAt", "lastServerAnswerAt",
    ]

    func run() async throws {
        let id = context.arguments.words[0]
        try CommandContext.check(clientID: id)
        let client = try await context.withGateway { try await $0.call(GatewayRequest(.get, ["api", "clients", id])) }
        let console = context.console
        if context.isJSON { return try console.print(client) }
        let isTerminal = console.traits.outputIsTerminal
        let known = Self.fields.compactMap { name -> (String, String)? in
            guard let text = client[name].flatMap(Self.text) else { return nil }
            return (name, isTerminal && Self.moments.contains(name) ? LocalTime.text(text) : text)
        }
        let limits = client["restrictions"].map { RestrictionText.properties($0, isTerminal: isTerminal) } ?? []
        try console.print(properties: known + limits)
        if isTerminal, RestingClient.is(client) {
            console.note("\"\(id)\" is \(RestingClient.cause). \(RestingClient.hint)")
        }
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .null: nil
        case .string(let text): text
        default: value.text
        }
    }
}

extension Console {
    /// Writes names with values: aligned for a terminal, separated by tabs for a pipe.
    func print(properties: [(String, String)]) throws(OutputError) {
        guard traits.outputIsTerminal else {
            return try write(properties.map { "\($0.0)\t\(TerminalText.visible($0.1))\n" }.joined())
        }
        let width = properties.map { $0.0.count }.max() ?? 0
        for (name, value) in properties {
            let head = DisplayWidth.padded(name, to: width)
            try print("\(hasColor(.output) ? Style.dim(head) : head)  \(TerminalText.visible(value))")
        }
    }
}
