internal import WACore
internal import WAHTTP

/// `wacli backup`.
struct BackupCommand: Command {
    let context: CommandContext

    /// Copying gigabytes takes minutes.
    static let timeout = Duration.seconds(3600)

    func run() async throws {
        let console = context.console
        let path = try FilePath.absolute(context.arguments.words[0], console: console)
        let body: JSONObject = ["path": .string(path), "force": .bool(context.arguments.has("force"))]
        let answer = try await context.withGateway {
            try await $0.call(GatewayRequest(.post, ["control", "backup"], body: body, timeout: Self.timeout))
        }
        if context.isJSON { return try console.print(answer) }
        let count = answer["clients"]?.integer ?? 0
        let size = FilePath.size(answer["bytes"]?.integer ?? 0)
        try console.print("Wrote \(path): \(count) client\(count == 1 ? "" : "s"), \(size)")
        console.note(
            "Its secrets open only with the master key of this home, which is not in it: keep both, and apart. `wacli "
                + "restore` puts it in place.")
    }
}
