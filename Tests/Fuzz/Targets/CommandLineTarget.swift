@testable import wacli

extension FuzzTarget {
    /// Command lines, a word per line: parsed or refused with a sentence, and shown without control characters.
    static let commandLine = FuzzTarget("command-line") { input in
        let words = input.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(24)
        let arguments = words.map { String(decoding: $0, as: UTF8.self) }
        do throws(UsageError) {
            check(try ArgumentParser.parse(arguments))
        } catch {
            rule(!error.message.isEmpty && isSafe(error.message), "a refusal is empty or could move the cursor")
            rule(error.message.utf8.count < 4096, "a refusal is huge")
        }
        for word in arguments.prefix(2) {
            let shown = TerminalText.visible(word)
            rule(isSafe(shown), "a shown text could move the cursor")
            rule(TerminalText.visible(shown) == shown, "a shown text changes when it is shown again")
            rule(DisplayWidth.of(shown) >= 0, "a text is narrower than nothing")
            _ = TextWrap.paragraph(shown, width: 40, indent: 2)
        }
    }

    private static func check(_ parsed: ParsedArguments) {
        for option in parsed.command.allOptions + CommandTable.globalOptions {
            guard case .number(_, let range) = option.value, let text = parsed[option.name] else { continue }
            let number = parsed.number(option.name)
            rule(number.map(range.contains) == true, "--\(option.name) is \(text), which is out of its range")
        }
        if parsed.request == .run { rule(parsed.command.type != nil, "a group of commands is run") }
    }

    private static func isSafe(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
    }
}
