internal import WACore

/// Showing what waits in the outbox, and taking it back.
struct OutboxService: Sendable {
    let supervisor: ClientSupervisor
    let store: any OutboxStore
    let outbox: Outbox
    let access: AccessContext

    /// Messages that are taken back at once.
    private static let batch = 500

    /// A page of the outbox of a client.
    func list(_ request: OutboxRequest, for principal: Principal) async throws(OperationError) -> OutboxList {
        let client = try await supervisor.row(request.client, for: principal).id
        // One more than asked for tells whether there are others.
        let found = try await page(
            of: client, isWaiting: !request.isWhole, after: request.after, limit: request.limit + 1)
        var messages: [OutboxMessage] = []
        for message in found.prefix(request.limit) { messages.append(await shown(message)) }
        return OutboxList(messages: messages, hasMore: found.count > request.limit)
    }

    /// One message.
    func show(_ request: OutboxMessageRequest, for principal: Principal) async throws(OperationError) -> OutboxMessage {
        await shown(try await message(request, for: principal))
    }

    /// Takes one message back.
    func cancel(_ request: OutboxMessageRequest, for principal: Principal) async throws(OperationError)
        -> OutboxMessage
    {
        let message = try await message(request, for: principal)
        guard principal.mayWrite(to: message) else {
            throw OperationError(.forbidden, "This API key may not write to the recipient of this message.")
        }
        guard message.outcome == nil, try await outbox.cancel(message.place) else {
            throw OperationError(.messageSettled, "The message \(request.id) does not wait any more.")
        }
        await note("outbox.cancel", on: request.client, by: principal)
        return await shown(try await self.message(request, for: principal))
    }

    /// Takes all messages of a client back that are not on their way.
    func cancelAll(_ request: ClientRequest, for principal: Principal) async throws(OperationError)
        -> OutboxCancellation
    {
        let client = try await supervisor.row(request.id, for: principal).id
        var (cancelled, kept) = (0, 0)
        var place: OutboxID?
        while true {
            let found = try await page(of: client, isWaiting: true, after: place, limit: Self.batch)
            guard let last = found.last else { break }
            place = last.place.id
            for message in found where principal.mayWrite(to: message) {
                do throws(OperationError) {
                    if try await outbox.cancel(message.place) { cancelled += 1 }
                } catch {
                    guard error.code == .messageInProgress else { throw error }
                    kept += 1
                }
            }
        }
        await note("outbox.clear", on: client, by: principal)
        return OutboxCancellation(cancelled: cancelled, kept: kept)
    }

    private func note(_ action: String, on client: ClientID, by principal: Principal) async {
        let tenant = try? await supervisor.row(client, for: principal).tenantID
        await access.note(access.audit(action, on: client.text, of: tenant, by: principal))
    }

    private func shown(_ message: QueuedMessage) async -> OutboxMessage {
        let place = message.place
        let chat = await supervisor.chat(JID(place.chat) ?? .server, of: place.client)
        return OutboxMessage(message: message, chat: chat, progress: await outbox.progress(place))
    }

    private func message(
        _ request: OutboxMessageRequest, for principal: Principal
    ) async throws(OperationError) -> QueuedMessage {
        let client = try await supervisor.row(request.client, for: principal).id
        do {
            if let id = OutboxID(request.id), let found = try await store.queuedMessage(id),
                found.place.client == client
            {
                return found
            }
            // The id that sending answered with, which a caller may have chosen.
            if let found = try await store.queuedMessage(MessageID(existing: request.id), of: client) { return found }
        } catch { throw OperationError(error) }
        throw .unknownOutboxMessage(request.id)
    }

    private func page(
        of client: ClientID, isWaiting: Bool, after id: OutboxID?, limit: Int
    ) async throws(OperationError) -> [QueuedMessage] {
        do {
            return try await store.queuedMessages(of: client, isWaiting: isWaiting, after: id, limit: limit)
        } catch { throw OperationError(error) }
    }
}

extension Principal {
    /// A key that is limited to recipients takes back only what it could have sent.
    fileprivate func mayWrite(to message: QueuedMessage) -> Bool {
        // As the request named it: the place has the LID where that was known.
        (try? message.outgoing).map { mayWrite(to: $0.destination) } ?? (recipients == nil)
    }
}
