/// Rows of fields: aligned and short for a terminal, separated by tabs and whole for a pipe.
struct Table {
    /// Heads of the columns; only terminals see them.
    let columns: [String]
    /// Columns that a terminal without room for all does not show, in the order in which they go.
    private let leavingOut: [String]
    private(set) var rows: [[String]] = []

    init(_ columns: [String], leavingOut: [String] = []) {
        self.columns = columns
        self.leavingOut = leavingOut
    }

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
        let shown = shown(widths, width)
        let lines = ([columns] + safe).map { fields in
            line(shown.map { fields[$0] }, shown.map { widths[$0] }, width)
        }
        guard color, let head = lines.first else { return lines.map { $0 + "\n" }.joined() }
        return ([Style.dim(head)] + lines.dropFirst()).map { $0 + "\n" }.joined()
    }

    /// The columns that a terminal shows.
    private func shown(_ widths: [Int], _ width: Int) -> [Int] {
        var shown = Array(columns.indices)
        for name in leavingOut {
            guard shown.reduce(-2, { $0 + widths[$1] + 2 }) > width else { break }
            shown.removeAll { columns[$0] == name }
        }
        return shown
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
