internal import WACore
internal import WAGateway
internal import WAHTTP

/// Sends a change of a message and prints its id.
struct MessageChangeRun {
    let context: CommandContext

    /// - Parameter operation: the last part of the route.
    func run(_ operation: String, _ members: JSONObject) async throws {
        let limit = TimeLimit(context.arguments, clock: context.clock)
        // Known before it is sent, so that a change whose answer is lost can be asked for.
        let id = MessageID.make(at: context.clock.now, ownUser: nil, random: SystemRandom()).text
        var body = members
        body["target"] = .string(context.arguments.words[0])
        body["messageId"] = .string(id)
        body["clientId"] = try context.client().map(JSONValue.string)
        body["to"] = context.arguments["to"].map(JSONValue.string)
        let request = body
        let answer = try await context.withGateway { gateway in
            do {
                return try await MessageSend(gateway: gateway, operation: operation, body: request, limit: limit)
                    .answer()
            } catch {
                throw Unconfirmed(error, sending: id)?.commandError ?? error
            }
        }
        if context.isJSON { return try context.console.print(answer) }
        try context.console.print(id)
    }
}

/// `wacli react`.
struct ReactCommand: Command {
    let context: CommandContext

    func run() async throws {
        let emoji = context.arguments.words.dropFirst().first
        guard (emoji == nil) == context.arguments.has("remove") else {
            throw UsageError("wacli react needs an emoji, or --remove.", for: context.arguments.command)
        }
        try await MessageChangeRun(context: context).run("react", ["emoji": JSONValue(emoji)])
    }
}

/// `wacli edit`.
struct EditCommand: Command {
    let context: CommandContext

    func run() async throws {
        let word = context.arguments.words[1]
        var members: JSONObject = [
            "text": .string(word == "-" ? try await SendText.standardInput(context.console) : word)
        ]
        members["mentions"] = context.arguments["mention"].map { people in
            .array(people.split(separator: ",").map { .string(String($0)) })
        }
        try await MessageChangeRun(context: context).run("edit", members)
    }
}

/// `wacli revoke`.
struct RevokeCommand: Command {
    let context: CommandContext

    func run() async throws { try await MessageChangeRun(context: context).run("revoke", [:]) }
}

/// `wacli vote`.
struct VoteCommand: Command {
    let context: CommandContext

    func run() async throws {
        let options = context.arguments.words.dropFirst().map(JSONValue.string)
        try await MessageChangeRun(context: context).run("vote", ["options": .array(options)])
    }
}
