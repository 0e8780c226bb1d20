internal import WACore

/// Who may use the gateway: in memory for each request, durable for each change; thread-safe.
///
/// A change is decided over the newest state, made durable, and only then seen by requests. Changes come one after
/// another, so that two of them cannot both decide over a state that the other is about to replace.
final class AccessDirectory: Sendable {
    /// What a change decides: what becomes durable, the audit rows that tell of it, and its result.
    struct Decision<Value: Sendable>: Sendable {
        var changes: [AccessChange]
        var audit: [AuditDraft]
        var value: Value
    }

    private let store: any AccessStore
    private let state = Lock(AccessState())
    private let turn = AsyncSemaphore()
    /// Called after changes that may have ended the validity of a credential.
    private let ended: @Sendable () -> Void

    init(store: any AccessStore, ended: @escaping @Sendable () -> Void) {
        self.store = store
        self.ended = ended
    }

    /// Reads what the store has.
    func load() async throws(StoreError) {
        let records = try await store.accessRecords()
        state.withLock { $0 = AccessState(records) }
    }

    /// Reads the state; `body` must be short.
    func read<Value>(_ body: (AccessState) -> Value) -> Value { state.withLock { body($0) } }

    /// Makes one change; `decide` sees the newest state and throws for a change that must not be made.
    func change<Value: Sendable>(
        _ decide: (AccessState) throws(OperationError) -> Decision<Value>
    ) async throws(OperationError) -> Value {
        await turn.acquire()
        defer { turn.release() }
        let decision = try state.withLock { state throws(OperationError) in try decide(state) }
        guard !decision.changes.isEmpty || !decision.audit.isEmpty else { return decision.value }
        do { try await store.commit(decision.changes, audit: decision.audit) } catch {
            throw OperationError(access: error)
        }
        state.withLock { state in
            for change in decision.changes { state.apply(change) }
        }
        if decision.changes.contains(where: \.mayEndCredentials) { ended() }
        return decision.value
    }

    /// Tells of something that changed nothing here, such as a refused login.
    func note(_ draft: AuditDraft) async throws(OperationError) {
        do { try await store.commit([], audit: [draft]) } catch { throw OperationError(access: error) }
    }
}

extension AccessChange {
    /// A credential that was valid before may not be valid after it.
    fileprivate var mayEndCredentials: Bool {
        switch self {
        case .addTenant, .addUser, .addKey, .touchLogin, .forgetEnded: false
        case .setTenant, .removeTenant, .setUser, .removeUser, .setKey, .removeKey, .setLogin, .removeLogin,
            .revokeToken:
            true
        }
    }
}

extension OperationError {
    /// An error of the store, in words about tenants, users and keys.
    fileprivate init(access error: StoreError) {
        switch error.code {
        case .exists: self.init(.exists, error.message)
        case .notFound: self.init(.notFound, error.message)
        default: self.init(error)
        }
    }
}
