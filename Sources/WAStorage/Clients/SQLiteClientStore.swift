internal import WACore

/// One client's state in SQLite.
struct SQLiteClientStore: ClientStore {
    let client: ClientHandle
    let lease: ClientLease
    let writer: Writer
    let readers: ReaderPool

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let client = client
        return try await readers.read { connection throws(StoreError) in
            guard !client.isGone else { throw .clientGone }
            return try body(SQLiteClientReader(connection: connection, client: client))
        }
    }

    func commit(
        _ changes: [Change], _ urgency: CommitUrgency,
        completion: @escaping @Sendable (Result<CommitReceipt, StoreError>) -> Void
    ) {
        // What was queued before a deletion is done first; a lease is lost for what waits, too.
        let (client, lease, isGone) = (client, lease, client.isGone)
        let job = WriteJob(
            rows: changes.reduce(1) { $0 + $1.rows },
            dependsOnEarlier: true,
            erases: changes.contains { $0.erasesKeys },
            refusal: { isGone ? .clientGone : client.lease == lease ? nil : .leaseLost },
            work: { connection throws(StoreError) in
                var changing = ChangeWriter(connection: connection, client: client)
                for change in changes { try changing.apply(change) }
                return changing.events
            },
            completion: { completion($0.map(CommitReceipt.init(events:))) })
        writer.submit(job, lane: client.key, urgency)
    }

    func resume() {
        if client.lease == lease { writer.resume(lane: client.key) }
    }
}

extension Change {
    /// About how many rows the change touches.
    fileprivate var rows: Int {
        switch self {
        case .keys(.addPreKeys(let keys)): keys.count
        case .groups(.keyHolders(_, _, let devices)): devices.count
        case .client(.forgetLink): 100
        default: 1
        }
    }

    fileprivate var erasesKeys: Bool {
        if case .client(.forgetLink) = self { true } else { false }
    }
}
