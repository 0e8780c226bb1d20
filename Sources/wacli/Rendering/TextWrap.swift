/// Breaks paragraphs into lines.
enum TextWrap {
    /// The lines of `text`, none wider than `width` unless a single word is.
    static func lines(_ text: String, width: Int) -> [String] {
        lines(words: text.split(separator: " ").map(String.init), width: width)
    }

    /// The same for words that may have spaces in them.
    static func lines(words: [String], width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words {
            if line.isEmpty {
                line = word
            } else if DisplayWidth.of(line) + 1 + DisplayWidth.of(word) <= width {
                line += " \(word)"
            } else {
                lines.append(line)
                line = word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The same, each line behind `indent` spaces.
    static func paragraph(_ text: String, width: Int, indent: Int = 0) -> String {
        let margin = String(repeating: " ", count: indent)
        return lines(text, width: max(20, width - indent)).map { margin + $0 + "\n" }.joined()
    }
}
