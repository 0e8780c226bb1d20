internal import WACore
internal import WAGateway

/// Reads a command line by the table.
///
/// Long options with `=` or a space, short ones alone or joined (`-qv`), `--` before words that begin with a dash, and
/// `-` as a word. Options may come before, between and after words; global ones before the command as well.
struct ArgumentParser {
    private var rest: ArraySlice<String>
    private var command: CommandSpec
    private var words: [String] = []
    private var values: [String: String] = [:]
    private var flags: [String: Bool] = [:]
    private var isBehindDashes = false
    private var alias: String?
    private let homeDirectory: String?

    /// Reads the words behind the program's name.
    ///
    /// - Parameter homeDirectory: what `~` in front of a path stands for.
    static func parse(
        _ arguments: [String], homeDirectory: String? = ProcessVariables.value("HOME")
    ) throws(UsageError) -> ParsedArguments {
        var parser = ArgumentParser(rest: arguments[...], command: CommandTable.root, homeDirectory: homeDirectory)
        return try parser.run()
    }

    private init(rest: ArraySlice<String>, command: CommandSpec, homeDirectory: String?) {
        self.rest = rest
        self.command = command
        self.homeDirectory = homeDirectory
    }

    private mutating func run() throws(UsageError) -> ParsedArguments {
        while let token = rest.popFirst() {
            // `wacli clients help`, like `wacli help clients`.
            if token == "help", !command.path.isEmpty, !command.subcommands.isEmpty, !isBehindDashes {
                return result(.help)
            }
            if isBehindDashes || token == "-" || !token.hasPrefix("-") {
                try take(word: token)
            } else if token == "--" {
                isBehindDashes = true
            } else if token.hasPrefix("--") {
                try take(long: token.dropFirst(2))
            } else {
                try take(short: token.dropFirst())
            }
            // --help works on a command line that is otherwise wrong.
            if flags["help"] == true { return result(.help) }
            if flags["version"] == true { return result(.version) }
        }
        try checkCommand()
        try checkWords()
        return result(.run)
    }

    private func result(_ request: ParsedArguments.Request) -> ParsedArguments {
        ParsedArguments(command: command, request: request, words: words, values: values, flags: flags, alias: alias)
    }

    // MARK: - Words

    private mutating func take(word: String) throws(UsageError) {
        guard !command.subcommands.isEmpty else {
            words.append(word)
            return
        }
        let names = command.subcommands.map(\.name)
        if let target = CommandTable.target(ofAlias: word, in: command) {
            alias = "\(command.invocation) \(word)"
            try checkOptions(of: target)
            command = target
            return
        }
        guard let next = command.subcommands.first(where: { $0.name == word }) else {
            // `wacli clients --help` must work, but `wacli -- clients` is no command either.
            throw UsageError(
                "there is no command \"\(shown(word))\"\(hint(word, names))", for: command, toSee: "the commands")
        }
        try checkOptions(of: next)
        command = next
    }

    /// Options in front of a subcommand must be options of the subcommand.
    private func checkOptions(of next: CommandSpec) throws(UsageError) {
        let names = (next.allOptions + CommandTable.globalOptions).map(\.name)
        guard let stray = (Array(values.keys) + flags.keys).sorted().first(where: { !names.contains($0) }) else {
            return
        }
        throw UsageError("\(next.invocation) does not take --\(stray).", for: next)
    }

    private func checkCommand() throws(UsageError) {
        guard command.type == nil else { return }
        let names = command.subcommands.map(\.name).joined(separator: ", ")
        throw UsageError("\(command.invocation) needs a command: \(names).", for: command, toSee: "the commands")
    }

    private func checkWords() throws(UsageError) {
        var left = words[...]
        for argument in command.arguments {
            switch argument.count {
            case .required, .oneOrMore:
                guard let word = left.popFirst() else {
                    throw UsageError("\(command.invocation) needs \(argument.usage) (\(argument.help)).", for: command)
                }
                try check(word, of: argument)
                if argument.count == .oneOrMore { left = [] }
            case .optionalOrMany(let option) where values[option] != nil: left = []
            case .optional, .optionalOrMany:
                if let word = left.popFirst() { try check(word, of: argument) }
            case .any: left = []
            }
        }
        guard let extra = left.first else { return }
        try checkRecipient()
        let quoting = command.arguments.isEmpty ? "" : "; quote words that belong together"
        throw UsageError("\(command.invocation) does not take \"\(shown(extra))\"\(quoting).", for: command)
    }

