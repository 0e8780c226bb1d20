internal import WACore

@main
struct WACLI {
    static func main() { Program.run(words) }

    /// The words behind the program's name; nil for one that is not UTF-8 text.
    ///
    /// `CommandLine.arguments` would replace ill-formed bytes, and a text would be sent with the replacements.
    private static var words: [String?] {
        (1..<max(1, Int(CommandLine.argc))).map { index in
            CommandLine.unsafeArgv[index].flatMap { InputText.decode($0) }
        }
    }
}
