internal import WACore

/// `wacli help`.
struct HelpCommand: Command {
    let context: CommandContext

    func run() async throws {
        if let directory = context.arguments["generate"] { return try GeneratedFiles.write(into: directory) }
        let words = context.arguments.words
        guard let command = CommandTable.command(words) else {
            let known = CommandTable.runnable.map { $0.path.joined(separator: " ") }
            let asked = words.joined(separator: " ")
            let hint = NearestName.of(asked, in: known).map { "; did you mean \($0)?" } ?? "."
            throw UsageError(
                "there is no command \"\(TerminalText.visible(String(asked.prefix(60))))\"\(hint)",
                for: CommandTable.root)
        }
        try context.console.write(HelpRenderer(terminalWidth: context.console.traits.width).text(command))
    }
}
