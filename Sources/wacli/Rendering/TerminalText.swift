/// Makes text of other people safe for a terminal and for tab-separated lines.
enum TerminalText {
    /// Control characters, marks that turn the direction of text, and characters without width become visible.
    ///
    /// Without this a message could move the cursor, hide its beginning, or look like another one.
    static func visible(_ text: String) -> String { escaping(text, where: isDeceptive) }

    /// Line breaks, tabs and control characters become visible, so that a field stays one field; all else is kept.
    static func field(_ text: String) -> String { escaping(text, where: isControl) }

    private static func escaping(_ text: String, where isBad: (Unicode.Scalar) -> Bool) -> String {
        guard text.unicodeScalars.contains(where: isBad) else { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": safe += "\\n"
            case "\t": safe += "\\t"
            case "\r": safe += "\\r"
            case _ where isBad(scalar): safe += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
        if isControl(scalar) { return true }
        switch scalar.value {
        case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F: return true
        case 0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB: return true
        case 0xE0000...0xE0FFF: return true
        default: return false
        }
    }
}
