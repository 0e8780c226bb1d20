extension CompletionRenderer {
    /// One line per word and option, each with the condition under which it is offered.
    static func fish() -> String {
        var text =
            header + """
                function __wacli_values
                    set -l home $WACLI_HOME
                    set -l line (commandline -opc)
                    for index in (seq (count $line))
                        switch $line[$index]
                            case --home
                                set home (string replace -r '^~/' $HOME/ -- $line[(math $index + 1)])
                            case '--home=*'
                                set home (string replace -- --home= '' $line[$index])
                        end
                    end
                    WACLI_HOME=$home \(homeValues) $argv[1] 2>/dev/null
                end
                complete -c wacli -f

                """
        for option in CommandTable.globalOptions { text += line(option, condition: nil) }
        for command in [CommandTable.root] + commands(below: CommandTable.root) {
            let condition = condition(command)
            for below in command.subcommands {
                text += "complete -c wacli -n '\(condition)' -a \(below.name) -d '\(quoted(below.summary))'\n"
            }
            for argument in command.arguments { text += line(argument, condition) }
            for option in command.options { text += line(option, condition: condition) }
        }
        return text
    }

    /// True when the line holds the words of the command or of an alias, and none of its subcommands.
    private static func condition(_ command: CommandSpec) -> String {
        var parts = command.path.map { "__fish_seen_subcommand_from \($0)" }
        let below = command.subcommands.map(\.name) + aliases(behind: command).map(\.word)
        if !command.subcommands.isEmpty {
            parts.append("not __fish_seen_subcommand_from \(below.joined(separator: " "))")
        }
        // "list" is a word of "clients" alone, so single commands need no further test.
        let condition = parts.joined(separator: "; and ")
        let aliases = Set(aliasPaths(command).compactMap(\.last)).sorted().joined(separator: " ")
        guard !aliases.isEmpty else { return condition }
        return "\(condition); or __fish_seen_subcommand_from \(aliases)"
    }

    private static func line(_ argument: ArgumentSpec, _ condition: String) -> String {
        guard let offer = offer(argument.completion) else { return "" }
        return "complete -c wacli -n '\(condition)' -a '\(offer)' -d '\(quoted(argument.help))'\n"
    }

    private static func offer(_ hint: CompletionHint) -> String? {
        if case .list(let words) = hint {
            return "(__fish_complete_list , \"string split \\\" \\\" \\\"\(words.joined(separator: " "))\\\"\")"
        }
        if let values = hint.homeValues { return "(__wacli_values \(values.rawValue))" }
        return words(hint)?.joined(separator: " ")
    }

    private static func line(_ option: OptionSpec, condition: String?) -> String {
        let start = "complete -c wacli" + (condition.map { " -n '\($0)'" } ?? "")
        let short = option.short.map { " -s \($0)" } ?? ""
        var text = "\(start)\(short) -l \(option.name)\(value(option)) -d '\(quoted(option.help))'\n"
        if option.isNegatable { text += "\(start) -l no-\(option.name) -d '\(quoted(option.help))'\n" }
        return text
    }

    private static func value(_ option: OptionSpec) -> String {
        guard option.takesValue else { return "" }
        switch option.completion {
        case .file: return " -r -F"
        case .directory: return " -x -a '(__fish_complete_directories)'"
        default: return " -x" + (offer(option.completion).map { " -a '\($0)'" } ?? "")
        }
    }

    private static func quoted(_ text: String) -> String {
        var safe = ""
        for character in text {
            if character == "'" || character == "\\" { safe.append("\\") }
            safe.append(character)
        }
        return safe
    }
}
