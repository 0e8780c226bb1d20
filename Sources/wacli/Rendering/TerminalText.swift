internal import WACore

/// Makes text of other people safe for terminals, for tab-separated lines, and for JSON that is read on a terminal.
///
/// One table of characters for all outputs: what a pipe carries is often shown on a terminal in the end.
enum TerminalText {
    /// Replaces control, bidirectional and invisible characters, line breaks and tabs by visible escapes.
    ///
    /// A field of a line stays one field.
    static func visible(_ text: String) -> String { text.visible }

    /// The same for JSON: its own escapes take their place, so that a program reads what it would have read.
    static func json(_ value: JSONValue) -> String {
        let text = value.text
        guard text.utf8.contains(where: { $0 >= 0x7F }), text.unicodeScalars.contains(where: \.isDeceptive) else {
            return text
        }
        var safe = ""
        for scalar in text.unicodeScalars {
            if scalar.isDeceptive { safe += escape(scalar) } else { safe.unicodeScalars.append(scalar) }
        }
        return safe
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        UTF16.encode(scalar)?.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined() ?? ""
    }
}
