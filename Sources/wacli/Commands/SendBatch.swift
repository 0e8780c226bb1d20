internal import WACore
internal import WAHTTP

/// `wacli send --batch`: many messages at once, answers in the order of the lines.
struct SendBatch {
    let context: CommandContext
    let file: String

    /// Messages in flight; more would only wait in the client.
    private static let width = 32

    /// The answer to one line.
    struct Result: Sendable {
        let value: JSONValue
        /// nil when it was sent.
        let failure: ExitCode?
    }

    func run() async throws {
        if context.arguments["to"] != nil || context.arguments["text"] != nil || !context.arguments.words.isEmpty {
            throw UsageError("--batch takes recipients and texts from its lines.", for: context.arguments.command)
        }
        var source = try LineSource(file, console: context.console)
        defer { source.close() }
        let client = try context.client()
        let tally = try await context.withGateway { gateway in
            try await send(&source, BatchSender(gateway: gateway, client: client, arguments: context.arguments))
        }
        guard let code = tally.exitCode else { return }
        throw CommandError(code, "\(tally.failed) of \(tally.total) messages were not sent; the results say why.")
    }

    private func send(_ source: inout LineSource, _ sender: BatchSender) async throws -> BatchTally {
        var tally = BatchTally()
        var waiting: [Int: Result] = [:]
        var printed = 0
        var started = 0
        // The last message to each recipient: the next one to the same waits for it.
        var last: [String: Task<Void, Never>] = [:]
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var isAtEnd = false
            while true {
                while !isAtEnd, started - printed < Self.width {
                    guard let line = try await source.next() else {
                        isAtEnd = true
                        break
                    }
                    guard !line.text.allSatisfy(\.isWhitespace) else { continue }
                    let number = started
                    started += 1
                    let job = sender.job(for: line)
                    let before = job.recipient.flatMap { last[$0] }
                    let task = Task { () -> Result in
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
                guard let (number, result) = try await group.next() else { break }
                waiting[number] = result
                while let ready = waiting.removeValue(forKey: printed) {
                    try context.console.print(ready.value)
                    tally.count(ready)
                    printed += 1
                }
                try Task.checkCancellation()
            }
        }
        return tally
    }
}

/// How a batch went.
struct BatchTally: Sendable {
    private(set) var total = 0
    private(set) var failed = 0
    private var codes: Set<ExitCode> = []

    mutating func count(_ result: SendBatch.Result) {
        total += 1
        guard let code = result.failure else { return }
        failed += 1
        codes.insert(code)
    }

    /// nil when all is well.
    ///
    /// A script that retries on 75 would send again what was sent, so a mixed result is never 75.
    var exitCode: ExitCode? {
        guard failed > 0 else { return nil }
        return failed == total && codes.count == 1 ? codes.first : .failed
    }
}

/// Makes requests from lines.
struct BatchSender: Sendable {
    let gateway: any GatewayPort
    let client: String?
    let arguments: ParsedArguments

    /// One line's work.
    struct Job: Sendable {
        /// What keeps messages in order: the client and recipient as written.
        let recipient: String?
        let run: @Sendable () async -> SendBatch.Result
    }

    func job(for line: LineSource.Line) -> Job {
        guard let parsed = try? JSONValue(parsing: Array(line.text.utf8)), var body = parsed.object else {
            let error = CommandError(.usage, "Line \(line.number) is not a JSON object.")
            return Job(recipient: nil) { Self.failed(error, line, code: "INVALID_JSON") }
        }
        if body["clientId"] == nil { body["clientId"] = client.map(JSONValue.string) }
        let timeout = WaitTime.ofRequest(arguments)
        if body["timeout"] == nil { body["timeout"] = .integer(timeout) }
        let request = GatewayRequest(
            .post, ["api", "messages", "send"], body: body, patience: WaitTime.patience(timeout))
        let to = body["to"]?.string ?? ""
        let key = "\(body["clientId"]?.string ?? "") \((try? PhoneNumber(to).digits) ?? to)"
        return Job(recipient: key) { [gateway] in
            do {
                return SendBatch.Result(value: try await gateway.call(request), failure: nil)
            } catch {
                return Self.failed(error, line, code: (error as? GatewayFailure)?.code)
            }
        }
    }

    private static func failed(_ error: any Error, _ line: LineSource.Line, code: String?) -> SendBatch.Result {
        let failure = CommandError(error)
        var object: JSONObject = [
            "success": false, "line": .integer(Int64(line.number)), "error": .string(failure.message),
        ]
        object["code"] = .string(code ?? (error is CancellationError ? "CANCELLED" : "FAILED"))
        return SendBatch.Result(value: .object(object), failure: failure.exitCode)
    }
}
