internal import WACore
internal import WAGateway
internal import WAHTTP

/// `wacli send --batch`: many messages at once, answers in the order of the lines.
struct SendBatch {
    let context: CommandContext
    let file: String

    /// The answer to one line.
    struct Result: Sendable {
        let value: JSONValue
        /// nil when it was sent and confirmed.
        let failure: ExitCode?
    }

    func run() async throws {
        let isGiven = ["to", "text", "message-id"].contains { context.arguments[$0] != nil }
        if isGiven || !context.arguments.words.isEmpty {
            throw UsageError("--batch takes all of a message from its line.", for: context.arguments.command)
        }
        let source = try LineSource(file, console: context.console)
        defer { source.close() }
        let client = try context.client()
        let tally = try await context.withGateway { gateway in
            let sender = BatchSender(
                gateway: gateway, client: client, arguments: context.arguments, clock: context.clock)
            var run = BatchRun(source: source, sender: sender, console: context.console)
            return try await run.run()
        }
        if let failure = tally.failure { throw failure }
    }
}

/// One batch under way.
struct BatchRun {
    private typealias Numbered = (Int, SendBatch.Result)

    /// Messages in flight; more would wait in the client.
    private static let width = 32

    private var source: LineSource
    private let sender: BatchSender
    private let console: Console
    private var tally = BatchTally()
    /// Results that wait for those of earlier lines.
    private var waiting: [Int: SendBatch.Result] = [:]
    private var started = 0
    /// The last message to each recipient: the next one to the same waits for it.
    private var last: [String: Task<Void, Never>] = [:]
    private var isAtEnd = false
    /// Why no further lines are read; messages in flight still get their results.
    private var failure: (any Error)?

    init(source: LineSource, sender: BatchSender, console: Console) {
        self.source = source
        self.sender = sender
        self.console = console
    }

    /// Sends all lines and prints their results in order.
    mutating func run() async throws -> BatchTally {
        try await withThrowingTaskGroup(of: Numbered.self) { group in
            while true {
                await fill(&group)
                guard let (number, result) = try await group.next() else { break }
                waiting[number] = result
                while let ready = waiting.removeValue(forKey: tally.total) {
                    try console.print(ready.value)
                    tally.count(ready)
                }
                if Task.isCancelled { end(CancellationError()) }
            }
        }
        if let failure { throw failure }
        return tally
    }

    private mutating func end(_ error: (any Error)?) {
        isAtEnd = true
        if failure == nil { failure = error }
    }

    private mutating func fill(_ group: inout ThrowingTaskGroup<Numbered, any Error>) async {
        while !isAtEnd, started - tally.total < Self.width {
            do {
                guard let line = try await source.next() else { return end(nil) }
                if !line.text.allSatisfy(\.isWhitespace) { start(sender.job(for: line), in: &group) }
            } catch {
                end(error)
            }
        }
    }

    private mutating func start(_ job: BatchSender.Job, in group: inout ThrowingTaskGroup<Numbered, any Error>) {
        let number = started
        started += 1
        let before = job.recipient.flatMap { last[$0] }
        let task = Task { () -> SendBatch.Result in
            await before?.value
            return await job.run()
        }
        if let recipient = job.recipient { last[recipient] = Task { _ = await task.value } }
        group.addTask {
            await withTaskCancellationHandler {
                (number, await task.value)
            } onCancel: {
                task.cancel()
            }
        }
    }
}

/// How a batch went.
struct BatchTally: Sendable {
    private(set) var total = 0
    private var failures: [ExitCode: Int] = [:]

    mutating func count(_ result: SendBatch.Result) {
        total += 1
        if let code = result.failure { failures[code, default: 0] += 1 }
    }

    /// How the command ends; nil when all is well.
    ///
    /// A script that retries on 75 would send again what was sent, so a mixed result is never 75. When all that failed
    /// is unconfirmed, everything is on its way.
    var failure: CommandError? {
        let failed = failures.values.reduce(0, +)
        guard failed > 0, let code = failures.keys.first else { return nil }
        let unconfirmed = failures[.unconfirmed] ?? 0
        let isUniform = failures.count == 1 && (failed == total || code == .unconfirmed)
        var parts: [String] = []
        if failed > unconfirmed { parts.append("\(failed - unconfirmed) of \(total) messages were not sent") }
        if unconfirmed > 0 { parts.append("\(unconfirmed) of \(total) messages were sent, but not confirmed") }
        return CommandError(isUniform ? code : .failed, parts.joined(separator: ", ") + "; the results say why.")
    }
}

/// Makes requests from lines.
struct BatchSender: Sendable {
    let gateway: any GatewayPort
    let client: String?
    let arguments: ParsedArguments
    let clock: any Clock

    /// One line's work.
    struct Job: Sendable {
        /// Client and recipient as written; messages with the same key keep their order.
        let recipient: String?
        let run: @Sendable () async -> SendBatch.Result
    }

    func job(for line: LineSource.Line) -> Job {
        guard let parsed = try? JSONValue(parsing: Array(line.text.utf8)), var body = parsed.object else {
            let error = CommandError(.usage, "Line \(line.number) is not a JSON object.")
            return Job(recipient: nil) { Self.failed(error, line, code: "INVALID_JSON") }
        }
        if body["clientId"] == nil { body["clientId"] = client.map(JSONValue.string) }
        if body["timeout"] == nil { body["timeout"] = .integer(TimeLimit(arguments, clock: clock).wait) }
        let timeout = TimeLimit.answerTimeout(waiting: body["timeout"]?.integer ?? 0)
        let id = body["messageId"]?.string ?? MessageID.make(at: clock.now, ownUser: nil, random: SystemRandom()).text
        // An id that is no text is for the gateway to refuse.
        if body["messageId"] == nil { body["messageId"] = .string(id) }
        let request = GatewayRequest(
            .post, ["api", "messages", "send"], body: body, timeout: timeout)
        let to = body["to"]?.string ?? ""
        let key = "\(body["clientId"]?.string ?? "") \((try? PhoneNumber(to).digits) ?? to)"
        return Job(recipient: key) { await send(request, id, line) }
    }

    private func send(_ request: GatewayRequest, _ id: String, _ line: LineSource.Line) async -> SendBatch.Result {
        guard !Task.isCancelled else { return Self.failed(CancellationError(), line, code: "CANCELLED") }
        do {
            return SendBatch.Result(value: try await gateway.call(request), failure: nil)
        } catch {
            guard let unconfirmed = Unconfirmed(error, sending: id) else {
                return Self.failed(error, line, code: (error as? GatewayFailure)?.code ?? "FAILED")
            }
            return Self.failed(
                CommandError(.unconfirmed, unconfirmed.message), line, code: unconfirmed.code,
                messageID: unconfirmed.messageID)
        }
    }

    /// The result of a line that failed: with a message id the message is on its way, without one nothing was sent.
    private static func failed(
        _ error: any Error, _ line: LineSource.Line, code: String, messageID: String? = nil
    ) -> SendBatch.Result {
        let failure = CommandError(error)
        var object: JSONObject = [
            "success": false, "line": .integer(Int64(line.number)), "error": .string(failure.message),
            "code": .string(code), "exitCode": .integer(Int64(failure.exitCode.rawValue)),
            "status": messageID == nil ? "failed" : "pending",
        ]
        object["messageId"] = messageID.map(JSONValue.string)
        return SendBatch.Result(value: .object(object), failure: failure.exitCode)
    }
}
