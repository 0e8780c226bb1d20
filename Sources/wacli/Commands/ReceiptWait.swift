internal import WACore

/// Waits until a message has the delivery status of `--wait`.
struct ReceiptWait {
    private let gateway: any GatewayPort
    private let level: WaitLevel
    private let limit: TimeLimit
    private let cursor: String

    /// Reads the cursor of the log; receipts come after it.
    init(_ gateway: any GatewayPort, _ level: WaitLevel, _ limit: TimeLimit) async throws {
        self.gateway = gateway
        self.level = level
        self.limit = limit
        cursor = try await EventReader.latest(gateway, client: nil, within: limit.answerTimeout)
    }

    /// The answer of the send with the status that was reached, and why that is not the wanted one.
    func wait(for answer: JSONValue) async -> (answer: JSONValue, failure: (any Error)?) {
        guard let id = answer["messageId"]?.string, var object = answer.object else { return (answer, nil) }
        do {
            try await follow(id) { object["status"] = .string($0) }
            return (.object(object), nil)
        } catch {
            return (.object(object), Self.failure(error, of: id))
        }
    }

    /// Reads the log until the wanted status is reached.
    private func follow(_ id: String, _ reached: (String) -> Void) async throws {
        var reader = EventReader(
            gateway, client: nil, cursor: cursor, types: [.messageStatus, .messageFailed], margin: TimeLimit.margin)
        while true {
            let rest = limit.left
            guard rest > .zero else { throw tooLate(id) }
            for event in try await reader.next(wait: rest) where event["data"]?["messageId"]?.string == id {
                guard event["type"]?.string == EventType.messageStatus.rawValue else {
                    reached("failed")
                    throw CommandError(.refused, event["data"]?["message"]?.string ?? "WhatsApp refused the message.")
                }
                guard let status = event["data"]?["status"]?.string else { continue }
                reached(status)
                if reaches(status) { return }
            }
            try Task.checkCancellation()
        }
    }

    private func reaches(_ status: String) -> Bool {
        switch level {
        case .sent: true
        case .delivered: ["delivered", "read", "played"].contains(status)
        case .read: ["read", "played"].contains(status)
        }
    }

    private func tooLate(_ id: String) -> Unconfirmed {
        Unconfirmed(
            messageID: id,
            message: "The message \(id) was sent, but was not \(level.rawValue) within \(limit.seconds) seconds.")
    }

    /// The message was sent: without a receipt it is unconfirmed, whatever the reason.
    private static func failure(_ error: any Error, of id: String) -> any Error {
        switch error {
        case let error as CommandError where error.exitCode == .refused: error
        case let error as Unconfirmed: error.commandError
        case is CancellationError: error
        default:
            Unconfirmed(
                messageID: id,
                message: "The message \(id) was sent, but its status cannot be followed: \(CommandError(error).message)"
            ).commandError
        }
    }
}
