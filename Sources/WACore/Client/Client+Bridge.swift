/// Ways to the core for code that has not become a feature yet.
extension Client {
    var clock: any Clock { services.clock }
    var random: any RandomSource { services.random }
    var log: any Logger { services.log }
    var serverNow: Timestamp { connection.serverNow }
    var credentials: Credentials? { account.credentials }
    var ownLID: JID { account.lid }
    var pendingCommits: Int { journal.pending }

    func isOwn(_ jid: JID) -> Bool { account.isOwn(jid) }
    func unknownEvent(_ node: Node) -> EventDraft { context.unknown(node) }
    func send(_ node: Node) { connection.send(node) }
    func send(encodedStanza: [UInt8]) { connection.send(encodedStanza: encodedStanza) }
    func endConnection(_ reason: DisconnectReason) { connection.close(reason) }
    func warnWhileConnected(_ message: String, _ error: ClientError) { connection.warn(message, error) }
    func finish(_ step: Step) { journal.finish(step) }
    func publish(_ event: EventData) { journal.publish(event) }

    func request(
        _ node: Node, timeout: Duration = ServerConnection.requestTimeout
    ) async throws(ClientError) -> Node {
        try await connection.request(node, timeout: timeout)
    }

    func commit(
        _ changes: [Change],
        completion: @escaping (isolated Client, Result<CommitReceipt, StoreError>) -> Void = { _, _ in }
    ) {
        journal.commit(changes) { completion(self, $0) }
    }

    @discardableResult
    func commitAndWait(_ changes: [Change]) async throws(ClientError) -> CommitReceipt {
        try await journal.commitAndWait(changes)
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(ClientError) -> Value {
        try await journal.read(body)
    }

    func readCurrent<Value: Sendable>(
        since evictions: (isolated Client) -> Int = { $0.signal.evictions },
        _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(ClientError) -> Value? {
        try await journal.readCurrent(since: { evictions(self) }, body)
    }

    func spawn(_ operation: @escaping (isolated Client) async -> Void) {
        scheduler.spawn { await operation(self) }
    }
}
