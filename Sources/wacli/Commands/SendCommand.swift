internal import WACore
internal import WAGateway
internal import WAHTTP

/// `wacli send`.
struct SendCommand: Command {
    let context: CommandContext

    func run() async throws {
        if let file = context.arguments["batch"] { return try await SendBatch(context: context, file: file).run() }
        let limit = TimeLimit(context.arguments, clock: context.clock)
        let id = try messageID()
        let content = try await SendContent(context)
        let body = try await body(id, content)
        let level = context.arguments["wait"].flatMap(WaitLevel.init) ?? .sent
        try await context.withGateway { gateway in
            let receipts =
                level == .sent ? nil : try await ReceiptWatch(gateway, level, within: limit.answerTimeout)
            await receipts?.expect(id)
            let answer = try await send(content?.operation ?? "send", body, id, limit, gateway)
            // At once: the message is on its way, whatever becomes of it.
            if !context.isJSON { try print(id) }
            if answer["status"]?.string == "queued" {
                context.console.note("The message waits: wacli serve sends it; wacli outbox list shows it.")
            }
            guard let receipts else {
                if context.isJSON { try print(answer, of: id) }
                return
            }
            let (last, failure) = await receipts.wait(for: answer, limit)
            await receipts.end()
            if context.isJSON { try print(last, of: id) }
            if let failure { throw failure }
        }
    }

    /// The id of the message: known before it is sent, so that it can be printed whatever happens to the answer.
    private func messageID() throws -> String {
        guard let chosen = context.arguments["message-id"] else {
            return MessageID.make(at: context.clock.now, ownUser: nil, random: SystemRandom()).text
        }
        guard MessageID(chosen: chosen) != nil else {
            throw UsageError("--message-id must be \(MessageID.rule).", for: context.arguments.command)
        }
        return chosen
    }

    private func send(
        _ operation: String, _ body: JSONObject, _ id: String, _ limit: TimeLimit, _ gateway: any GatewayPort
    ) async throws -> JSONValue {
        do {
            return try await MessageSend(gateway: gateway, operation: operation, body: body, limit: limit).answer()
        } catch {
            guard let unconfirmed = Unconfirmed(error, sending: id) else {
                if Task.isCancelled { throw CancellationError() }
                throw error
            }
            if context.isJSON {
                let object: JSONObject = [
                    "success": false, "messageId": .string(id), "status": "pending",
                    "code": .string(unconfirmed.code), "error": .string(unconfirmed.message),
                ]
                try print(.object(object), of: id)
            } else {
                try print(id)
            }
            throw unconfirmed.commandError
        }
    }

    // MARK: - Output

    private func print(_ id: String) throws {
        do { try context.console.print(id) } catch { throw Self.error(error, id) }
    }

    private func print(_ answer: JSONValue, of id: String) throws {
        do { try context.console.print(answer) } catch { throw Self.error(error, id) }
    }

    /// The id must not be lost because the output is.
    private static func error(_ error: OutputError, _ id: String) -> any Error {
        guard case .failed = error else { return error }
        let failure = CommandError(error)
        return CommandError(failure.exitCode, failure.message, advice: "The message \(id) is on its way.")
    }

    // MARK: - Input

    private func body(_ id: String, _ content: SendContent?) async throws -> JSONObject {
        guard let to = context.arguments["to"] else {
            if let error = Self.misplacedRecipient(context.arguments.words) { throw error }
            throw UsageError("wacli send needs --to NUMBER|JID.", for: context.arguments.command)
        }
        if !to.contains("@") { _ = try PhoneNumber(argument: to) }
        var body = content?.members ?? JSONObject()
        body["to"] = .string(to)
        body["messageId"] = .string(id)
        if let file = context.arguments["file"] {
            guard content == nil else {
                throw UsageError(
                    "--file and --\(content?.kind ?? "") do not go together.", for: context.arguments.command)
            }
            if let caption = try await caption(besides: file) { body["text"] = .string(caption) }
            body["media"] = try await media(file)
        } else {
            try refuseFileOptions()
            if content == nil { body["text"] = .string(try await text()) }
        }
        if let people = context.arguments["mention"] {
            guard content == nil else {
                throw UsageError("--mention goes with a text only.", for: context.arguments.command)
            }
            body["mentions"] = .array(people.split(separator: ",").map { .string(String($0)) })
        }
        body["clientId"] = try context.client().map(JSONValue.string)
        body["replyTo"] = context.arguments["reply-to"].map(JSONValue.string)
        body["sendAt"] = try context.future("at").map { .string($0.rfc3339) }
        body["expiresAt"] = try context.future("expires").map { .string($0.rfc3339) }
        for name in ["queue", "humanize"] where context.arguments.has(name) { body[name] = true }
        return body
    }

    /// The error of a command line whose first word is the recipient; nil when it is none.
    static func misplacedRecipient(_ words: [String]) -> UsageError? {
        guard let first = words.first else { return nil }
        let isAddress = ["@lid", "@s.whatsapp.net", "@g.us"].contains { first.hasSuffix($0) }
        guard isAddress || (try? PhoneNumber(first)) != nil else { return nil }
        return UsageError(
            "The recipient goes into --to: wacli send --to '\(TerminalText.visible(first))' TEXT.",
            for: CommandTable.send)
    }

    /// Options that say how a file is sent.
    private static let fileOptions = ["caption", "voice", "sticker", "gif", "document", "view-once"]

    private func refuseFileOptions() throws {
        let given = Self.fileOptions.first { context.arguments.has($0) || context.arguments[$0] != nil }
        guard let given else { return }
        throw UsageError("--\(given) needs --file.", for: context.arguments.command)
    }

    /// The text under a file: --caption, or what would be the text of a message.
    private func caption(besides file: String) async throws -> String? {
        let hasText = !context.arguments.words.isEmpty || context.arguments["text"] != nil
        if let caption = context.arguments["caption"] {
            guard !hasText else {
                throw UsageError("The text is given twice: as --caption and as TEXT.", for: context.arguments.command)
            }
            return caption
        }
        guard hasText else { return nil }
        guard file != "-" || context.arguments.words.first != "-" else {
            throw UsageError(
                "Standard input is either the file or the text, not both.", for: context.arguments.command)
        }
        return try await text()
    }

    /// The file, put into the home, and what it is sent as.
    private func media(_ path: String) async throws -> JSONValue {
        let kinds = ["voice", "sticker", "gif", "document"].filter { context.arguments.has($0) }
        guard kinds.count <= 1 else {
            throw UsageError("--\(kinds[0]) and --\(kinds[1]) exclude each other.", for: context.arguments.command)
        }
        let spooled = try await MediaSpool(context: context).take(path)
        var media: JSONObject = ["file": .string(spooled.name.text)]
        media["kind"] = kinds.first.map { .string($0) }
        media["fileName"] = spooled.fileName.map { .string($0) }
        if context.arguments.has("view-once") { media["viewOnce"] = true }
        return .object(media)
    }

    private func text() async throws -> String {
        switch (context.arguments.words.first, context.arguments["text"]) {
        case (nil, let text?): return text
        case ("-"?, nil): return try await SendText.standardInput(context.console)
        case (let text?, nil): return text
        case (.some, .some):
            throw UsageError("The text is given twice: as TEXT and as --text.", for: context.arguments.command)
        case (nil, nil):
            throw UsageError(
                "wacli send needs a text: TEXT, --text TEXT, or - for standard input.", for: context.arguments.command)
        }
    }
}
