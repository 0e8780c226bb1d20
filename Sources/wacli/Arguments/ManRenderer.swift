/// Writes manual pages in the macros of man(7).
struct ManRenderer {
    /// The version in the footer of every page.
    let version: String

    /// File names with their pages: `wacli.1` and one for each command.
    func pages() -> [(name: String, text: String)] {
        let commands = [CommandTable.root] + CommandTable.runnable
        return commands.map { (Self.pageName($0) + ".1", page($0)) }
    }

    private static func pageName(_ command: CommandSpec) -> String {
        ([CommandTable.program] + command.path).joined(separator: "-")
    }

    private func page(_ command: CommandSpec) -> String {
        let name = Self.pageName(command)
        var text = ".\\\" Made from the command table by `wacli help --generate`; not to be edited.\n"
        text += ".TH \"\(name.uppercased())\" \"1\" \"\" \"wacli \(version)\" \"User commands\"\n"
        text += ".SH NAME\n\(Self.escaped(name)) \\- \(Self.escaped(Self.lowered(command.summary)))\n"
        text += ".SH SYNOPSIS\n.nh\n\(Self.escaped(command.usage))\n.hy\n"
        text += ".SH DESCRIPTION\n"
        let paragraphs = command.paragraphs.isEmpty ? [command.summary + "."] : command.paragraphs
        text += paragraphs.map(Self.line).joined(separator: ".PP\n")
        text += arguments(command) + commands(command)
        text += options("OPTIONS", command.options) + options("GLOBAL OPTIONS", CommandTable.globalOptions)
        text += environment(command) + exitStatus(command) + examples(command) + seeAlso(command)
        return text
    }

    private func arguments(_ command: CommandSpec) -> String {
        guard !command.arguments.isEmpty else { return "" }
        return ".SH ARGUMENTS\n" + command.arguments.map { Self.item("\\fI\($0.name)\\fR", $0.help + ".") }.joined()
    }

    private func commands(_ command: CommandSpec) -> String {
        guard !command.subcommands.isEmpty else { return "" }
        return ".SH COMMANDS\n"
            + CommandTable.runnable(below: command).map { command in
                Self.item("\\fB\(Self.escaped(command.path.joined(separator: " ")))\\fR", command.summary + ".")
            }.joined()
    }

    private func options(_ title: String, _ options: [OptionSpec]) -> String {
        guard !options.isEmpty else { return "" }
        return ".SH \(title)\n"
            + options.map { option in
                let names = option.spellings.map { "\\fB\(Self.escaped($0))\\fR" }.joined(separator: ", ")
                let value = option.placeholder.map { " \\fI\(Self.escaped($0))\\fR" } ?? ""
                return Self.item(names + value, option.help + ".")
            }.joined()
    }

    private func environment(_ command: CommandSpec) -> String {
        var rows = (command.options + CommandTable.globalOptions).compactMap { option in
            option.variable.map { ($0, "Default for --\(option.name).") }
        }
        if command.path.isEmpty || command.type == ServeCommand.self { rows += CommandTable.serverVariables }
        if command.path.first == "sandbox" { rows.append(CommandTable.sandboxKey) }
        rows.append(("NO_COLOR", "If set and not empty, no colours are used."))
        return ".SH ENVIRONMENT\n" + rows.map { Self.item("\\fB\($0.0)\\fR", $0.1) }.joined()
    }

    private func exitStatus(_ command: CommandSpec) -> String {
        let codes = Set(command.exitCodes + CommandTable.commonCodes).sorted { $0.rawValue < $1.rawValue }
        return ".SH EXIT STATUS\n" + codes.map { Self.item("\\fB\($0.rawValue)\\fR", $0.meaning) }.joined()
    }

    private func examples(_ command: CommandSpec) -> String {
        guard !command.examples.isEmpty else { return "" }
        return ".SH EXAMPLES\n"
            + command.examples.map { Self.item("\\fB\(Self.escaped($0.command))\\fR", $0.purpose + ".") }.joined()
    }

    private func seeAlso(_ command: CommandSpec) -> String {
        let others = command.path.isEmpty ? CommandTable.runnable : [CommandTable.root]
        let names = others.map { "\\fB\(Self.escaped(Self.pageName($0)))\\fR(1)" }
        return ".SH SEE ALSO\n" + names.joined(separator: ",\n") + "\n"
    }

    private static func item(_ head: String, _ text: String) -> String { ".TP\n\(head)\n\(line(text))" }

    private static func line(_ text: String) -> String { escaped(text) + "\n" }

    /// Escapes dashes and backslashes, and a control character at the beginning.
    private static func escaped(_ text: String) -> String {
        var safe = ""
        for character in text {
            switch character {
            case "\\": safe += "\\e"
            case "-": safe += "\\-"
            case "…": safe += "..."
            default: safe.append(character)
            }
        }
        return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
    }

    private static func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}
