internal import WACore
internal import WAHTTP

/// What `wacli send` sends: the last part of the route, and the members of its body.
struct SendContent {
    /// The option that says what kind of message it is.
    let kind: String
    let operation: String
    let members: JSONObject

    private static let kinds = ["location", "contact", "poll"]
    /// Bytes of a card.
    private static let longestCard = 16_384

    /// Reads the options that say what kind of message it is; nil for a text.
    init?(_ context: CommandContext) async throws {
        let given = Self.kinds.filter { context.arguments[$0] != nil }
        guard let kind = given.first else { return nil }
        self.kind = kind
        let command = context.arguments.command
        for other in given.dropFirst() {
            throw UsageError("--\(kind) and --\(other) do not go together.", for: command)
        }
        guard context.arguments["text"] == nil else {
            throw UsageError("--\(kind) and --text do not go together; give the words as TEXT.", for: command)
        }
        let value = context.arguments[kind] ?? ""
        switch kind {
        case "location": (operation, members) = ("location", try Self.location(value, context))
        case "contact": (operation, members) = ("contacts", try await Self.contact(value, context))
        default: (operation, members) = ("poll", try Self.poll(value, context))
        }
    }

    private static func location(_ value: String, _ context: CommandContext) throws -> JSONObject {
        let parts = value.split(separator: ",", omittingEmptySubsequences: false)
            .map { Double($0.split(separator: " ").joined()) }
        guard parts.count == 2, let latitude = parts[0], let longitude = parts[1],
            (-90...90).contains(latitude), (-180...180).contains(longitude)
        else {
            throw UsageError(
                "--location must be degrees north and east such as 51.5081,-0.1281.", for: context.arguments.command)
        }
        var members: JSONObject = ["latitude": .number(latitude), "longitude": .number(longitude)]
        members["name"] = context.arguments.words.first.map(JSONValue.string)
        members["address"] = context.arguments["address"].map(JSONValue.string)
        return members
    }

    private static func contact(_ value: String, _ context: CommandContext) async throws -> JSONObject {
        let name = context.arguments.words.first
        if value == "-", name == nil {
            let bytes = try await context.console.readAll(limit: longestCard)
            guard bytes.count <= longestCard, let card = InputText.decode(bytes) else {
                throw CommandError(.usage, "Standard input is not a card: UTF-8 text of at most \(longestCard) bytes.")
            }
            return ["vcards": [.string(card)]]
        }
        let number = try PhoneNumber(argument: value)
        guard let name else {
            throw UsageError(
                "Give the name of the contact as TEXT: wacli send --to NUMBER --contact \(number.digits) 'Bob'.",
                for: context.arguments.command)
        }
        return ["name": .string(name), "phoneNumber": .string(number.digits)]
    }

    private static func poll(_ question: String, _ context: CommandContext) throws -> JSONObject {
        let options = context.arguments.words
        guard PollContent.options.contains(options.count) else {
            throw UsageError(
                "A poll needs 2 to 12 answers after its options: wacli send --to NUMBER --poll 'When?' Monday Tuesday.",
                for: context.arguments.command)
        }
        var members: JSONObject = [
            "question": .string(question), "options": .array(options.map(JSONValue.string)),
        ]
        members["selectable"] = context.arguments.number("choose").map { .integer(Int64($0)) }
        return members
    }
}
