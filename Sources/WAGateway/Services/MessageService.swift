internal import WACore
internal import WATransport

/// Sending, and asking who could receive.
struct MessageService: Sendable {
    let supervisor: ClientSupervisor
    /// The client that requests mean when they name none.
    let defaultClient: ClientID?
    /// How long a request that does not say so waits for a client to become READY.
    let timeout: Duration
    let outbox: Outbox
    let idempotency: Idempotency
    let quota: MessageQuota
    /// Finds the chats of messages that are changed.
    let archive: any MessageArchive
    /// Brings files into the home; nil where that is impossible.
    let intake: MediaIntake?
    /// Which addresses a URL of a tenant may lead to.
    let policy: @Sendable (TenantID) -> OutboundPolicy

    /// Sends a message and returns once WhatsApp has accepted it, or once it is durable in the outbox.
    ///
    /// Throws `notReady` at once unless the client is READY, there is time to wait, or the message may wait in the
    /// outbox; and `outcomeUnknown` when the answer did not come: the message then goes out again under the same id, so
    /// it must not be sent again. A message that was sent before under its id is answered without a running client.
    func send(_ request: SendRequest, for principal: Principal) async throws(OperationError) -> SendAnswer {
        guard principal.mayWrite(to: request.destination) else {
            throw OperationError(.forbidden, "This API key may not write to \(request.to).", field: "to")
        }
        try request.timing.check(at: outbox.dependencies.clock.now)
        let id = try await chosenClient(request.clientID, for: principal)
        guard let key = request.timing.key else { return try await deliver(request, from: id, for: principal) }
        // Before any answer of before: what a caller may not reach, or is gone, is unknown to it under every key.
        _ = try await supervisor.tenant(of: id, for: principal)
        let scope = "\(principal.tenant?.text ?? "*") \(request.route)"
        return try await idempotency.once(
            IdempotencyKey(scope: scope, text: key), digest: request.digest(from: id), message: request.messageID
        ) { messageID async throws(OperationError) in
            var request = request
            request.messageID = messageID
            return try await deliver(request, from: id, for: principal)
        }
    }

    /// Changes a message that is there already: a change is a message of its own, which may wait like any other.
    func change(
        _ change: MessageChangeRequest, for principal: Principal
    ) async throws(OperationError) -> SendAnswer {
        let id = try await chosenClient(change.clientID, for: principal)
        _ = try await supervisor.tenant(of: id, for: principal)
        let found: ArchivedMessage?
        do { found = try await archive.message(change.target, of: id, in: change.chat?.jid) } catch {
            throw OperationError(error)
        }
        guard let found, let destination = Destination(found.record.chat), principal.mayWrite(to: destination) else {
            throw OperationError(
                .messageUnknown, "There is no message \(change.target.text.prefix(64)) in this chat.", field: "target")
        }
        return try await send(change.request(to: destination, from: id), for: principal)
    }

    /// Sends a message, or takes it for later, within the quota of its tenant.
    ///
    /// A message that was sent before under its id, or is under way, counts already: it is not refused. One that waits
    /// counts until the log says what became of it.
    private func deliver(
        _ request: SendRequest, from id: ClientID, for principal: Principal
    ) async throws(OperationError) -> SendAnswer {
        let tenant = try await supervisor.tenant(of: id, for: principal)
        let request = try await withFile(request, from: id, of: tenant, for: principal)
        if let answer = try await joined(request, from: id, for: principal) { return answer }
        // A change of a message does not count as another one.
        if request.content.target != nil { return try await dispatch(request, from: id, for: principal) }
        if quota.limit(of: tenant) != nil, let messageID = request.messageID {
            var isCounted = quota.holds(tenant, id: messageID.text)
            if !isCounted { isCounted = try await earlier(request.message, of: id, for: principal) != nil }
            if isCounted { return try await dispatch(request, from: id, for: principal) }
        }
        try await quota.reserve(tenant, client: id)
        do throws(OperationError) {
            let answer = try await dispatch(request, from: id, for: principal)
            if answer.message.status == .queued {
                quota.unknown(tenant, id: answer.message.id.text)
            } else {
                quota.sent(tenant, id: answer.message.id.text)
            }
            return answer
        } catch {
            if error.code == .outcomeUnknown, let message = error.messageID {
                quota.unknown(tenant, id: message)
            } else {
                quota.release(tenant)
            }
            throw error
        }
    }

    /// The request with its file in the home.
    ///
    /// Nothing is fetched for a client that cannot send now, unless the message may wait.
    private func withFile(
        _ request: SendRequest, from id: ClientID, of tenant: TenantID, for principal: Principal
    ) async throws(OperationError) -> SendRequest {
        guard let media = request.media else { return request }
        guard let intake else { throw OperationError(.mediaUnsupported, "This process cannot send files.") }
        let isScheduled = request.timing.isScheduled(at: outbox.dependencies.clock.now)
        if request.messageID == nil, !request.timing.mayWait, !isScheduled {
            _ = try await supervisor.readyClient(id, for: principal, timeout: request.timeout ?? timeout)
        }
        guard case .text(let caption, let mentions) = request.content else { return request }
        var request = request
        request.content = .media(
            try await intake.media(
                of: media, caption: caption, mentions: mentions, client: id, policy: policy(tenant)))
        return request
    }

