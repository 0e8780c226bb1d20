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

    /// Light modules around the drawing.
    ///
    /// Two instead of the standard's four: cameras can still read it, and the code of a link fits 64 columns.
    private static let terminalQuietZone = 2

    /// The code drawn with half-block characters, two rows of modules to a line; every line ends with a line break.
    public func terminalDrawing(_ style: TerminalStyle = .coloured) -> String {
        let range = -Self.terminalQuietZone..<size + Self.terminalQuietZone
        var drawing = ""
        for row in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            // 16 and 231 of the 256 colours are black and white in every palette; 0 and 15 are not.
            if style == .coloured { drawing += "\u{1B}[38;5;16;48;5;231m" }
            for column in range {
                drawing += Self.block(
                    upper: isDark(row: row, column: column), lower: isDark(row: row + 1, column: column),
                    drawsDark: style != .darkBackground)
            }
            drawing += style == .coloured ? "\u{1B}[0m\n" : "\n"
        }
        return drawing
    }

    private static func block(upper: Bool, lower: Bool, drawsDark: Bool) -> String {
        switch (upper == drawsDark, lower == drawsDark) {
        case (true, true): "\u{2588}"
        case (true, false): "\u{2580}"
        case (false, true): "\u{2584}"
        case (false, false): " "
        }
    }
}
