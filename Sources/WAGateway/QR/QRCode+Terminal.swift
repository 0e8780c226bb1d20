extension QRCode {
    /// The colours of a drawing.
    public enum TerminalStyle: Sendable, Equatable {
        /// Explicit black on white; readable on any background.
        case coloured
        /// Without colours, for light text on a dark background: light modules are drawn, dark ones are blank.
        case darkBackground
        /// Without colours, for dark text on a light background.
        case lightBackground
    }

    /// The characters of a drawing.
    public enum TerminalCells: Sendable, Equatable, CaseIterable {
        /// Half blocks, one module wide and two high: in every font.
        case halfBlocks
        /// Sextants (U+1FB00 and up), two modules wide and three high: only where the terminal draws them itself.
        ///
        /// ZXing and OpenCV read them, straight and from a blurred photo; of braille neither reads anything.
        case sextants

        /// Modules in a row of a character.
        var columns: Int { self == .halfBlocks ? 1 : 2 }
        /// Modules in a column of a character.
        var rows: Int { self == .halfBlocks ? 2 : 3 }
    }

    /// Light modules around the drawing.
    ///
    /// Two instead of the standard's four: cameras can still read it, and the code of a link fits 64 columns.
    private static let terminalQuietZone = 2

    /// Columns and rows that a drawing takes.
    public func terminalSize(_ cells: TerminalCells) -> (columns: Int, rows: Int) {
        let side = size + 2 * Self.terminalQuietZone
        return ((side + cells.columns - 1) / cells.columns, (side + cells.rows - 1) / cells.rows)
    }

    /// The code drawn with block characters; every line ends with a line break.
    public func terminalDrawing(_ style: TerminalStyle = .coloured, _ cells: TerminalCells = .halfBlocks) -> String {
        let drawn = terminalSize(cells)
        var drawing = ""
        for row in 0..<drawn.rows {
            // 16 and 231 of the 256 colours are black and white in every palette; 0 and 15 are not.
            if style == .coloured { drawing += "\u{1B}[38;5;16;48;5;231m" }
            for column in 0..<drawn.columns {
                drawing.unicodeScalars.append(
                    cells.character(for: filled(row, column, cells, drawsDark: style != .darkBackground)))
            }
            drawing += style == .coloured ? "\u{1B}[0m\n" : "\n"
        }
        return drawing
    }

    /// One bit for each module of a character, from the upper left one on by rows; set where ink is drawn.
    private func filled(_ row: Int, _ column: Int, _ cells: TerminalCells, drawsDark: Bool) -> Int {
        var bits = 0
        for place in 0..<cells.rows * cells.columns {
            let module = isDark(
                row: row * cells.rows + place / cells.columns - Self.terminalQuietZone,
                column: column * cells.columns + place % cells.columns - Self.terminalQuietZone)
            if module == drawsDark { bits |= 1 << place }
        }
        return bits
    }
}

extension QRCode.TerminalCells {
    /// The character with ink where bits are set.
    func character(for bits: Int) -> Unicode.Scalar {
        switch (self, bits) {
        case (_, 0): " "
        case (.halfBlocks, 1): "\u{2580}"
        case (.halfBlocks, 2): "\u{2584}"
        // The two halves and the whole of a cell have had characters before sextants got theirs.
        case (.sextants, 0b010101): "\u{258C}"
        case (.sextants, 0b101010): "\u{2590}"
        case (.sextants, 1..<63):
            Unicode.Scalar(0x1FB00 + UInt32(bits) - (bits > 0b101010 ? 3 : bits > 0b010101 ? 2 : 1)) ?? " "
        default: "\u{2588}"
        }
    }
}
