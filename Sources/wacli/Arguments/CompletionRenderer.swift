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

    /// What the file of a shell's script is called.
    static func fileName(_ shell: CompletionShell) -> String {
        switch shell {
        case .bash: "wacli.bash"
        case .zsh: "_wacli"
        case .fish: "wacli.fish"
        }
    }

    static let header = "# Made from the command table by `wacli completion`; not to be edited.\n"

    /// Lists ids for completion; a home that is busy must not hold up the person who types.
    static let listClients = "timeout 2 wacli clients list 2>/dev/null | cut -f1"

    // MARK: - bash

    static func bash() -> String {
        var text = header
        text += """
            _wacli() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} path= word index
                COMPREPLY=()
                for ((index = 1; index < COMP_CWORD; index++)); do
                    word=${COMP_WORDS[index]}
                    case "$path $word" in
            \(bashPaths())        esac
                done
                case "$path:$previous" in
            \(bashValues())    esac
                case "$path" in
            \(bashWords())    esac
            }
            complete -F _wacli wacli

            """
        return text
    }

    private static func bashPaths() -> String {
        commands(below: CommandTable.root).map { command in
            let path = " " + command.path.joined(separator: " ")
            return "            \"\(path)\") path=\"\(path)\" ;;\n"
        }.joined()
    }

    private static func bashValues() -> String {
        var text = ""
        for (path, options) in optionsByPath() {
            for option in options where option.takesValue {
                let patterns = option.spellings.map { "\"\(path):\($0)\"" }.joined(separator: " | ")
                text += "        \(patterns)) \(bashAnswer(option)); return ;;\n"
            }
        }
        // Global options have the same values everywhere.
        for option in CommandTable.globalOptions where option.takesValue {
            text += "        *\":--\(option.name)\") \(bashAnswer(option)); return ;;\n"
        }
        return text
    }

    private static func bashAnswer(_ option: OptionSpec) -> String {
        if case .choice(let words) = option.value { return bashWordList(words.joined(separator: " ")) }
        switch option.completion {
        case .file: return "COMPREPLY=($(compgen -f -- \"$current\"))"
        case .directory: return "COMPREPLY=($(compgen -d -- \"$current\"))"
        case .client: return bashWordList("$(\(listClients))")
        case .none, .command: return ":"
        }
    }

    private static func bashWords() -> String {
        ([CommandTable.root] + commands(below: CommandTable.root)).map { command in
            let path = command.path.isEmpty ? "" : " " + command.path.joined(separator: " ")
            return "        \"\(path)\") \(bashWordList(offered(command, clients: "$(\(listClients))"))) ;;\n"
        }.joined()
    }

    private static func bashWordList(_ words: String) -> String {
        "COMPREPLY=($(compgen -W \"\(words)\" -- \"$current\"))"
    }

    /// What may follow a command: subcommands, choices, clients, options.
    private static func offered(_ command: CommandSpec, clients: String) -> String {
        var words = command.subcommands.map(\.name)
        for argument in command.arguments {
            words += argument.choices
            if argument.completion == .client { words.append(clients) }
            if argument.completion == .command { words += CommandTable.root.subcommands.map(\.name) }
        }
        words += (command.options + CommandTable.globalOptions).flatMap(\.spellings).filter { $0.hasPrefix("--") }
        return words.joined(separator: " ")
    }

    // MARK: - Shared

    /// All commands below one, groups before their members.
    static func commands(below command: CommandSpec) -> [CommandSpec] {
        command.subcommands.flatMap { [$0] + commands(below: $0) }
    }

    private static func optionsByPath() -> [(path: String, options: [OptionSpec])] {
        CommandTable.runnable.map { (" " + $0.path.joined(separator: " "), $0.options) }
    }
}
