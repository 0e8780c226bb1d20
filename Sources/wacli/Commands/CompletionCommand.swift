/// `wacli completion`.
struct CompletionCommand: Command {
    let context: CommandContext

    func run() async throws {
        guard let shell = context.arguments.words.first.flatMap(CompletionShell.init) else { return }
        try context.console.write(CompletionRenderer.script(shell))
    }
}
