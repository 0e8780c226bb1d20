internal import WACore
internal import WAHTTP

/// `wacli check`.
struct CheckCommand: Command {
    let context: CommandContext

    /// Numbers that one request may hold (docs/http-api.md, "Messages").
    private static let longestRequest = 1000

    func run() async throws {
        let numbers = context.arguments.words
        for number in numbers { _ = try PhoneNumber(argument: number) }
        let limit = TimeLimit(context.arguments, clock: context.clock)
        let client = try context.client()
        let results = try await context.withGateway { gateway in
            var results: [JSONValue] = []
            for start in stride(from: 0, to: numbers.count, by: Self.longestRequest) {
                let part = numbers[start..<min(start + Self.longestRequest, numbers.count)]
                results += try await check(Array(part), client, limit, gateway)
            }
            return results
        }
        if context.isJSON { return try context.console.print(.array(results)) }
        var table = Table(["NUMBER", "WHATSAPP", "PHONE", "LID"])
        for result in results {
            let isRegistered = result["registered"]?.bool == true
            table.add([
                result["input"]?.string, isRegistered ? "yes" : "no", result["phone"]?.string, result["lid"]?.string,
            ])
        }
        try context.console.print(table)
    }

    private func check(
        _ numbers: [String], _ client: String?, _ limit: TimeLimit, _ gateway: any GatewayPort
    ) async throws -> [JSONValue] {
        var body: JSONObject = ["numbers": .array(numbers.map(JSONValue.string)), "timeout": .integer(limit.wait)]
        body["clientId"] = client.map(JSONValue.string)
        let request = GatewayRequest(.post, ["api", "numbers", "check"], body: body, timeout: limit.answerTimeout)
        return try await gateway.call(request)["results"]?.array ?? []
    }
}

extension PhoneNumber {
    /// Reads a number of the command line.
    init(argument: String) throws(CommandError) {
        do { try self.init(argument) } catch { throw CommandError(.usage, error.message) }
    }
}
