public import WACore

/// A storage engine in memory: clients by id, and one map of LIDs and phone numbers per environment.
///
/// Commits apply at once, in the order of the calls; completions run through `deliver`, by default inline.
public final class MemoryStore: Sendable {
    struct State {
        var clients: [ClientKey: MemoryRows] = [:]
        var maps: [String: MemoryPairs] = [:]
        var failures: [ClientKey: @Sendable (Change) -> Bool] = [:]
        var broken: Set<ClientKey> = []
        /// Of the newest leases.
        var epochs: [ClientKey: Int64] = [:]
        var position: Int64 = 0
    }

    /// Names the rows of one client.
    struct ClientKey: Hashable, Sendable {
        let id: String
        let environment: String
    }

    /// Runs a completion, for example on a loop.
    public typealias Delivery = @Sendable (@escaping @Sendable () -> Void) -> Void

    private let state = Lock(State())
    private let deliver: Delivery

    /// Creates an empty store.
    public init(deliver: @escaping Delivery = { $0() }) { self.deliver = deliver }

    /// The store of one client; its rows are created on first use.
    public func client(_ id: String, environment: String = "sandbox") -> any ClientStore {
        let key = ClientKey(id: id, environment: environment)
        let epoch = state.withLock { state in
            state.clients[key] = state.clients[key] ?? MemoryRows()
            return state.epochs[key] ?? 0
        }
        return MemoryClientStore(store: self, key: key, epoch: epoch)
    }

    /// The store of one client under a new lease, which ends all earlier ones.
    public func acquire(_ id: String, environment: String = "sandbox") -> any ClientStore {
        state.withLock { $0.epochs[ClientKey(id: id, environment: environment), default: 0] += 1 }
        return client(id, environment: environment)
    }

    /// Makes the next commit that holds such a change fail, and later ones of that client until it resumes.
    public func failNextCommit(
        of id: String, environment: String = "sandbox", where fits: @escaping @Sendable (Change) -> Bool
    ) {
        state.withLock { $0.failures[ClientKey(id: id, environment: environment)] = fits }
    }

    /// The events of a client, oldest first.
    public func events(of id: String, environment: String = "sandbox") -> [StoredEvent] {
        state.withLock { $0.clients[ClientKey(id: id, environment: environment)]?.events ?? [] }
    }

    /// The state a client was last stored in.
    public func state(of id: String, environment: String = "sandbox") -> ClientStateRecord? {
        state.withLock { $0.clients[ClientKey(id: id, environment: environment)]?.state ?? nil }
    }

    func reader(_ key: ClientKey) -> MemoryReader {
        state.withLock { state in
            MemoryReader(rows: state.clients[key] ?? MemoryRows(), pairs: state.maps[key.environment] ?? MemoryPairs())
        }
    }

    func commit(
        _ changes: [Change], of key: ClientKey, under epoch: Int64,
        completion: @escaping @Sendable (Result<CommitReceipt, StoreError>) -> Void
    ) {
        let result: Result<CommitReceipt, StoreError> = state.withLock { state in
            guard state.epochs[key] ?? 0 == epoch else {
                return .failure(StoreError(.lost, "another holder runs the client now"))
            }
            return state.commit(changes, of: key)
        }
        deliver { completion(result) }
    }

    func resume(_ key: ClientKey) { state.withLock { _ = $0.broken.remove(key) } }
}

extension MemoryStore.State {
    mutating func commit(_ changes: [Change], of key: MemoryStore.ClientKey) -> Result<CommitReceipt, StoreError> {
        if broken.contains(key) { return .failure(StoreError(.superseded, "an earlier commit failed")) }
        if let fits = failures[key], changes.contains(where: fits) {
            failures[key] = nil
            broken.insert(key)
            return .failure(StoreError(.unavailable, "the test makes this commit fail"))
        }
        var rows = clients[key] ?? MemoryRows()
        var pairs = maps[key.environment] ?? MemoryPairs()
        let first = rows.events.count
        for change in changes { rows.apply(change, &pairs, &position, key) }
        clients[key] = rows
        maps[key.environment] = pairs
        return .success(CommitReceipt(events: Array(rows.events[first...])))
    }
}

/// One client's state in a ``MemoryStore``.
struct MemoryClientStore: ClientStore {
    let store: MemoryStore
    let key: MemoryStore.ClientKey
    let epoch: Int64

    nonisolated(nonsending) func read<Value: Sendable>(
        _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try body(store.reader(key))
    }

    func commit(
        _ changes: [Change], _ urgency: CommitUrgency,
        completion: @escaping @Sendable (Result<CommitReceipt, StoreError>) -> Void
    ) {
        store.commit(changes, of: key, under: epoch, completion: completion)
    }

    func resume() { store.resume(key) }
}
