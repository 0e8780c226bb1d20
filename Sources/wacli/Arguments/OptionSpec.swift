/// One option of the command line.
struct OptionSpec: Sendable, Equatable {
    /// The kind of value after the name.
    enum Value: Sendable, Equatable {
        /// No value: a flag.
        case none
        /// Any text, shown under a placeholder such as `FILE`.
        case text(String)
        /// A whole number within bounds.
        case number(String, ClosedRange<Int>)
        /// One of these words.
        case choice([String])
    }

    /// The long name without dashes.
    let name: String
    /// The one-letter name, if it has one.
    let short: Character?
    /// The value after the name.
    let value: Value
    /// The completions of the value.
    let completion: CompletionHint
    /// The effect, in a phrase that follows the name.
    let help: String
    /// The environment variable that replaces the option.
    let variable: String?
    /// `--no-NAME` is understood as well.
    let isNegatable: Bool
    /// Left out of help, manual and completions: for developers of the program.
    let isHidden: Bool

    init(
        _ name: String, short: Character? = nil, value: Value = .none, completion: CompletionHint = .none,
        help: String, variable: String? = nil, isNegatable: Bool = false, isHidden: Bool = false
    ) {
        self.name = name
        self.short = short
        self.value = value
        if case .choice(let words) = value { self.completion = .words(words) } else { self.completion = completion }
        self.help = help
        self.variable = variable
        self.isNegatable = isNegatable
        self.isHidden = isHidden
    }

    /// True when a value has to follow.
    var takesValue: Bool { value != .none }

    /// The value is the path of a file or directory.
    var isPath: Bool { completion == .file || completion == .directory }

    /// The placeholder of the value in help texts.
    var placeholder: String? {
        switch value {
        case .none: nil
        case .text(let placeholder), .number(let placeholder, _): placeholder
        case .choice(let words): words.joined(separator: "|")
        }
    }

    /// The names as they are typed, the short one first.
    var spellings: [String] {
        let long = isNegatable ? ["--\(name)", "--no-\(name)"] : ["--\(name)"]
        return (short.map { ["-\($0)"] } ?? []) + long
    }
}

/// The source of a shell's completions for a value.
enum CompletionHint: Sendable, Equatable {
    /// No completions.
    case none
    /// Names of files.
    case file
    /// Names of directories.
    case directory
    /// Ids of the home's clients.
    case client
    /// Names of the home's environments.
    case environment
    /// These words.
    case words([String])
    /// One or more of these words, separated by commas.
    case list([String])
    /// Names of commands.
    case command
}

/// Values that depend on the home; completion scripts query them.
enum HomeValues: String, Sendable, CaseIterable {
    case clients
    case environments
}

extension CompletionHint {
    /// The kind of values, if they depend on the home.
    var homeValues: HomeValues? {
        switch self {
        case .client: .clients
        case .environment: .environments
        case .none, .file, .directory, .command, .words, .list: nil
        }
    }
}

/// A positional argument.
struct ArgumentSpec: Sendable, Equatable {
    /// The number of words it takes.
    enum Count: Sendable, Equatable {
        case optional
        case required
        case oneOrMore
        case any
        /// At most one; any number with this option.
        case optionalOrMany(with: String)
    }

    /// The placeholder in help texts, such as `NUMBER`.
    let name: String
    /// The number of words.
    let count: Count
    /// The allowed values; empty means any.
    let choices: [String]
    /// The completions.
    let completion: CompletionHint
    /// The meaning, as a phrase.
    let help: String

    init(
        _ name: String, _ count: Count, choices: [String] = [], completion: CompletionHint = .none, help: String
    ) {
        self.name = name
        self.count = count
        self.choices = choices
        self.completion = choices.isEmpty ? completion : .words(choices)
        self.help = help
    }

    /// As a usage line shows it.
    var usage: String {
        switch count {
        case .optional: "[\(name)]"
        case .required: name
        case .oneOrMore: "\(name)..."
        case .any, .optionalOrMany: "[\(name)...]"
        }
    }
}
