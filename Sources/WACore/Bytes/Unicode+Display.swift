/// Characters that change how text around them is displayed.
extension Unicode.Scalar {
    /// A control character (U+0000 to U+001F, U+007F to U+009F): a terminal may execute it.
    public var isControl: Bool { properties.generalCategory == .control }

    /// Changes the direction of the text after it, so that it reads differently from what it is (UAX #9).
    public var isBidirectionalControl: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Ends a line.
    var isLineSeparator: Bool { value == 0x2028 || value == 0x2029 }

    /// Executed by terminals, invisible, or able to make a text look like another one.
    public var isDeceptive: Bool {
        if isControl || isLineSeparator || isBidirectionalControl { return true }
        switch value {
        case 0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F: return true
        case 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF: return true
        default: return false
        }
    }
}

extension String {
    /// The text with control, bidirectional and invisible characters replaced by visible escapes such as `\u{202E}`.
    ///
    /// Otherwise a text from another person could move the cursor, hide its beginning, or look like another one.
    public var visible: String { escaping(where: \.isDeceptive) }

    private func escaping(where isEscaped: (Unicode.Scalar) -> Bool) -> String {
        guard unicodeScalars.contains(where: isEscaped) else { return self }
        var safe = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n": safe += "\\n"
            case "\t": safe += "\\t"
            case "\r": safe += "\\r"
            case _ where isEscaped(scalar): safe += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }
}
