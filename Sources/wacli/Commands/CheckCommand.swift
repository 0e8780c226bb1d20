internal import WACore
internal import WAHTTP

/// `wacli check`.
struct CheckCommand: Command {
    let context: CommandContext

    func run() async throws {
        let numbers = context.arguments.words
        for number in numbers { _ = try PhoneNumber(argument: number) }
        let timeout = WaitTime.ofRequest(context.arguments)
        var body: JSONObject = ["numbers": .array(numbers.map(JSONValue.string)), "timeout": .integer(timeout)]
        body["clientId"] = try context.client().map(JSONValue.string)
        let request = GatewayRequest(
            .post, ["api", "numbers", "check"], body: body, patience: WaitTime.patience(timeout))
        let answer = try await context.withGateway { try await $0.call(request) }
        if context.isJSON { return try context.console.print(.array(answer["results"]?.array ?? [])) }
        var table = Table(["NUMBER", "WHATSAPP", "PHONE", "LID"])
        for result in answer["results"]?.array ?? [] {
            let isRegistered = result["registered"]?.bool == true
            table.add([
                result["input"]?.string, isRegistered ? "yes" : "no", result["phone"]?.string, result["lid"]?.string,
            ])
        }
        try context.console.print(table)
    }
}

extension PhoneNumber {
    /// Reads a number of the command line.
    init(argument: String) throws(CommandError) {
        do { try self.init(argument) } catch { throw CommandError(.usage, error.message) }
    }
}

/// How long requests wait for a client to become READY.
enum WaitTime {
    /// Seconds a command waits without `--timeout`.
    private static let usual: Int64 = 30
    /// Seconds a request may ask for.
    private static let longest: Int64 = 300

    /// The `timeout` of a request.
    static func ofRequest(_ arguments: ParsedArguments) -> Int64 {
        min(arguments.number("timeout").map(Int64.init) ?? usual, longest)
    }

    /// How long the answer of such a request may take: WhatsApp's answer comes on top.
    static func patience(_ timeout: Int64) -> Duration { .seconds(timeout + 90) }
}
