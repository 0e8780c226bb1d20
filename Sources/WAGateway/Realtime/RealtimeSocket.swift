internal import WACore
internal import WAHTTP

/// One socket of Socket.IO: `whatsapp_event`, `clients_list` and `client_status` for its caller.
///
/// The rooms of seed 000 are the filter of an ``EventTail``: the tenant and the clients of the caller.
final class RealtimeSocket: SocketIOHandler, EventListener {
    private struct State {
        /// What the handshake read ahead, until the peer has joined.
        var pending: EventTail.Iterator?
        var socket: SocketIOSocket?
        /// Sends events.
        var feed: EventFeed?
        /// What the events of a batch have changed.
        var changes = Changes()
        var isOver = false
    }

    private let context: RealtimeContext
    private let principal: Principal
    private let state: Lock<State>

    /// Events after which a client looks different in lists.
    private static let changes: Set<EventType> = [.clientState, .clientPairingCode, .clientLinked]

    private init(_ context: RealtimeContext, _ principal: Principal, _ events: EventTail.Iterator) {
        self.context = context
        self.principal = principal
        state = Lock(State(pending: events))
    }

    /// Judges a handshake, and reads what is behind `auth.after`.
    static func open(
        _ handshake: SocketIOHandshake, _ access: RealtimeAccess, _ context: RealtimeContext
    ) async throws(OperationError) -> RealtimeSocket {
        let principal = try access.principal(of: handshake)
        var subscription = RealtimeSubscription()
        switch handshake.auth["after"] {
        case .none, .null?: break
        case .string(let text)? where text.utf8.count <= EventSubscription.longestCursor:
            subscription.start = EventStart(text)
        default: throw OperationError(.cursorInvalid, "auth.after must be a cursor.", field: "after")
        }
        return RealtimeSocket(context, principal, try await events(subscription, context, principal))
    }

    /// A reader of what a subscription asks for, which has begun.
    private static func events(
        _ subscription: RealtimeSubscription, _ context: RealtimeContext, _ principal: Principal
    ) async throws(OperationError) -> EventTail.Iterator {
        let selection = EventSubscription(
            clients: subscription.clients, types: subscription.sources.union(changes), start: subscription.start)
        var events = try await context.events.tail(selection, for: principal).makeAsyncIterator()
        try await events.begin()
        return events
    }

    // MARK: - Handler

    func connected(_ socket: SocketIOSocket) async {
        let pending = state.withLock { state in
            state.socket = socket
            return state.pending.take()
        }
        guard context.listeners.add(self) else { return }
        if let pending { startFeed(pending, RealtimeSubscription(), socket) }
    }

    func disconnected(_ socket: SocketIOSocket, reason: SocketIODisconnectReason) async {
        state.withLock { $0.isOver = true }
        await stopFeed()
        context.listeners.remove(self)
        context.burst.readerEnded()
    }

    func received(_ event: SocketIOEvent, from socket: SocketIOSocket) async {
        guard isValid else { return end(.credentialEnded) }
        do throws(OperationError) {
            event.acknowledge([try await answer(event, socket)])
        } catch {
            let failure = error.realtimeObject
            if event.name == "get_client_status" { _ = await socket.send(SocketIOMessage("client_status", [failure])) }
            event.acknowledge([failure])
        }
    }

    /// Does what the peer asks for; the result is the acknowledgement.
    private func answer(_ event: SocketIOEvent, _ socket: SocketIOSocket) async throws(OperationError) -> JSONValue {
        switch event.name {
        case "get_all_clients":
            let list = try await clientList()
            _ = await socket.send(SocketIOMessage("clients_list", [list]))
            return list
        case "get_client_status":
            let status = try await client(event.arguments.first ?? .null).json
            _ = await socket.send(SocketIOMessage("client_status", [status]))
            return status
        case "subscribe":
            let subscription = try RealtimeSubscription(event.arguments.first ?? .null)
            try await subscribe(subscription, socket)
            return ["success": true, "subscribed": subscription.json]
        default:
            throw OperationError(
                .invalidRequest,
                "There is no event \"\(event.name.prefix(64))\"; known are get_all_clients, get_client_status and "
                    + "subscribe.")
        }
    }

    // MARK: - Clients

    private func requireClients() throws(OperationError) {
        guard principal.may(.clientsRead) else { throw Permission.clientsRead.refusal }
    }

    private func clientList() async throws(OperationError) -> JSONValue {
        try requireClients()
        return .array(try await context.clients.list(NoInput(), for: principal).map(\.json))
    }

    /// The client that an argument names: an id, `{"clientId"}`, or `{"tenantId"}` of a tenant with one client.
    private func client(_ argument: JSONValue) async throws(OperationError) -> ClientInfo {
        try requireClients()
        let id = argument.string ?? argument["clientId"]?.string ?? argument["sessionId"]?.string
        let tenant = argument["tenantId"]?.string
        if let id, let known = try await known(id) {
            guard tenant == nil || tenant == known.tenantID.text else { throw .unknownClient(id) }
            return known
        }
        // A tenant of seed 000 has one client, so its id names that one.
        if let name = argument.string ?? (id == nil ? tenant : nil) {
            let clients = try await context.clients.list(NoInput(), for: principal).filter { $0.tenantID.text == name }
            if let named = clients.first(where: { $0.id.text == name }) { return named }
            if let only = clients.first, clients.count == 1 { return only }
            guard clients.isEmpty else {
                throw OperationError(.clientNotNamed, "This tenant has several clients; name one as clientId.")
            }
        }
        if let named = id ?? tenant { throw .unknownClient(named) }
        let clients = try await context.clients.list(NoInput(), for: principal)
        guard let only = clients.first, clients.count == 1 else {
            throw OperationError(.clientNotNamed, "Name the client, as its id or as {\"clientId\"}.")
        }
        return only
    }

