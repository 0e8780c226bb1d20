import Testing
import WACore

@testable import wacli

struct TerminalTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("żółć 👍", "żółć 👍"), ("a\u{1B}[2Jb", "a\\u{1B}[2Jb"),
        ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
        ("\u{202E}evil", "\\u{202E}evil"), ("a\u{200B}b", "a\\u{200B}b"), ("\u{9B}31m", "\\u{9B}31m"),
        ("\u{FEFF}x", "\\u{FEFF}x"), ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("\u{0}", "\\u{0}"),
        ("\u{7F}", "\\u{7F}"), ("\u{E0041}", "\\u{E0041}"),
    ])
    func `what a terminal would obey or hide becomes visible`(text: String, expected: String) {
        #expect(TerminalText.visible(text) == expected)
    }

    @Test
    func `a field of a pipe stays one field, and is escaped like one on a terminal`() {
        var table = Table(["ID", "NAME"])
        table.add(["a\tb\nc", "\u{202E}x\u{1B}[0m\u{9B}"])
        #expect(table.separated == "a\\tb\\nc\t\\u{202E}x\\u{1B}[0m\\u{9B}\n")
    }

    @Test
    func `deceptive characters in JSON are escaped, and it means the same`() throws {
        let value: JSONValue = ["name": "\u{202E}evil \u{9B}31m żółć 👩\u{200D}💻 \u{E0041}"]
        let text = TerminalText.json(value)
        #expect(text.contains("\\u202eevil \\u009b31m żółć") && text.contains("\\udb40\\udc41"))
        #expect(!text.unicodeScalars.contains { $0.isDeceptive })
        #expect(try JSONValue(parsing: text) == value)
        #expect(TerminalText.json(["a": "b"]) == "{\"a\":\"b\"}")
    }

    @Test
    func `no scalar that is left is a control character`() {
        for value in UInt32(0)...0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let safe = TerminalText.visible(String(Character(scalar)))
            #expect(!safe.unicodeScalars.contains { $0.properties.generalCategory == .control })
            #expect(!safe.unicodeScalars.contains { $0.properties.isBidiControl })
        }
    }
}

struct DisplayWidthTests {
    @Test(arguments: [("abc", 3), ("日本", 4), ("é", 1), ("👍", 2), ("", 0)])
    func `wide characters take two columns`(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test
    func `cut text fits and says that it was cut`() {
        #expect(DisplayWidth.truncated("abcdef", to: 6) == "abcdef")
        #expect(DisplayWidth.truncated("abcdef", to: 4) == "abc…")
        #expect(DisplayWidth.truncated("日本語", to: 4) == "日…")
        #expect(DisplayWidth.truncated("abc", to: 0) == "")
    }

    @Test
    func `paragraphs break at spaces only`() {
        #expect(TextWrap.lines("one two three", width: 7) == ["one two", "three"])
        #expect(TextWrap.lines("unbreakable", width: 3) == ["unbreakable"])
        #expect(TextWrap.lines("", width: 10).isEmpty)
    }
}