    /// Throws when the recipient was given in place of the text.
    private func checkRecipient() throws(UsageError) {
        guard command.type == SendCommand.self, values["to"] == nil, values["batch"] == nil else { return }
        guard let error = SendCommand.misplacedRecipient(words) else { return }
        throw error
    }

    private func check(_ word: String, of argument: ArgumentSpec) throws(UsageError) {
        guard !argument.choices.isEmpty, !argument.choices.contains(word) else { return }
        let choices = argument.choices.joined(separator: ", ")
        throw UsageError("\(argument.name) must be one of \(choices), not \"\(shown(word))\".", for: command)
    }

    // MARK: - Options

    private mutating func take(long text: Substring) throws(UsageError) {
        let name = String(text.prefix { $0 != "=" })
        let value = text.count > name.count ? String(text.dropFirst(name.count + 1)) : nil
        if let option = known.first(where: { $0.name == name }) { return try take(option, "--\(name)", value) }
        if name.hasPrefix("no-"), let option = known.first(where: { $0.isNegatable && "no-\($0.name)" == name }) {
            guard value == nil else { throw UsageError("--\(name) takes no value.", for: command) }
            flags[option.name] = false
            return
        }
        let targets = CommandTable.runnable(below: command).filter { $0.options.contains { $0.name == name } }
        if let target = targets.min(by: { $0.path.count < $1.path.count }) {
            throw UsageError(
                "--\(name) belongs after the command, such as in `\(target.invocation) --\(name)`.", for: command)
        }
        let names = known.filter { !$0.isHidden }.flatMap(\.spellings).filter { $0.hasPrefix("--") }
        let hint = NearestName.of("--\(name)", in: names).map { "; did you mean \($0)?" } ?? dashHint
        throw UsageError("there is no option --\(shown(name))\(hint)", for: command)
    }

    private mutating func take(short letters: Substring) throws(UsageError) {
        var letters = letters
        while let letter = letters.popFirst() {
            guard let option = known.first(where: { $0.short == letter }) else {
                throw UsageError("there is no option -\(shown(String(letter)))\(dashHint)", for: command)
            }
            guard option.takesValue else {
                try take(option, "-\(letter)", nil)
                continue
            }
            return try take(option, "-\(letter)", letters.isEmpty ? nil : String(letters))
        }
    }

    private mutating func take(_ option: OptionSpec, _ spelling: String, _ attached: String?) throws(UsageError) {
        guard option.takesValue else {
            guard attached == nil else { throw UsageError("\(spelling) takes no value.", for: command) }
            flags[option.name] = true
            return
        }
        guard let value = attached ?? rest.popFirst() else {
            throw UsageError("\(spelling) needs a value: \(option.placeholder ?? "").", for: command)
        }
        guard values[option.name] == nil else { throw UsageError("\(spelling) is given twice.", for: command) }
        try check(value, of: option, spelling)
        values[option.name] = option.isPath ? try expanded(value, spelling) : value
    }

    private func expanded(_ path: String, _ spelling: String) throws(UsageError) -> String {
        do throws(UserPath.Failure) { return try UserPath.expanded(path, home: homeDirectory) } catch {
            throw UsageError("\(spelling) \(error.message).", for: command)
        }
    }

    private func check(_ value: String, of option: OptionSpec, _ spelling: String) throws(UsageError) {
        switch option.value {
        case .none, .text: return
        case .number(_, let range):
            if let number = Int(value), range.contains(number), value.utf8.allSatisfy({ (48...57).contains($0) }) {
                return
            }
            let bounds =
                range.upperBound == .max
                ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
            throw UsageError("\(spelling) must be \(bounds), not \"\(shown(value))\".", for: command)
        case .choice(let words):
            guard !words.contains(value) else { return }
            let choices = words.joined(separator: ", ")
            throw UsageError("\(spelling) must be one of \(choices), not \"\(shown(value))\".", for: command)
        }
    }

    /// For a word that was to be no option.
    private var dashHint: String {
        guard command.allOptions.contains(where: { $0.name == "text" }) else { return "." }
        return "; a text that begins with a dash goes behind -- or into --text=TEXT."
    }

    private var known: [OptionSpec] { command.allOptions + CommandTable.globalOptions }

    private func hint(_ word: String, _ names: [String]) -> String {
        NearestName.of(word, in: names).map { "; did you mean \($0)?" } ?? "."
    }

    private func shown(_ text: String) -> String { TerminalText.visible(String(text.prefix(60))) }
}
