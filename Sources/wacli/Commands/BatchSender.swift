internal import WACore
internal import WAGateway

/// Makes jobs from the lines of a batch.
struct BatchSender: Sendable {
    let gateway: any GatewayPort
    /// The client of lines that name none.
    let client: String?
    /// The seconds that each message may take, from the moment its line is read.
    let seconds: Int
    /// What `--wait` waits for; nil when the server's ack is enough.
    let receipts: ReceiptWatch?
    let clock: any Clock

    /// One line's work.
    struct Job: Sendable {
        /// Client and recipient as written; messages with the same key keep their order.
        let recipient: String?
        /// Sends the message.
        let send: @Sendable () async -> BatchResult
        /// Waits for the receipt of a message that was sent; nil when none is wanted.
        let confirm: (@Sendable (BatchResult) async -> BatchResult)?
    }

    func job(for line: LineSource.Line) -> Job {
        guard let text = line.text, let parsed = try? JSONValue(parsing: Array(text.utf8)), var body = parsed.object
        else {
            let error = CommandError(.usage, "Line \(line.number) \(line.fault ?? "is not a JSON object").")
            return Job(recipient: nil, send: { Self.failed(error, line, code: "INVALID_JSON") }, confirm: nil)
        }
        if body["clientId"] == nil { body["clientId"] = client.map(JSONValue.string) }
        let id = body["messageId"]?.string ?? MessageID.make(at: clock.now, ownUser: nil, random: SystemRandom()).text
        // An id that is no text is for the gateway to refuse.
        if body["messageId"] == nil { body["messageId"] = .string(id) }
        let own = body["timeout"]?.integer.map { Int(clamping: $0) }
        let send = MessageSend(gateway: gateway, body: body, limit: TimeLimit(seconds: own ?? seconds, clock: clock))
        let to = body["to"]?.string ?? ""
        let key = "\(body["clientId"]?.string ?? "") \((try? PhoneNumber(to).digits) ?? to)"
        return Job(recipient: key, send: { await run(send, id, line) }, confirm: confirmation(of: line, send.limit))
    }

    /// The result of a send; not tried once the time of the message is over.
    private func run(_ send: MessageSend, _ id: String, _ line: LineSource.Line) async -> BatchResult {
        guard !Task.isCancelled else { return Self.failed(CancellationError(), line, code: "CANCELLED") }
        guard send.body["timeout"] != nil || send.limit.left > .zero else {
            let message = "Not sent: earlier messages to the same recipient took the \(seconds) seconds of --timeout."
            return Self.failed(CommandError(.tryAgain, message), line, code: ExitCode.tryAgain.code)
        }
        await receipts?.expect(id)
        do {
            return BatchResult(try await send.answer())
        } catch {
            await receipts?.forget(id)
            guard let unconfirmed = Unconfirmed(error, sending: id) else {
                return Self.failed(error, line, code: (error as? GatewayFailure)?.code ?? "FAILED")
            }
            return Self.failed(
                CommandError(.unconfirmed, unconfirmed.message), line, code: unconfirmed.code,
                messageID: unconfirmed.messageID)
        }
    }

    private func confirmation(
        of line: LineSource.Line, _ limit: TimeLimit
    ) -> (@Sendable (BatchResult) async -> BatchResult)? {
        guard let receipts else { return nil }
        return { sent in
            let (answer, failure) = await receipts.wait(for: sent.value, limit)
            guard let failure else { return BatchResult(answer) }
            let error = CommandError(failure)
            return Self.failed(error, line, code: error.code, answer: answer.object)
        }
    }

    /// The result of a line that failed: with a message id the message is on its way, without one nothing was sent.
    ///
    /// - Parameter answer: the fields of a message that was sent.
    private static func failed(
        _ error: any Error, _ line: LineSource.Line, code: String, messageID: String? = nil, answer: JSONObject? = nil
    ) -> BatchResult {
        let failure = CommandError(error)
        var object = answer ?? ["status": messageID == nil ? "failed" : "pending"]
        if let messageID { object["messageId"] = .string(messageID) }
        if failure.exitCode == .refused { object["messageId"] = nil }
        object["success"] = false
        object["line"] = .integer(Int64(line.number))
        object["error"] = .string(failure.message)
        object["code"] = .string(code)
        object["exitCode"] = .integer(Int64(failure.exitCode.rawValue))
        return BatchResult(.object(object), failure: failure.exitCode)
    }
}
