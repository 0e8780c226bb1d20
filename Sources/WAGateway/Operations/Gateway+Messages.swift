public import WACore
internal import WAStorage

extension Gateway {
    /// Sends a text and returns once WhatsApp has taken it over.
    ///
    /// Throws `notReady` at once unless the client is READY or there is time to wait, and `outcomeUnknown` when the
    /// answer did not come: the message then goes out again under the same id, so it must not be sent anew.
    public func send(_ request: SendRequest) async throws(OperationError) -> SentText {
        let id = try await chosenClient(request.clientID)
        let message = OutgoingMessage(
            to: request.recipient, text: request.text, quoting: request.replyTo, mentions: request.mentions,
            id: request.messageID)
        do {
            // The usual case is one visit to the client; why it is not READY is only asked when it is not.
            if let sent = try await managed[id]?.client.sendIfReady(message) {
                return SentText(clientID: id, to: request.to, message: sent)
            }
        } catch { throw OperationError(error) }
        let client = try await readyClient(id, patience: request.patience ?? options.patience)
        do {
            return SentText(clientID: id, to: request.to, message: try await client.send(message))
        } catch { throw OperationError(error) }
    }

    /// Asks which numbers are on WhatsApp, in the order asked.
    public func check(
        _ numbers: [PhoneNumber], client id: String? = nil, patience: Duration? = nil
    ) async throws(OperationError) -> (clientID: String, results: [NumberCheck]) {
        let id = try await chosenClient(id)
        let client = try await readyClient(id, patience: patience ?? options.patience)
        do { return (id, try await client.check(numbers: numbers.map(\.digits))) } catch {
            let failure = OperationError(error)
            // A question changes nothing, so its outcome does not matter.
            guard failure.code == .outcomeUnknown else { throw failure }
            throw OperationError(.notReady, failure.message, retryAfter: 5)
        }
    }

    /// The client a request means: the named one, the default one, or the only one there is.
    func chosenClient(_ id: String?) async throws(OperationError) -> String {
        if let id = id ?? options.defaultClient { return id }
        let rows = try await rows()
        if let only = rows.first, rows.count == 1 { return only.id }
        let message =
            rows.isEmpty
            ? "There is no client yet; add one first."
            : "There are \(rows.count) clients; name one of them in clientId."
        throw OperationError(.clientNotNamed, message, field: "clientId")
    }
}
