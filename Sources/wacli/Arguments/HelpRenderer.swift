/// Renders the text of `--help`.
struct HelpRenderer {
    /// Columns to fill.
    let width: Int

    /// Wider lines are hard to read, narrower ones have no room for two columns.
    init(terminalWidth: Int) { width = min(max(terminalWidth, 40), 100) }

    /// The complete help of a command.
    func text(_ command: CommandSpec) -> String {
        var parts = [TextWrap.paragraph(command.summary + ".", width: width)]
        parts.append("Usage:\n" + usage(command))
        parts += command.paragraphs.map { TextWrap.paragraph($0, width: width) }
        if !command.subcommands.isEmpty {
            parts.append("Commands:\n" + columns(command.subcommands.map { ($0.name, $0.summary) }))
        }
        if !command.arguments.isEmpty {
            parts.append("Arguments:\n" + columns(command.arguments.map { ($0.name, $0.help) }))
        }
        if !command.options.isEmpty { parts.append("Options:\n" + columns(command.options.map(Self.row))) }
        parts.append("Global options:\n" + columns(CommandTable.globalOptions.map(Self.row)))
        if !command.examples.isEmpty { parts.append("Examples:\n" + examples(command)) }
        if command.path.isEmpty {
            parts.append("Exit codes:\n" + columns(ExitCode.allCases.map { (String($0.rawValue), $0.meaning) }))
        }
        return parts.joined(separator: "\n")
    }

    private func usage(_ command: CommandSpec) -> String {
        // Further lines are indented by four more columns.
        let lines = TextWrap.lines(words: command.usageParts, width: width - 6)
        return lines.enumerated().map { ($0.offset == 0 ? "  " : "      ") + $0.element + "\n" }.joined()
    }

    private func examples(_ command: CommandSpec) -> String {
        command.examples.map { "  \($0.command)\n" + TextWrap.paragraph($0.purpose, width: width, indent: 6) }.joined()
    }

    private func columns(_ rows: [(name: String, text: String)]) -> String {
        // Wider names get their own line.
        let widest = min(rows.map { DisplayWidth.of($0.name) }.max() ?? 0, width / 3)
        return rows.map { row in
            let lines = TextWrap.lines(row.text, width: max(20, width - widest - 4))
            let margin = String(repeating: " ", count: widest + 4)
            guard DisplayWidth.of(row.name) <= widest, let first = lines.first else {
                return "  \(row.name)\n" + lines.map { margin + $0 + "\n" }.joined()
            }
            let head = "  \(DisplayWidth.padded(row.name, to: widest))  \(first)\n"
            return head + lines.dropFirst().map { margin + $0 + "\n" }.joined()
        }.joined()
    }

    private static func row(_ option: OptionSpec) -> (name: String, text: String) {
        let short = option.short.map { "-\($0), " } ?? "    "
        let long = option.isNegatable ? "--[no-]\(option.name)" : "--\(option.name)"
        let name = short + long + (option.placeholder.map { " \($0)" } ?? "")
        return (name, option.help + (option.variable.map { " [$\($0)]" } ?? ""))
    }
}
