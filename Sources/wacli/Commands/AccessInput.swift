internal import WACore

/// Questions and options that commands share, most of all those of tenants, users, keys, logins and audit.
extension CommandContext {
    /// Secrets on standard input are no longer than this.
    private static let longestSecret = 4096
    /// The word that removes a value.
    private static let noValue = "none"

    /// Asks before a change that cannot be undone, unless `--yes` is given.
    ///
    /// Not while the home is held: a question may stay on the screen for hours, and other commands need the home.
    ///
    /// - Parameter doing: the change, as the subject of a sentence.
    func confirm(_ question: String, doing: String) async throws {
        guard !arguments.has("yes") else { return }
        guard console.traits.inputIsTerminal else {
            throw CommandError(
                .usage, "\(doing) needs a confirmation, and there is no terminal to ask on.",
                advice: "Give --yes to go on without a question.")
        }
        let answer = try await console.ask("\(question) [y/N] ")
        guard ["y", "yes"].contains((answer ?? "").lowercased()) else {
            throw CommandError(.failed, "Nothing was changed.")
        }
    }

    /// The password that `--password-stdin` stands for; nil without the option.
    func password() async throws -> String? {
        guard arguments.has("password-stdin") else { return nil }
        guard console.traits.inputIsTerminal else {
            let bytes = try await console.readAll(limit: Self.longestSecret)
            guard !bytes.isEmpty else {
                throw CommandError(.usage, "--password-stdin found no password: standard input is empty.")
            }
            return try InputSecret.text(bytes)
        }
        guard let first = try await console.askSecret("Password: "),
            let second = try await console.askSecret("Again: ")
        else { throw CommandError(.failed, "Nothing was changed.") }
        guard first == second else {
            throw CommandError(.failed, "The two passwords differ; nothing was changed.")
        }
        return first
    }

    /// An option as a field: null for the word `none`, nil when it was not given.
    func field(_ option: String) -> JSONValue? {
        arguments[option].map { $0 == Self.noValue ? .null : .string($0) }
    }

    /// The words of an option, separated by commas; none for the word `none`, nil when it was not given.
    func list(_ option: String) -> JSONValue? {
        guard let text = arguments[option] else { return nil }
        guard text != Self.noValue else { return [] }
        let words = text.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
        return .array(words.filter { !$0.isEmpty }.map(JSONValue.string))
    }

    /// A whole number of an option; null for the word `none`, nil when it was not given.
    func number(_ option: String) throws -> JSONValue? {
        guard let text = arguments[option] else { return nil }
        guard text != Self.noValue else { return .null }
        guard let number = Int64(text), number >= 0 else {
            throw UsageError("--\(option) must be a number or none.", for: arguments.command)
        }
        return .integer(number)
    }

    /// The query that names a tenant.
    var tenantQuery: [(name: String, value: String)] {
        arguments["tenant"].map { [(name: "tenant", value: $0)] } ?? []
    }

    /// Throws for a command line that changes nothing.
    func requireChange(_ body: JSONObject) throws {
        guard body.members.isEmpty else { return }
        throw UsageError("Give at least one option that says what to change.", for: arguments.command)
    }

    // MARK: - Output

    /// A moment of an answer: local time on a terminal.
    func moment(_ text: String?) -> String? {
        text.map { console.traits.outputIsTerminal ? LocalTime.text($0) : $0 }
    }

    /// Prints a list: its array with `--json`, else a table; an empty one is a note on a terminal.
    ///
    /// - Parameter leavingOut: columns that a narrow terminal does not show, in the order in which they go.
    func print(
        _ items: [JSONValue], _ columns: [String], whenEmpty note: String, leavingOut: [String] = [],
        row: (JSONValue) -> [String?]
    ) throws {
        if isJSON { return try console.print(.array(items)) }
        guard !items.isEmpty || !console.traits.outputIsTerminal else { return console.note(note) }
        var table = Table(columns, leavingOut: leavingOut)
        for item in items { table.add(row(item)) }
        try console.print(table)
    }

    /// Prints fields of an object, one a line; with `--json` the whole object.
    func print(_ object: JSONValue, fields: [String]) throws {
        if isJSON { return try console.print(object) }
        try console.print(
            properties: fields.compactMap { name in
                guard let text = object[name]?.shown else { return nil }
                return (name, name.hasSuffix("At") ? moment(text) ?? text : text)
            })
    }

    /// Prints the sentence of a change on standard error; with `--json` the answer.
    func print(done answer: JSONValue) throws {
        if isJSON { return try console.print(answer) }
        console.note(answer["message"]?.string ?? "Done.")
    }
}

extension JSONValue {
    /// As a field of a table: lists with commas; nil for null and empty lists.
    var shown: String? {
        switch self {
        case .null: nil
        case .string(let text): text
        case .array(let values): values.isEmpty ? nil : values.compactMap(\.shown).joined(separator: ",")
        default: text
        }
    }
}
