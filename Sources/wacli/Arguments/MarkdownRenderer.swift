/// Writes `docs/cli.md`.
enum MarkdownRenderer {
    /// The complete page.
    static func page() -> String {
        let root = CommandTable.root
        var text = "# wacli on the command line\n\n"
        text += "<!-- Made from the command table by `wacli help --generate`; not to be edited. -->\n\n"
        text += root.discussion.map { $0 + "\n\n" }.joined()
        text += table(["Command", "Purpose"], CommandTable.runnable.map { [link($0), $0.summary] })
        text += "\n## Global options\n\n" + options(CommandTable.globalOptions)
        text += "\n## Exit codes\n\n"
        text += table(["Code", "Meaning"], ExitCode.allCases.map { [String($0.rawValue), $0.meaning] })
        for command in CommandTable.runnable { text += "\n" + section(command) }
        return text
    }

    private static func section(_ command: CommandSpec) -> String {
        var text = "## \(command.invocation)\n\n\(command.summary).\n\n```\n\(command.usage)\n```\n"
        for paragraph in command.paragraphs { text += "\n\(paragraph)\n" }
        if !command.arguments.isEmpty {
            text += "\n" + table(["Argument", "Meaning"], command.arguments.map { ["`\($0.usage)`", $0.help] })
        }
        if !command.options.isEmpty { text += "\n" + options(command.options) }
        if !command.examples.isEmpty {
            text += "\nExamples:\n\n" + command.examples.map { "- \($0.purpose): `\($0.command)`\n" }.joined()
        }
        if !command.exitCodes.isEmpty {
            let codes = command.exitCodes.map { String($0.rawValue) }.joined(separator: ", ")
            text += "\nExit codes of its own: \(codes).\n"
        }
        return text
    }

    private static func link(_ command: CommandSpec) -> String {
        "[`\(command.invocation)`](#\(command.invocation.split(separator: " ").joined(separator: "-")))"
    }

    private static func options(_ options: [OptionSpec]) -> String {
        let rows = options.map { option in
            let names = option.spellings.map { "`\($0)`" }.joined(separator: ", ")
            let value = option.placeholder.map { " `\($0)`" } ?? ""
            return [names + value, option.variable.map { "`\($0)`" } ?? "", option.help]
        }
        return table(["Option", "Variable", "Meaning"], rows)
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        func line(_ cells: [String]) -> String {
            "| "
                + cells.map { $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
                .joined(separator: " | ") + " |\n"
        }
        return line(head) + "|" + String(repeating: "---|", count: head.count) + "\n" + rows.map(line).joined()
    }
}
