internal import WACore
internal import WAHTTP

/// `wacli events`.
struct EventsCommand: Command {
    let context: CommandContext

    func run() async throws {
        let selection = try EventSelection(context.arguments, now: context.clock.now)
        var run = EventRun(
            context: context, client: try context.client(), types: try types(), selection: selection,
            cursor: context.arguments["after"])
        guard context.arguments.has("follow") else {
            return try await context.withGateway { try await run.printStored($0) }
        }
        try await run.follow()
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
}
