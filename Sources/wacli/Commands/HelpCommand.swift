internal import Glibc
internal import WACore
internal import WAGateway
internal import WAHTTP
internal import WAStorage

/// `wacli help`.
struct HelpCommand: Command {
    let context: CommandContext

    func run() async throws {
        if let directory = context.arguments["generate"] { return try GeneratedFiles.write(into: directory) }
        if let values = context.arguments["values"].flatMap(HomeValues.init) { return try await print(values) }
        let words = context.arguments.words
        guard let command = CommandTable.command(words) else {
            let known = CommandTable.runnable.map { $0.path.joined(separator: " ") }
            let asked = words.joined(separator: " ")
            let hint = NearestName.of(asked, in: known).map { "; did you mean \($0)?" } ?? "."
            throw UsageError(
                "there is no command \"\(TerminalText.visible(String(asked.prefix(60))))\"\(hint)",
                for: CommandTable.root, toSee: "the commands")
        }
        try context.console.write(HelpRenderer(terminalWidth: context.console.traits.width).text(command))
    }

    /// Prints completions; a home that does not exist is not created for it.
    private func print(_ values: HomeValues) async throws {
        let path = try context.configuration().home
        let exists = access(path, F_OK) == 0
        switch values {
        case .environments:
            let names =
                try exists
                ? EnvironmentCatalog(directory: Home.open(path).environmentsPath).names
                : [EnvironmentCatalog.production.name]
            for name in names { try context.console.print(name) }
        case .clients:
            guard exists else { return }
            let answer = try await context.withGateway { try await $0.call(GatewayRequest(.get, ["api", "clients"])) }
            for client in answer.array ?? [] { try context.console.print(client["clientId"]?.string ?? "") }
        }
    }
}
