/// Writes completion scripts.
enum CompletionRenderer {
    /// The script of a shell.
    static func script(_ shell: CompletionShell) -> String {
        switch shell {
        case .bash: bash()
        case .zsh: zsh()
        case .fish: fish()
        }
    }

    /// The name of the file with a shell's script.
    static func fileName(_ shell: CompletionShell) -> String {
        switch shell {
        case .bash: "wacli.bash"
        case .zsh: "_wacli"
        case .fish: "wacli.fish"
        }
    }

    static let header = "# Made from the command table by `wacli completion`; not to be edited.\n"

    /// Prints values that the home knows.
    ///
    /// With a time limit: a busy home must not delay the person who types.
    static let homeValues = "timeout 2 wacli help --values"

    // MARK: - Shared

    /// All commands below one, groups before their members.
    static func commands(below command: CommandSpec) -> [CommandSpec] {
        command.subcommands.flatMap { [$0] + commands(below: $0) }
    }

    /// The words behind the program that are aliases of a command: `ls`, `clients ls`.
    static func aliasPaths(_ command: CommandSpec) -> [[String]] {
        CommandTable.aliases.filter { $0.1 == command.path }.flatMap { [[$0.0], [command.path[0], $0.0]] }
    }

    /// The aliases that may follow a command, with what they stand for.
    static func aliases(behind command: CommandSpec) -> [(word: String, target: CommandSpec)] {
        CommandTable.aliases.compactMap { alias in
            CommandTable.target(ofAlias: alias.0, in: command).map { (alias.0, $0) }
        }
    }

    /// The spellings of all options that a value follows.
    static var spellingsWithValue: [String] {
        let options = CommandTable.runnable.flatMap(\.options) + CommandTable.globalOptions
        return Set(options.filter(\.takesValue).flatMap(\.spellings)).sorted()
    }

    /// The possible values, where the table has them.
    static func words(_ hint: CompletionHint) -> [String]? {
        switch hint {
        case .words(let words), .list(let words): words
        case .command: CommandTable.root.subcommands.map(\.name)
        case .none, .file, .directory, .client, .environment: nil
        }
    }
}
