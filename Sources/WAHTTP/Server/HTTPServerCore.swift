internal import WACore
internal import WATransport

/// What all connections of one server share.
final class HTTPServerCore: Sendable {
    private struct State: Emptying {
        var connections: ConnectionTable
        var isDraining = false
        var emptyWaiters = EmptyWaiters()

        var isEmptied: Bool { isDraining && connections.count == 0 }
    }

    let router: Router
    let sharedLimits: SharedHTTPLimits
    let clock: any Clock
    let logger: any Logger
    let dates: HTTPDateCache
    /// What all connections hold of requests.
    let received: ReceivedBytes
    /// What waits for slow readers of streams; nil counts nothing.
    let output: OutputBudget?
    private let state: Lock<State>

    init(router: Router, limits: HTTPLimits, output: OutputBudget?, clock: any Clock, logger: any Logger) {
        self.router = router
        sharedLimits = SharedHTTPLimits(limits)
        self.clock = clock
        self.logger = logger
        dates = HTTPDateCache(clock: clock)
        self.output = output
        received = ReceivedBytes(limit: limits.received)
        state = Lock(State(connections: ConnectionTable(limits: limits)))
    }

    var limits: HTTPLimits { sharedLimits.value }
    var connectionCount: Int { state.withLock { $0.connections.count } }

    /// Takes the connection in, or says why not.
    func admit(_ connection: HTTPConnection, isLocal: Bool) -> HTTPError? {
        let outcome = state.withLock { state -> ConnectionTable.Outcome in
            guard !state.isDraining else { return .refused(.stopping) }
            return state.connections.admit(connection, isLocal: isLocal)
        }
        switch outcome {
        case .admitted: return nil
        case .admittedFor(let older):
            older.loop.execute { older.evict() }
            return nil
        case .refused(let error): return error
        }
    }

    /// The peer of the connection has shown a credential.
    func trust(_ connection: HTTPConnection) { state.withLock { $0.connections.trust(connection) } }

    func remove(_ connection: HTTPConnection) { state.removing { _ = $0.connections.remove(connection) } }

    /// Admits no further connections, and returns the open ones.
    func startDraining() -> [HTTPConnection] {
        state.withLock { state in
            state.isDraining = true
            return state.connections.all
        }
    }

    var remaining: [HTTPConnection] { state.withLock { $0.connections.all } }

    /// Waits until no connection is open.
    ///
    /// Only after ``startDraining()``.
    func waitUntilEmpty() async { await state.waitUntilEmptied() }
}
