/// Rows of fields: aligned and short for a terminal, separated by tabs and whole for a pipe.
struct Table {
    /// Heads of the columns; only terminals see them.
    let columns: [String]
    private(set) var rows: [[String]] = []

    init(_ columns: [String]) { self.columns = columns }

    /// Adds a row; nil stands for what is not known.
    mutating func add(_ fields: [String?]) { rows.append(fields.map { $0 ?? "" }) }

    /// For a pipe.
    var separated: String {
        rows.map { $0.map(TerminalText.visible).joined(separator: "\t") + "\n" }.joined()
    }

    /// For a terminal of this width.
    func aligned(width: Int, color: Bool) -> String {
        let safe = rows.map { $0.map { $0.isEmpty ? "-" : TerminalText.visible($0) } }
        let widths = columns.indices.map { column in
            ([columns[column]] + safe.map { $0[column] }).map(DisplayWidth.of).max() ?? 0
        }
        let lines = ([columns] + safe).map { line($0, widths, width) }
        guard color, let head = lines.first else { return lines.map { $0 + "\n" }.joined() }
        return ([Style.dim(head)] + lines.dropFirst()).map { $0 + "\n" }.joined()
    }

    private func line(_ fields: [String], _ widths: [Int], _ width: Int) -> String {
        let cells = fields.enumerated().map { index, field in
            index == fields.count - 1 ? field : DisplayWidth.padded(field, to: widths[index])
        }
        return DisplayWidth.truncated(cells.joined(separator: "  "), to: width)
    }
}

extension Console {
    /// Writes a table in the form that fits the reader.
    func print(_ table: Table) throws(OutputError) {
        guard traits.outputIsTerminal else { return try write(table.separated) }
        try write(table.aligned(width: traits.width, color: hasColor(.output)))
    }
}
