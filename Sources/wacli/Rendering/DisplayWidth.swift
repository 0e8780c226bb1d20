/// How many columns of a terminal text takes.
enum DisplayWidth {
    /// The columns of a text without control characters.
    static func of(_ text: String) -> Int { text.reduce(0) { $0 + columns(of: $1) } }

    /// The rows that a line takes in a window of this width; escape sequences that set colours take none.
    static func rows(of line: String, width: Int) -> Int {
        var columns = 0
        var rest = line[...]
        while let character = rest.popFirst() {
            if character == "\u{1B}" {
                rest = rest.drop { $0 != "m" }.dropFirst()
            } else {
                columns += self.columns(of: character)
            }
        }
        return max(1, (columns + width - 1) / max(1, width))
    }

    /// The longest prefix that fits; `…` replaces the rest.
    static func truncated(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var kept = ""
        var used = 1
        for character in text {
            used += columns(of: character)
            guard used <= width else { break }
            kept.append(character)
        }
        return width > 0 ? kept + "…" : ""
    }

    /// The text padded with spaces.
    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - of(text)))
    }

    private static func columns(of character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        return isWide(first) || character.unicodeScalars.contains("\u{FE0F}") ? 2 : 1
    }

    /// East Asian wide and emoji blocks (UAX #11), as terminals treat them.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
        case 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F: true
        case 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF: true
        case 0x20000...0x3FFFD: true
        default: false
        }
    }
}
