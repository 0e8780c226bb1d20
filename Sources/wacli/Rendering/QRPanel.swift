internal import WAGateway

/// A QR code for a window of any size: a drawing that fits, or a sentence that says what to do.
struct QRPanel: Sendable {
    let code: QRCode
    /// The colours of the terminal.
    let style: QRCode.TerminalStyle
    /// The terminal draws sextants itself.
    let drawsSextants: Bool
    /// The command that scans the code in a sandbox.
    let command: String?
    /// The file that holds the code as an image.
    let image: String?

    /// The lines for a window; none is wider than the window where a code is drawn.
    func lines(_ size: TerminalSize) -> [String] {
        let cells: [QRCode.TerminalCells] = drawsSextants ? [.halfBlocks, .sextants] : [.halfBlocks]
        for cells in cells {
            let drawing = code.terminalDrawing(style, cells).split(separator: "\n").map(String.init)
            let head = LinkInstructions.qr(width: size.width)
            let whole = head + drawing + [""] + foot(size.width)
            let short = head + drawing + (command.map { [$0] } ?? [])
            for lines in [whole, short] where fits(lines, cells, size) { return lines }
        }
        return sentence(size)
    }

    /// One more row is needed for the progress line.
    private func fits(_ lines: [String], _ cells: QRCode.TerminalCells, _ size: TerminalSize) -> Bool {
        code.terminalSize(cells).columns <= size.width
            && lines.reduce(1) { $0 + DisplayWidth.rows(of: $1, width: size.width) } <= size.height
    }

    private func sentence(_ size: TerminalSize) -> [String] {
        let needed = code.terminalSize(.halfBlocks)
        let rows = needed.rows + LinkInstructions.qr(width: needed.columns).count + 1
        let advice = image.map { "Enlarge it, or open \(TerminalText.visible($0))." }
        let text =
            "The QR code needs a window of \(needed.columns) columns and \(rows) rows; this one has \(size.width) and "
            + "\(size.height). \(advice ?? "Enlarge it, or use --png FILE or --phone NUMBER.")"
        return TextWrap.lines(text, width: size.width) + sandbox
    }

    private func foot(_ width: Int) -> [String] {
        let name = image.map(TerminalText.visible)
        return (name.map { TextWrap.lines("The code is also in the file \($0).", width: width) } ?? []) + sandbox
    }

    private var sandbox: [String] {
        command.map { ["This is a sandbox. In another terminal:", "", "    \($0)", ""] } ?? []
    }
}

/// Columns and rows of a window.
struct TerminalSize: Sendable, Equatable {
    let width: Int
    let height: Int
}

extension Console.Traits {
    /// True for terminals that are known to draw U+1FB00 to U+1FB3B themselves, whatever their font lacks.
    ///
    /// Others may show a replacement character, and no camera reads that. Behind tmux and screen the terminal is not
    /// known: their variables are those of the terminal they were started in.
    static func drawsSextants(_ variable: (String) -> String?) -> Bool {
        guard variable("TMUX") == nil, variable("STY") == nil else { return false }
        let name = variable("TERM") ?? ""
        if ["xterm-kitty", "foot", "xterm-ghostty", "wezterm", "contour"].contains(where: name.hasPrefix) {
            return true
        }
        if ["WezTerm", "ghostty", "contour"].contains(variable("TERM_PROGRAM")) { return true }
        // GNOME Terminal and other users of VTE, since 0.62.
        return variable("VTE_VERSION").flatMap { Int($0) }.map { $0 >= 6200 } ?? false
    }
}
