extension CompletionRenderer {
    /// One line per word and option, each with the condition under which it is offered.
    static func fish() -> String {
        var text = header + "complete -c wacli -f\n"
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

    /// The words of the command stand in the line, and none of those that would lead further.
    private static func condition(_ command: CommandSpec) -> String {
        var parts = command.path.map { "__fish_seen_subcommand_from \($0)" }
        let below = command.subcommands.map(\.name).joined(separator: " ")
        if !below.isEmpty { parts.append("not __fish_seen_subcommand_from \(below)") }
        // "list" is a word of "clients" alone, so single commands need no further test.
        return parts.joined(separator: "; and ")
    }

    private static func line(_ argument: ArgumentSpec, _ condition: String) -> String {
        let words: String
        if !argument.choices.isEmpty {
            words = argument.choices.joined(separator: " ")
        } else if argument.completion == .client {
            words = "(\(listClients))"
        } else if argument.completion == .command {
            words = CommandTable.root.subcommands.map(\.name).joined(separator: " ")
        } else {
            return ""
        }
        return "complete -c wacli -n '\(condition)' -a '\(words)' -d '\(quoted(argument.help))'\n"
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
        if case .choice(let words) = option.value { return " -x -a '\(words.joined(separator: " "))'" }
        switch option.completion {
        case .file: return " -r -F"
        case .directory: return " -x -a '(__fish_complete_directories)'"
        case .client: return " -x -a '(\(listClients))'"
        case .none, .command: return " -x"
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
