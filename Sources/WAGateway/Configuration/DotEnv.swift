/// The content of a `.env` file: `NAME=VALUE` lines.
///
/// Strict, so that a mistake is reported instead of guessed at. Allowed are blank lines, `#` comments, an optional
/// `export`, and values bare, in single quotes (taken as they are) or in double quotes (`\n`, `\t`, `\"`, `\\`, `\$`).
/// Nothing is expanded.
public struct DotEnv: Sendable, Equatable {
    /// A line that cannot be read.
    struct Fault: Sendable, Equatable {
        let line: Int
        /// The variable it was meant to set, if recognizable.
        let name: String?
        /// What is wrong, to be read after the number of the line; never a value.
        let text: String
    }

    /// What messages call the file.
    public let path: String
    /// The variables.
    public private(set) var values: [String: String] = [:]
    /// The number of the line that sets each of them.
    private(set) var lines: [String: Int] = [:]
    /// The lines that cannot be read.
    private(set) var faults: [Fault] = []

    /// Reads the text of a file.
    public init(parsing text: String, path: String = ".env") {
        self.path = path
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            take(line[...], number)
        }
    }

    /// What is wrong, a sentence each with its line number; values are never shown.
    public var problems: [String] { faults.map(sentence) }

    func sentence(_ fault: Fault) -> String { "\(path) line \(fault.line) \(fault.text)." }

    private mutating func take(_ line: Substring, _ number: Int) {
        var rest = line.drop(while: Self.isBlank)
        guard let first = rest.first, first != "#" else { return }
        if rest.hasPrefix("export"), rest.dropFirst(6).first.map(Self.isBlank) == true {
            rest = rest.dropFirst(6).drop(while: Self.isBlank)
        }
        let word = rest.prefix { $0 != "=" && !Self.isBlank($0) }
        rest = rest.dropFirst(word.count)
        let name = Self.isName(word) ? String(word) : nil
        guard let name, rest.first == "=" else {
            let text = "must have the form NAME=VALUE, without a space before \"=\""
            return faults.append(Fault(line: number, name: name, text: text))
        }
        guard values[name] == nil else {
            return faults.append(Fault(line: number, name: name, text: "sets \(name) a second time"))
        }
        switch Self.value(rest.dropFirst()) {
        case .success(let value): (values[name], lines[name]) = (value, number)
        case .failure(let problem):
            faults.append(Fault(line: number, name: name, text: "\(problem.text) in the value of \(name)"))
        }
    }

    private struct Problem: Error {
        let text: String
    }

    private static func value(_ text: Substring) -> Result<String, Problem> {
        let text = text.drop(while: isBlank)
        guard let quote = text.first, quote == "\"" || quote == "'" else {
            return bare(text)
        }
        var value = ""
        var rest = text.dropFirst()
        while let character = rest.popFirst() {
            if character == quote {
                let tail = rest.drop(while: isBlank)
                guard tail.isEmpty || tail.first == "#" else {
                    return .failure(Problem(text: "has text after the closing quote"))
                }
                return .success(value)
            }
            guard character == "\\", quote == "\"" else {
                value.append(character)
                continue
            }
            guard let escaped = rest.popFirst(), let meant = escapes[escaped] else {
                return .failure(Problem(text: "has a backslash before something other than n, t, \", \\ or $"))
            }
            value.append(meant)
        }
        return .failure(Problem(text: "has no closing quote"))
    }

    /// A comment begins at a `#` behind a blank; other `#` belong to the value.
    private static func bare(_ text: Substring) -> Result<String, Problem> {
        var value = ""
        for character in text {
            if character == "#", value.last.map(isBlank) ?? true { break }
            guard character != "\"", character != "'" else { return .failure(Problem(text: "has a quote")) }
            value.append(character)
        }
        while value.last.map(isBlank) == true { value.removeLast() }
        return .success(value)
    }

    private static let escapes: [Character: Character] = ["n": "\n", "t": "\t", "\"": "\"", "\\": "\\", "$": "$"]

    private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, !(48...57).contains(first) else { return false }
        return text.utf8.allSatisfy { unit in
            (48...57).contains(unit) || (65...90).contains(unit) || (97...122).contains(unit) || unit == 95
        }
    }
}
