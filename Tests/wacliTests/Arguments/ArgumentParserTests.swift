import Testing

@testable import wacli

struct ArgumentParserTests {
    private func parse(_ line: String) throws -> ParsedArguments {
        try ArgumentParser.parse(line.split(separator: " ").map(String.init))
    }

    private func problem(_ line: String) -> String? {
        do {
            _ = try parse(line)
            return nil
        } catch {
            return (error as? UsageError)?.message
        }
    }

    @Test(arguments: ["send --to 44 hi", "send --to=44 hi"])
    func `a value follows behind a space or an equals sign`(line: String) throws {
        let parsed = try parse(line)
        #expect(parsed.command.path == ["send"])
        #expect(parsed["to"] == "44")
        #expect(parsed.words == ["hi"])
    }

    @Test
    func `a tilde that no shell expanded is the user's home in every option that takes a path`() throws {
        for (option, command) in [("home", ["clients", "list"]), ("batch", ["send"]), ("record", ["sandbox"])] {
            let parsed = try ArgumentParser.parse(command + ["--\(option)=~/x"], homeDirectory: "/h/me")
            #expect(parsed[option] == "/h/me/x")
        }
        #expect(try ArgumentParser.parse(["send", "--text", "~/x"], homeDirectory: "/h/me")["text"] == "~/x")
        for (path, home) in [("~bob/x", "/h/me"), ("~/x", nil)] as [(String, String?)] {
            let error = #expect(throws: UsageError.self) {
                try ArgumentParser.parse(["send", "--batch", path], homeDirectory: home)
            }
            #expect(error?.message.hasPrefix("--batch begins with ~") == true)
        }
    }

    @Test
    func `global options may come before, between and after the words of a command`() throws {
        for line in ["--json clients list", "clients --json list", "clients list --json"] {
            #expect(try parse(line).has("json"))
        }
        #expect(try parse("--home /x clients list")["home"] == "/x")
    }

    @Test
    func `an option of another command is refused`() {
        #expect(problem("clients list --echo") == "there is no option --echo.")
        #expect(problem("--to 44 send") == "--to belongs after the command, such as in `wacli send --to`.")
    }

    @Test
    func `short options work alone and joined`() throws {
        let parsed = try parse("events -fqv")
        #expect(parsed.has("follow") && parsed.has("quiet") && parsed.has("verbose"))
        #expect(problem("events -z") == "there is no option -z.")
    }

    @Test
    func `behind two dashes everything is a word, and one dash is a word`() throws {
        #expect(try parse("send --to 44 -- --hello").words == ["--hello"])
        #expect(try parse("send --to 44 -").words == ["-"])
    }

    @Test
    func `the last of a flag and its negation counts`() throws {
        #expect(try parse("clients list --no-color").choice("color") == false)
        #expect(try parse("clients list --no-color --color").choice("color") == true)
        #expect(try parse("clients list").choice("color") == nil)
        #expect(problem("clients list --no-json") != nil)
    }

    @Test
    func `a missing or unknown command points to the list of commands, and an unknown option to its command`() {
        for (line, goal) in [("snd", "the commands"), ("clients", "the commands"), ("send --tot 4", "what it takes")] {
            let error = #expect(throws: UsageError.self) { try parse(line) }
            #expect(error?.advice.hasSuffix(" to see \(goal).") == true, "\(line)")
        }
    }

    @Test(arguments: [
        ("snd", "there is no command \"snd\"; did you mean send?"),
        ("clients lst", "there is no command \"lst\"; did you mean list?"),
        ("send --tot 44", "there is no option --tot; did you mean --to?"),
        ("clients list --jsno", "there is no option --jsno; did you mean --json?"),
        ("xylophone", "there is no command \"xylophone\"."),
        ("clients", "wacli clients needs a command: add, list, show, start, export, import, delete."),
        ("clients show", "wacli clients show needs ID (The client's id)."),
        ("clients list extra", "wacli clients list does not take \"extra\"."),
        ("send --to 44 two words", "wacli send does not take \"words\"; quote words that belong together."),
        ("send --to", "--to needs a value: NUMBER|JID."),
        ("send --to 1 --to 2", "--to is given twice."),
        ("send --json=yes", "--json takes no value."),
        ("send --wait seen", "--wait must be one of sent, delivered, read, not \"seen\"."),
        ("serve --port 65536", "--port must be a whole number from 0 to 65535, not \"65536\"."),
        ("sandbox --phones 3 phones", "wacli sandbox phones does not take --phones."),
        ("sandbox phnes", "there is no command \"phnes\"; did you mean phones?"),
        ("--client shop ls", "--client belongs after the command, such as in `wacli send --client`."),
        (
            "send --to 44 -dash",
            "there is no option -d; a text that begins with a dash goes behind -- or into --text=TEXT."
        ),
        (
            "send --to 44 --dash",
            "there is no option --dash; a text that begins with a dash goes behind -- or into --text=TEXT."
        ),
        ("send +447700900123 hi", "The recipient goes into --to: wacli send --to '+447700900123' TEXT."),
        ("send 1@lid hi", "The recipient goes into --to: wacli send --to '1@lid' TEXT."),
        ("completion tcsh", "SHELL must be one of bash, zsh, fish, not \"tcsh\"."),
    ])
    func `what is wrong is said, with the nearest name`(line: String, message: String) {
        #expect(problem(line) == message)
    }

    @Test
    func `a command with subcommands runs by itself, too`() throws {
        #expect(try parse("sandbox --phones 3").command.path == ["sandbox"])
        #expect(try parse("sandbox --json phones").command.path == ["sandbox", "phones"])
        #expect(try parse("sandbox enter-code 1 A").words == ["1", "A"])
    }

    @Test
    func `no command at all is refused, naming all`() {
        #expect(throws: UsageError.self) { try ArgumentParser.parse([]) }
    }

    @Test
    func `help and version win over everything behind them`() throws {
        #expect(try parse("send --help --nonsense").request == .help)
        #expect(try parse("send -h").command.path == ["send"])
        #expect(try parse("clients --help").command.path == ["clients"])
        #expect(try parse("--version").request == .version)
        let group = try parse("clients help")
        #expect(group.request == .help && group.command.path == ["clients"])
    }

    @Test
    func `what is shown of a wrong word cannot disturb a terminal`() {
        let message = (try? ArgumentParser.parse(["\u{1B}[2J"])) == nil ? problem("\u{1B}[2J") : nil
        #expect(message?.contains("\u{1B}") == false)
        #expect(message?.contains("\\u{1B}") == true)
    }

    @Test
    func `every name in the table is understood in all its spellings`() throws {
        for command in CommandTable.runnable {
            for option in command.options + CommandTable.globalOptions where !["help", "version"].contains(option.name)
            {
                let words =
                    command.path
                    + command.arguments.filter { $0.count == .required || $0.count == .oneOrMore }
                    .map { $0.choices.first ?? "x" }
                for spelling in option.spellings {
                    let value: [String] =
                        switch option.value {
                        case .none: []
                        case .text: ["text"]
                        case .number(_, let range): [String(range.lowerBound)]
                        case .choice(let words): [words[0]]
                        }
                    let parsed = try ArgumentParser.parse(words + [spelling] + value)
                    #expect(parsed.command.path == command.path)
                    #expect(option.takesValue ? parsed[option.name] == value[0] : parsed.choice(option.name) != nil)
                }
            }
        }
    }

    @Test
    func `every command is in the table once`() {
        let types = CommandTable.runnable.compactMap(\.type).map { ObjectIdentifier($0) }
        #expect(Set(types).count == types.count && types.count == CommandTable.runnable.count)
    }
}
