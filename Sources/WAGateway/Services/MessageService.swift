internal import WACore

/// Sending, and asking who could receive.
struct MessageService: Sendable {
    let supervisor: ClientSupervisor
    /// The client that requests mean when they name none.
    let defaultClient: ClientID?
    /// How long a request that does not say so waits for a client to become READY.
    let timeout: Duration

    /// Sends a message and returns once WhatsApp has accepted it.
    ///
    /// Throws `notReady` at once unless the client is READY or there is time to wait, and `outcomeUnknown` when the
    /// answer did not come: the message then goes out again under the same id, so it must not be sent again. A message
    /// that was sent before under its id is answered without a running client.
    func send(_ request: SendRequest, for principal: Principal) async throws(OperationError) -> SendAnswer {
        guard principal.mayWrite(to: request.destination) else {
            throw OperationError(.forbidden, "This API key may not write to \(request.to).", field: "to")
        }
        let id = try await chosenClient(request.clientID, for: principal)
        let message = OutgoingMessage(
            to: request.destination, request.content, quoting: request.replyTo, id: request.messageID)
        do {
            // The usual case is one visit to the client; why it is not READY is only asked when it is not.
            if let sent = try await supervisor.running(id, for: principal)?.sendIfReady(message) {
                return SendAnswer(clientID: id, to: request.to, message: sent)
            }
        } catch { throw OperationError(error) }
        let earlier = try await earlier(message, of: id, for: principal)
        if case .sent(let sent) = earlier { return SendAnswer(clientID: id, to: request.to, message: sent) }
        let client: Client
        do throws(OperationError) {
            client = try await supervisor.readyClient(id, for: principal, timeout: request.timeout ?? timeout)
        } catch {
            guard earlier == .open, let messageID = message.id else { throw error }
            throw error.stillOpen(messageID)
        }
        do {
            return SendAnswer(clientID: id, to: request.to, message: try await client.send(message))
        } catch { throw OperationError(error) }
    }

    /// What is known of a message under an id of the caller's choice: it is asked before the state of the client.
    private func earlier(
        _ message: OutgoingMessage, of id: ClientID, for principal: Principal
    ) async throws(OperationError) -> EarlierMessage? {
        guard message.id != nil else { return nil }
        let client = try await supervisor.client(id, for: principal)
        do { return try await client.earlier(message) } catch { throw OperationError(error) }
    }

    /// Asks which numbers are on WhatsApp, in the order asked.
    func check(_ request: CheckRequest, for principal: Principal) async throws(OperationError) -> CheckedNumbers {
        let id = try await chosenClient(request.clientID, for: principal)
        let client = try await supervisor.readyClient(id, for: principal, timeout: request.timeout ?? timeout)
        let checks: [NumberCheck]
        do { checks = try await client.check(numbers: request.numbers.map(\.number.digits)) } catch {
            throw OperationError(error)
        }
        let results = zip(request.numbers, checks).map { CheckedNumber($1, input: $0.input) }
        return CheckedNumbers(clientID: id, results: results)
    }

    /// The client a request means: the named one, the default one, or the caller's only one.
    private func chosenClient(_ id: ClientID?, for principal: Principal) async throws(OperationError) -> ClientID {
        if let id = id ?? defaultClient { return id }
        let rows = try await supervisor.rows(for: principal)
        if let only = rows.first, rows.count == 1 { return only.id }
        throw OperationError(.clientNotNamed, Self.adviceToName(rows.map(\.id.text)), field: "clientId")
    }

    /// Ids that an error lists.
    private static let listedIDs = 5

    private static func adviceToName(_ ids: [String]) -> String {
        guard !ids.isEmpty else { return "There is no client yet; POST /api/clients adds one." }
        let rest = ids.count - listedIDs
        let names = ids.prefix(listedIDs).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
        return "There are \(ids.count) clients (\(names)); name one of them in clientId."
    }
}
