internal import WACore
internal import WAGateway
internal import WAHTTP
internal import WAStorage

/// `wacli restore`.
struct RestoreCommand: Command {
    let context: CommandContext

    func run() async throws {
        let console = context.console
        let path = try FilePath.absolute(context.arguments.words[0], console: console)
        let home = try Home.open(try context.configuration().home)
        // Refused at once: a server does not end by itself.
        let lock = try await HomeLock.acquire(home, command: "wacli restore", clock: context.clock, timeout: .zero)
        defer { lock.release() }
        try await confirm(home)
        let report = try Restore.run(path, lock: lock, now: context.clock.now)
        if context.isJSON {
            var object: JSONObject = ["success": true, "clients": .integer(Int64(report.clients))]
            object["former"] = report.former.map(JSONValue.string)
            return try console.print(.object(object))
        }
        try console.print("Restored \(report.clients) client\(report.clients == 1 ? "" : "s").")
        if let former = report.former {
            console.note("The former database is \(former); delete it when it is no longer needed.")
        }
        console.note("Each client starts over: messages that were waiting for an answer become unknown.")
    }

    private func confirm(_ home: Home) async throws {
        guard !context.arguments.has("yes"), !home.isUnused else { return }
        guard context.console.traits.inputIsTerminal else {
            throw CommandError(
                .usage, "Replacing the database needs a confirmation, and there is no terminal to ask on.",
                advice: "Give --yes to replace it without a question.")
        }
        let answer = try await context.console.ask("Replace the database of \(home.path)? [y/N] ")
        guard ["y", "yes"].contains((answer ?? "").lowercased()) else {
            throw CommandError(.failed, "Nothing was restored.")
        }
    }
}
