internal import WACore
internal import WAHTTP

/// `wacli clients show`.
struct ClientsShowCommand: Command {
    let context: CommandContext

    /// The order in which people want to know.
    private static let fields = [
        "clientId", "name", "state", "cause", "message", "since", "nextRetryAt", "pairingCode", "pairingCodeExpiresAt",
        "phoneNumber", "lid", "pushName", "environment", "createdAt", "lastServerAnswerAt",
    ]

    func run() async throws {
        let id = context.arguments.words[0]
        try CommandContext.check(clientID: id)
        let client = try await context.withGateway { try await $0.call(GatewayRequest(.get, ["api", "clients", id])) }
        if context.isJSON { return try context.console.print(client) }
        let known = Self.fields.compactMap { name in client[name].flatMap(Self.text).map { (name, $0) } }
        try context.console.print(properties: known)
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
            return try write(properties.map { "\($0.0)\t\(TerminalText.field($0.1))\n" }.joined())
        }
        let width = properties.map { $0.0.count }.max() ?? 0
        for (name, value) in properties {
            let head = DisplayWidth.padded(name, to: width)
            try print("\(hasColor(.output) ? Style.dim(head) : head)  \(TerminalText.visible(value))")
        }
    }
}
