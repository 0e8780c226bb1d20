internal import WACore
internal import WAHTTP

/// `wacli send`.
struct SendCommand: Command {
    let context: CommandContext

    /// Bytes of a text; WhatsApp takes no longer ones.
    private static let longestText = 65_536

    func run() async throws {
        if let file = context.arguments["batch"] { return try await SendBatch(context: context, file: file).run() }
        let body = try await body()
        let level = context.arguments["wait"].flatMap(WaitLevel.init) ?? .sent
        let timeout = WaitTime.ofRequest(context.arguments)
        let answer = try await context.withGateway { gateway in
            let receipts = level == .sent ? nil : try await ReceiptWait(gateway, level, clock: context.clock, timeout)
            let request = GatewayRequest(
                .post, ["api", "messages", "send"], body: body, patience: WaitTime.patience(timeout))
            let answer = try await gateway.call(request)
            return try await receipts?.wait(for: answer) ?? answer
        }
        if context.isJSON { return try context.console.print(answer) }
        try context.console.print(answer["messageId"]?.string ?? "")
    }

    private func body() async throws -> JSONObject {
        guard let to = context.arguments["to"] else {
            throw UsageError("wacli send needs --to NUMBER|JID.", for: context.arguments.command)
        }
        if !to.contains("@") { _ = try PhoneNumber(argument: to) }
        var body: JSONObject = ["to": .string(to), "text": .string(try await text())]
        body["clientId"] = try context.client().map(JSONValue.string)
        body["replyTo"] = context.arguments["reply-to"].map(JSONValue.string)
        body["timeout"] = .integer(WaitTime.ofRequest(context.arguments))
        return body
    }

    private func text() async throws -> String {
        switch (context.arguments.words.first, context.arguments["text"]) {
        case (nil, let text?): return text
        case ("-"?, nil): return try await standardInput()
        case (let text?, nil): return text
        case (.some, .some):
            throw UsageError("The text is given twice: as TEXT and as --text.", for: context.arguments.command)
        case (nil, nil):
            throw UsageError(
                "wacli send needs a text: TEXT, --text TEXT, or - for standard input.", for: context.arguments.command)
        }
    }

    private func standardInput() async throws -> String {
        let bytes = try await context.console.readAll(limit: Self.longestText)
        guard var text = String(validating: bytes, as: UTF8.self) else {
            throw CommandError(.usage, "Standard input is not UTF-8 text.")
        }
        // What `echo` adds is not part of the message.
        if text.last?.isNewline == true { text.removeLast() }
        guard !text.isEmpty else { throw CommandError(.usage, "Standard input is empty.") }
        return text
    }
}

/// Waits until a message has come as far as the user wants.
struct ReceiptWait {
    private let gateway: any GatewayPort
    private let level: WaitLevel
    private let clock: any Clock
    private let timeout: Int64
    private let cursor: String

    /// Notes where the log stands: what comes behind it may be a receipt.
    init(_ gateway: any GatewayPort, _ level: WaitLevel, clock: any Clock, _ timeout: Int64) async throws {
        self.gateway = gateway
        self.level = level
        self.clock = clock
        self.timeout = timeout
        cursor = try await EventReader.latest(gateway, client: nil)
    }

    /// The answer of the send, with the status that was reached.
    func wait(for answer: JSONValue) async throws -> JSONValue {
        guard let id = answer["messageId"]?.string, var object = answer.object else { return answer }
        var reader = EventReader(
            gateway, client: nil, cursor: cursor, types: [.messageStatus, .messageFailed])
        let deadline = clock.uptime + .seconds(timeout)
        while true {
            let rest = deadline - clock.uptime
            guard rest > .zero else { throw tooLate(id) }
            for event in try await reader.next(wait: rest) where event["data"]?["messageId"]?.string == id {
                guard event["type"]?.string == EventType.messageStatus.rawValue else { throw Self.failure(event) }
                guard let status = event["data"]?["status"]?.string, reaches(status) else { continue }
                object["status"] = .string(status)
                return .object(object)
            }
        }
    }

    private func reaches(_ status: String) -> Bool {
        switch level {
        case .sent: true
        case .delivered: ["delivered", "read", "played"].contains(status)
        case .read: ["read", "played"].contains(status)
        }
    }

    private func tooLate(_ id: String) -> CommandError {
        CommandError(
            .tryAgain, "The message \(id) was sent, but was not \(level.rawValue) within \(timeout) seconds.",
            advice: "Do not send it again; `wacli events --type message.status` shows how far it gets.")
    }

    private static func failure(_ event: JSONValue) -> CommandError {
        CommandError(.refused, event["data"]?["message"]?.string ?? "WhatsApp refused the message.")
    }
}