    private func known(_ text: String) async throws(OperationError) -> ClientInfo? {
        guard let id = ClientID(text) else { return nil }
        do throws(OperationError) {
            return try await context.clients.show(ClientRequest(id: id), for: principal)
        } catch {
            guard error.code == .clientUnknown else { throw error }
            return nil
        }
    }

    /// A client was erased.
    func clientRemoved(_ removed: RemovedClient) async {
        guard principal.reaches(removed.id, of: removed.tenant), isValid else { return }
        let socket = state.withLock { $0.isOver ? nil : $0.socket }
        guard let socket else { return }
        do throws(OperationError) {
            // Queued without waiting: one slow reader must not hold up the others.
            socket.emit(SocketIOMessage("clients_list", [try await clientList()]))
        } catch { return }
    }

    // MARK: - Events

    private func subscribe(_ wanted: RealtimeSubscription, _ socket: SocketIOSocket) async throws(OperationError) {
        // Before the feed is touched: what cannot be read from leaves it as it is.
        var subscription = wanted
        if subscription.start == nil { subscription.start = .latest }
        var events = try await Self.events(subscription, context, principal)
        let place = await stopFeed()
        if wanted.start == nil {
            subscription.start = place
            events = try await Self.events(subscription, context, principal)
        }
        startFeed(events, wanted, socket)
    }

    private func startFeed(
        _ events: EventTail.Iterator, _ subscription: RealtimeSubscription, _ socket: SocketIOSocket
    ) {
        let feed = EventFeed(events) { [self] event, hasMore in
            guard await send(event, subscription, socket) else { return false }
            await noteChange(event, hasMore: hasMore, socket)
            return true
        } ended: { [self] in
            ended($0)
        }
        let starts = state.withLock { state in
            guard !state.isOver else { return false }
            state.changes = Changes()
            state.feed = feed
            return true
        }
        if starts { feed.start() }
    }

    /// Ends the feed; returns the place behind the last event that it has sent.
    @discardableResult
    private func stopFeed() async -> EventStart {
        guard let feed = state.withLock({ $0.feed.take() }) else { return .latest }
        return await feed.stop().map { .after($0) } ?? .beginning
    }

    private func send(
        _ event: StoredEvent, _ subscription: RealtimeSubscription, _ socket: SocketIOSocket
    ) async -> Bool {
        let entries = context.messages.entries(of: event).filter { subscription.covers($0.type) }
        for (index, entry) in entries.enumerated() {
            guard await socket.send(index == entries.count - 1 ? entry.last : entry.earlier) else { return false }
        }
        return true
    }

    /// Sends the clients that have changed, once for many events that are there already.
    private func noteChange(_ event: StoredEvent, hasMore: Bool, _ socket: SocketIOSocket) async {
        let changes = state.withLock { state in
            state.changes.note(event)
            guard !hasMore else { return Changes() }
            defer { state.changes = Changes() }
            return state.changes
        }
        guard principal.may(.clientsRead) else { return }
        do throws(OperationError) {
            for id in changes.clients {
                guard let client = try await known(id.text) else { continue }
                _ = await socket.send(SocketIOMessage("client_status", [client.json]))
            }
            if changes.isListNew { _ = await socket.send(SocketIOMessage("clients_list", [try await clientList()])) }
        } catch { return }  // the next change is another chance
    }

    private struct Changes {
        var clients: [ClientID] = []
        /// A client was added.
        var isListNew = false

        mutating func note(_ event: StoredEvent) {
            if event.sequence == 1 { isListNew = true }
            guard RealtimeSocket.changes.contains(event.draft.type) else { return }
            if !clients.contains(event.clientID) { clients.append(event.clientID) }
        }
    }

    // MARK: - The end

    private var isValid: Bool { context.events.gate.isValid(principal) }

    /// The feed has ended.
    private func ended(_ reason: EventFeed.End) {
        // The server ends the session so that its peer comes back to another process.
        guard !context.events.hub.isClosed else { return }
        switch reason {
        case .exhausted: end(isValid ? .internalError : .credentialEnded)
        case .stopped: break
        case .failed(let error): end(isValid ? error as? OperationError ?? .internalError : .credentialEnded)
        }
    }

    /// Sends the reason, then disconnects the peer; it does not come back by itself.
    private func end(_ error: OperationError) {
        let socket = state.withLock { state -> SocketIOSocket? in
            guard !state.isOver else { return nil }
            state.isOver = true
            return state.socket
        }
        socket?.emit(SocketIOMessage("stream_ended", [error.realtimeObject]))
        socket?.disconnect()
    }

    func credentialsChanged() {
        if !isValid { end(.credentialEnded) }
    }

    /// The Socket.IO server ends its sessions by itself.
    func stop() {}
}

extension OperationError {
    /// A failure of ours that has no words.
    fileprivate static let internalError = OperationError(.internalError, "The events cannot be read.")

    /// The error as an answer on a socket.
    fileprivate var realtimeObject: JSONValue {
        var object: JSONObject = ["success": false, "error": .string(message), "code": .string(code.rawValue)]
        if let oldestCursor { object["oldestCursor"] = .string(oldestCursor.text) }
        return .object(object)
    }
}
