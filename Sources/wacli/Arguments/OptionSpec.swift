/// One option of the command line.
struct OptionSpec: Sendable, Equatable {
    /// What has to follow the name.
    enum Value: Sendable, Equatable {
        /// Nothing: the option is a claim.
        case none
        /// Any text, shown under a placeholder such as `FILE`.
        case text(String)
        /// A whole number within bounds.
        case number(String, ClosedRange<Int>)
        /// One of these words.
        case choice([String])
    }

    /// The long name, without dashes.
    let name: String
    /// The one-letter name, if it has one.
    let short: Character?
    /// What follows the name.
    let value: Value
    /// What a shell offers for the value.
    let completion: CompletionHint
    /// What it does, to be read after the name.
    let help: String
    /// The environment variable that stands in for it.
    let variable: String?
    /// `--no-NAME` is understood as well.
    let isNegatable: Bool
    /// Left out of help, manual and completions: for those who work on the program.
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

    /// What stands for the value in help texts.
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

/// What a shell may offer while somebody types a value.
enum CompletionHint: Sendable, Equatable {
    /// Nothing.
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
    /// Names of commands.
    case command
}

/// Values that only the home knows; shells ask for them while a command line is typed.
enum HomeValues: String, Sendable, CaseIterable {
    case clients
    case environments
}

extension CompletionHint {
    /// Where the values come from, if the home knows them.
    var homeValues: HomeValues? {
        switch self {
        case .client: .clients
        case .environment: .environments
        case .none, .file, .directory, .command, .words: nil
        }
    }
}

/// A word of a command that is no option.
struct ArgumentSpec: Sendable, Equatable {
    /// How many of them there may be.
    enum Count: Sendable, Equatable {
        case optional
        case required
        case oneOrMore
        case any
    }

    /// What stands for it in help texts, such as `NUMBER`.
    let name: String
    /// How many.
    let count: Count
    /// The only words it may be; empty means any.
    let choices: [String]
    /// What a shell offers.
    let completion: CompletionHint
    /// What it is.
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
        case .any: "[\(name)...]"
        }
    }
}
