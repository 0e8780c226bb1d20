internal import WACore

/// The delivery statuses of messages, read from the event log once for all messages that are waited for.
actor ReceiptWatch {
    /// A caller that waits for the status of `--wait`.
    private struct Waiter {
        let messageID: String
        let limit: TimeLimit
        let continuation: CheckedContinuation<(any Error)?, Never>
    }

    /// What the log says of a message.
    private struct Entry {
        /// Sends of this id that need the entry.
        var users = 0
        var status: String?
        var refusal: CommandError?
    }

    private let gateway: any GatewayPort
    private let level: WaitLevel
    private var cursor: String
    private var entries: [String: Entry] = [:]
    private var waiters: [Int: Waiter] = [:]
    private var lastWaiter = 0
    private var reading: Task<Void, Never>?
    private var isAbandoned = false

    /// The statuses of a message in their order.
    private static let order = ["pending", "sent", "delivered", "read", "played"]

    /// Reads the cursor of the log; receipts come after it.
    init(_ gateway: any GatewayPort, _ level: WaitLevel, within timeout: Duration) async throws {
        self.gateway = gateway
        self.level = level
        cursor = try await EventReader.latest(gateway, client: nil, within: timeout)
    }

    /// Keeps what the log says of a message from now on; before it is sent, since a receipt may be there first.
    func expect(_ id: String) { entries[id, default: Entry()].users += 1 }

    /// Ends ``expect(_:)`` for a message that is not waited for.
    func forget(_ id: String) {
        entries[id]?.users -= 1
        if entries[id]?.users == 0 { entries[id] = nil }
    }

    /// The answer of the send with the status that was reached, and why that is not the wanted one.
    func wait(for answer: JSONValue, _ limit: TimeLimit) async -> (answer: JSONValue, failure: (any Error)?) {
        guard let id = answer["messageId"]?.string, var object = answer.object else { return (answer, nil) }
        // A repeated send is answered with the status that its message has.
        if let status = answer["status"]?.string { reached(status, id) }
        let error = await settle(id, limit)
        let entry = entries[id]
        if let status = entry?.refusal == nil ? entry?.status : "failed" { object["status"] = .string(status) }
        forget(id)
        return (.object(object), error.map { Self.failure($0, of: id) })
    }

    /// Ends all waiting, now and later: each message is unconfirmed.
    func abandon() {
        isAbandoned = true
        for (number, waiter) in waiters { release(number, abandoned(waiter.messageID)) }
    }

    /// Ends the reading; for when nothing waits any more.
    func end() async {
        reading?.cancel()
        await reading?.value
    }

    // MARK: - Waiting

    private func settle(_ id: String, _ limit: TimeLimit) async -> (any Error)? {
        lastWaiter += 1
        let number = lastWaiter
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !isAbandoned else { return continuation.resume(returning: abandoned(id)) }
                waiters[number] = Waiter(messageID: id, limit: limit, continuation: continuation)
                if Task.isCancelled { release(number, CancellationError()) }
                releaseSettled(id)
                if reading == nil, !waiters.isEmpty { reading = Task { await read() } }
            }
        } onCancel: {
            Task { await release(number, CancellationError()) }
        }
    }

    private func release(_ number: Int, _ error: (any Error)?) {
        waiters.removeValue(forKey: number)?.continuation.resume(returning: error)
    }

    private func releaseSettled(_ id: String) {
        guard let entry = entries[id], entry.refusal != nil || entry.status.map(isWanted) == true else { return }
        for (number, waiter) in waiters where waiter.messageID == id { release(number, entry.refusal) }
    }

    private func isWanted(_ status: String) -> Bool { Self.rank(status) >= Self.rank(level.rawValue) }

    private static func rank(_ status: String) -> Int { order.firstIndex(of: status) ?? 0 }

    // MARK: - Reading

    /// Reads the log as long as a caller waits.
    private func read() async {
        defer { reading = nil }
        var reader = EventReader(
            gateway, client: nil, cursor: cursor, types: [.messageStatus, .messageFailed], margin: TimeLimit.margin)
        while let rest = restOfEarliest() {
            do {
                for event in try await reader.next(wait: rest) { take(event) }
                cursor = reader.cursor
            } catch {
                for number in Array(waiters.keys) { release(number, error) }
            }
        }
    }

    /// The time until a caller has waited long enough; nil when none waits.
    private func restOfEarliest() -> Duration? {
        for (number, waiter) in waiters where waiter.limit.left == .zero { release(number, tooLate(waiter)) }
        return waiters.values.map(\.limit).min { $0.end < $1.end }?.left
    }

    private func take(_ event: JSONValue) {
        guard let data = event["data"], let id = data["messageId"]?.string, entries[id] != nil else { return }
        if event["type"]?.string == EventType.messageStatus.rawValue {
            guard let status = data["status"]?.string else { return }
            reached(status, id)
        } else {
            entries[id]?.refusal = CommandError(
                .refused, data["message"]?.string ?? "WhatsApp refused the message.")
        }
        releaseSettled(id)
    }

    private func reached(_ status: String, _ id: String) {
        guard Self.rank(status) >= Self.rank(entries[id]?.status ?? "") else { return }
        entries[id]?.status = status
    }

    // MARK: - Failures

    private func tooLate(_ waiter: Waiter) -> Unconfirmed {
        let id = waiter.messageID
        return Unconfirmed(
            messageID: id,
            message:
                "The message \(id) was sent, but was not \(level.rawValue) within \(waiter.limit.seconds) seconds.")
    }

    private func abandoned(_ id: String) -> Unconfirmed {
        Unconfirmed(messageID: id, message: "The message \(id) was sent; its receipts were not waited for.")
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
