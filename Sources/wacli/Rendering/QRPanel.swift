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
        for cells in allCells {
            for lines in [whole(cells, size.width), short(cells, size.width)] where fits(lines, cells, size) {
                return lines
            }
        }
        return sentence(size)
    }

    /// The smallest window with a drawing: its columns, and the rows that it needs in a window of `width` columns.
    ///
    /// A wider window needs fewer rows for the lines of text.
    func needed(width: Int) -> TerminalSize {
        let cells = allCells.last ?? .halfBlocks
        let columns = code.terminalSize(cells).columns
        let width = max(width, columns)
        return TerminalSize(width: columns, height: Self.rows(of: short(cells, width), width))
    }

    /// The larger drawing first.
    private var allCells: [QRCode.TerminalCells] { drawsSextants ? [.halfBlocks, .sextants] : [.halfBlocks] }

    private func whole(_ cells: QRCode.TerminalCells, _ width: Int) -> [String] {
        LinkInstructions.qr(width: width) + drawing(cells) + [""] + foot(width)
    }

    private func short(_ cells: QRCode.TerminalCells, _ width: Int) -> [String] {
        LinkInstructions.qr(width: width) + drawing(cells) + (command.map { [$0] } ?? [])
    }

    private func drawing(_ cells: QRCode.TerminalCells) -> [String] {
        code.terminalDrawing(style, cells).split(separator: "\n").map(String.init)
    }

    private func fits(_ lines: [String], _ cells: QRCode.TerminalCells, _ size: TerminalSize) -> Bool {
        code.terminalSize(cells).columns <= size.width && Self.rows(of: lines, size.width) <= size.height
    }

    /// One more row is needed for the progress line.
    private static func rows(of lines: [String], _ width: Int) -> Int {
        lines.reduce(1) { $0 + DisplayWidth.rows(of: $1, width: width) }
    }

    private func sentence(_ size: TerminalSize) -> [String] {
        let needed = needed(width: size.width)
        let advice = image.map { "Enlarge it, or open \(TerminalText.visible($0))." }
        let text =
            "The QR code needs a window of \(needed.width) columns and \(needed.height) rows; this one has "
            + "\(size.width) and \(size.height). \(advice ?? "Enlarge it, or use --png FILE or --phone NUMBER.")"
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

extension QRPanel {
    /// A text as long as that of a link (40-pairing.md section 2), for a code that is not there yet.
    ///
    /// A reference of WhatsApp has about 62 characters, one of the sandbox 34.
    static func sample(isSandbox: Bool) -> String {
        let key = "," + String(repeating: "x", count: 43) + "="
        return "https://wa.me/settings/linked_devices#2@" + String(repeating: "x", count: isSandbox ? 32 : 60)
            + String(repeating: key, count: 3) + ",1"
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