    /// The answer to a request whose message waits in the outbox already, whatever its client does now; nil when it
    /// does not.
    ///
    /// Refused as not READY, it would look as if nothing were sent, and its caller or its idempotency key would make
    /// another message of it.
    private func joined(
        _ request: SendRequest, from id: ClientID, for principal: Principal
    ) async throws(OperationError) -> SendAnswer? {
        guard let messageID = request.messageID, try await outbox.holdsAnything(id) else { return nil }
        let limit = request.timing.mayWait ? nil : Self.outcomeTimeout
        let body = QueuedBody(request.message, to: request.to).encoded
        guard let (queued, end) = try await outbox.waiting(messageID, body, of: id, for: limit) else { return nil }
        if let end { return SendAnswer(clientID: id, to: request.to, message: try end.result.get()) }
        if let answer = try await handedOver(request, from: id, for: principal) { return answer }
        return SendAnswer(queued, to: request.to, in: await supervisor.chat(request.destination.jid, of: id))
    }

    /// The answer to a request whose message WhatsApp has; nil when it was not handed over.
    ///
    /// Throws `messageInProgress` while that is not certain.
    private func handedOver(
        _ request: SendRequest, from id: ClientID, for principal: Principal
    ) async throws(OperationError) -> SendAnswer? {
        switch try await earlier(request.message, of: id, for: principal) {
        case .sent(let sent): SendAnswer(clientID: id, to: request.to, message: sent)
        case .open: throw .onItsWay(request.message.id)
        case nil: nil
        }
    }

    /// Sends a message, or puts it into the outbox where it has to wait or may.
    private func dispatch(
        _ request: SendRequest, from id: ClientID, for principal: Principal
    ) async throws(OperationError) -> SendAnswer {
        let timing = request.timing
        let isAlone = try await !outbox.isCrowded(id, request.destination.jid)
        if isAlone, !timing.isHumanized, !timing.isScheduled(at: outbox.dependencies.clock.now) {
            do throws(OperationError) { return try await sendNow(request, from: id, for: principal) } catch {
                guard timing.mayWait, error.endsByItself else { throw error }
            }
        }
        return try await queue(request, from: id, for: principal)
    }

    /// Sends a message that nothing is in the way of.
    private func sendNow(
        _ request: SendRequest, from id: ClientID, for principal: Principal
    ) async throws(OperationError) -> SendAnswer {
        let message = request.message
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
            let timeout = request.timeout ?? (request.timing.mayWait ? .zero : timeout)
            client = try await supervisor.readyClient(id, for: principal, timeout: timeout)
        } catch {
            guard earlier == .open, let messageID = message.id else { throw error }
            throw error.stillOpen(messageID)
        }
        do {
            return SendAnswer(clientID: id, to: request.to, message: try await client.send(message))
        } catch { throw OperationError(error) }
    }

    /// Puts a message into the outbox; a caller who did not say that it may wait gets its outcome, if that comes soon.
    private func queue(
        _ request: SendRequest, from id: ClientID, for principal: Principal
    ) async throws(OperationError) -> SendAnswer {
        let timing = request.timing
        let clock = outbox.dependencies.clock
        let mayWait = timing.mayWait || timing.isScheduled(at: clock.now)
        // Asked before the state of the client: what is on its way must not look as if nothing were sent.
        if let answer = try await handedOver(request, from: id, for: principal) { return answer }
        if mayWait {
            let row = try await supervisor.row(id, for: principal)
            // A message in this home would never go out, or go out a second time from the other one.
            guard row.state.cause != .moved else { throw OperationError(ClientError.moved(id.text)) }
        } else {
            _ = try await supervisor.readyClient(id, for: principal, timeout: request.timeout ?? timeout)
        }
        let chat = await supervisor.chat(request.destination.jid, of: id)
        let place = QueuedPlace(
            id: await outbox.nextID(), client: id, chat: try await outbox.laneName(of: chat, id),
            message: request.messageID
                ?? MessageID.make(at: clock.now, ownUser: nil, random: outbox.dependencies.random),
            sendAt: timing.sendAt, expires: timing.expiry(at: clock.now))
        let (queued, end) = try await outbox.add(
            QueuedMessage(
                place: place, body: QueuedBody(request.message, to: request.to).encoded,
                isHumanized: timing.isHumanized, credential: principal.credential, created: clock.now),
            waiting: mayWait ? nil : Self.outcomeTimeout)
        guard let end else { return SendAnswer(queued, to: request.to, in: chat) }
        return SendAnswer(clientID: id, to: request.to, message: try end.result.get())
    }

    /// How long an answer waits for a message in the outbox.
    private static let outcomeTimeout: Duration = .seconds(30)

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

    /// Asks for the business profile of a client's own account; nil when it is not a business.
    func businessProfile(
        of id: ClientID, for principal: Principal
    ) async throws(OperationError) -> BusinessProfile? {
        let client = try await supervisor.readyClient(id, for: principal, timeout: timeout)
        do { return try await client.businessProfile() } catch { throw OperationError(error) }
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

extension SendRequest {
    /// The message to send.
    fileprivate var message: OutgoingMessage {
        OutgoingMessage(to: destination, content, quoting: replyTo, id: messageID)
    }
}

extension OperationError {
    /// Nothing was sent, and what was in the way ends by itself: a message may wait for that.
    fileprivate var endsByItself: Bool {
        switch code {
        case .notReady, .notLinked, .rateLimited, .reachoutLimited, .newChatsCapped, .lidUnknown: messageID == nil
        default: false
        }
    }

    fileprivate static func onItsWay(_ id: MessageID?) -> OperationError {
        OperationError(
            .messageInProgress, "The message is on its way, and its outcome is not known yet.", messageID: id?.text)
    }
}
