internal import WACore
internal import WAGateway

/// `wacli send --batch`: many messages at once, answers in the order of the lines.
struct SendBatch {
    let context: CommandContext
    let file: String

    func run() async throws {
        let options = ["to", "text", "message-id", "reply-to", "at", "expires"]
        let isGiven =
            options.contains { context.arguments[$0] != nil } || context.arguments.has("queue")
            || context.arguments.has("humanize")
        if isGiven || !context.arguments.words.isEmpty {
            throw UsageError("--batch takes all of a message from its line.", for: context.arguments.command)
        }
        let source = try LineSource(file, console: context.console)
        defer { source.close() }
        let client = try context.client()
        let level = context.arguments["wait"].flatMap(WaitLevel.init) ?? .sent
        let limit = TimeLimit(context.arguments, clock: context.clock)
        let failure = try await context.withGateway { gateway -> (any Error)? in
            let receipts =
                level == .sent ? nil : try await ReceiptWatch(gateway, level, within: limit.answerTimeout)
            let sender = BatchSender(
                gateway: gateway, client: client, seconds: limit.seconds, receipts: receipts, clock: context.clock)
            var run = BatchRun(source: source, sender: sender, console: context.console)
            let failure = await run.run()
            await receipts?.end()
            return failure
        }
        if let failure { throw failure }
    }
}

/// The answer to one line of a batch.
struct BatchResult: Sendable {
    let value: JSONValue
    /// nil when it was sent and confirmed.
    let failure: ExitCode?
    /// The id of a message that is, or may be, on its way.
    let messageID: String?

    init(_ value: JSONValue, failure: ExitCode? = nil) {
        self.value = value
        self.failure = failure
        messageID = value["messageId"]?.string
    }
}
