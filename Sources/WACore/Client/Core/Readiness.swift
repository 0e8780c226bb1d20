/// Follows a login until the client is READY: it becomes active, and the offline queue is drained.
final class Readiness: ClientFeature {
    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let flow: FlowControl
    private let connection: ServerConnection
    private let status: ClientStatus
    private let account: Account
    private let announcesAvailable: Bool
    private var state = State()

    /// What is known of one connection.
    private struct State {
        var isLoggedIn = false
        var isActive = false
        var isCaughtUp = false
        var batches = OfflineBatches()
    }

    /// A server that never says that the queue is empty must not keep the client from becoming READY.
    private static let quietAfter: Duration = .seconds(15)

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ flow: FlowControl, _ connection: ServerConnection,
        _ status: ClientStatus, _ account: Account, announcesAvailable: Bool
    ) {
        self.context = context
        self.scheduler = scheduler
        self.flow = flow
        self.connection = connection
        self.status = status
        self.account = account
        self.announcesAvailable = announcesAvailable
    }

    /// Messages can be sent now.
    var isReady: Bool { account.credentials != nil && status.record.state == .ready && connection.isOpen }

    /// Throws `notLinked` or `notReady` unless messages can be sent now.
    func require() throws(ClientError) {
        let id = context.id
        guard account.credentials != nil else {
            throw .notLinked(id)
        }
        let record = status.record
        guard isReady else {
            throw ClientError(
                .notReady(retryAfter: record.secondsUntilRetry(at: context.now) ?? 5),
                "\"\(id)\" is \(record.state.rawValue) (\(record.cause.rawValue)), not READY. Try again soon.")
        }
    }

    /// The server accepted the login; false when it has said so before.
    func accepted() -> Bool {
        guard !state.isLoggedIn else { return false }
        state.isLoggedIn = true
        return true
    }

    /// Becomes active and announces the account's name.
    func loggedIn(_ login: ConnectionToken) async {
        do {
            _ = try await connection.request(
                Node("iq", ["xmlns": "passive", "type": "set", "to": .jid(.server)], [Node("active")]))
        } catch {
            guard login.isCurrent else { return }
            return connection.close(.reconnect(.connectionLost, "Becoming active failed: \(error.message)"))
        }
        guard login.isCurrent else { return }
        state.isActive = true
        announcePresence()
        readyIfCaughtUp()
        watchForQuietQueue(login)
    }

    func connectionEnded() { state = State() }

    private func announcePresence() {
        guard let own = account.credentials, let name = own.pushName ?? own.businessName, !name.isEmpty else { return }
        let type: AttributeValue = announcesAvailable ? "available" : "unavailable"
        connection.send(Node("presence", ["type": type, "name": .string(name)]))
    }

    private func readyIfCaughtUp() {
        guard state.isLoggedIn, state.isActive, state.isCaughtUp else { return }
        status.set(.ready, .ready)
    }

    private func watchForQuietQueue(_ login: ConnectionToken) {
        scheduler.after(Self.quietAfter) { [self] in
            guard login.isCurrent, !state.isCaughtUp else { return }
            guard !state.batches.isPending || flow.waitingStanzas == 0 else { return watchForQuietQueue(login) }
            caughtUp()
        }
    }

    private func caughtUp() {
        state.isCaughtUp = true
        readyIfCaughtUp()
    }

    // MARK: - The offline queue

    var routes: [StanzaRoute] { [.information("offline_preview"), .information("offline")] }

    /// The server names the number of stanzas that wait, or says that there are none left.
    func receivedAtOnce(_ stanza: Node, into step: inout Step) {
        if stanza.tag == "offline_preview" {
            if state.batches.announced(count: stanza.integer("count") ?? 0) { askForBatch() }
        } else {
            state.batches.drained()
            caughtUp()
        }
    }

    /// A stanza from the offline queue arrived.
    func offlineStanzaArrived() {
        guard state.batches.stanzaArrived() else { return }
        askAfterPause(connection.token)
    }

    /// Asks for the next batch once the last one is nearly handled: the server keeps a long queue better than we do.
    private func askAfterPause(_ login: ConnectionToken) {
        scheduler.after(OfflineBatches.pause) { [self] in
            guard login.isCurrent, state.batches.isPending else { return }
            guard flow.load <= OfflineBatches.size else { return askAfterPause(login) }
            if state.batches.pauseOver() { askForBatch() }
        }
    }

    private func askForBatch() {
        connection.send(Node("ib", [:], [Node("offline_batch", ["count": .number(OfflineBatches.size)])]))
    }
}
