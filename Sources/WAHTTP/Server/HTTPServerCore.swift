internal import WACore
internal import WATransport

/// What all connections of one server share.
final class HTTPServerCore: Sendable {
    private struct State {
        var connections: [ObjectIdentifier: HTTPConnection] = [:]
        var isDraining = false
        var emptied: [CheckedContinuation<Void, Never>] = []
    }

    let router: Router
    let limits: HTTPLimits
    let clock: any Clock
    let logger: any Logger
    let dates: HTTPDateCache
    private let state = Lock(State())

    init(router: Router, limits: HTTPLimits, clock: any Clock, logger: any Logger) {
        self.router = router
        self.limits = limits
        self.clock = clock
        self.logger = logger
        dates = HTTPDateCache(clock: clock)
    }

    var connectionCount: Int { state.withLock { $0.connections.count } }

    /// Takes the connection in, or says why not.
    ///
    /// Those over a Unix socket always fit.
    func admit(_ connection: HTTPConnection, isLocal: Bool) -> HTTPError? {
        state.withLock { state in
            guard !state.isDraining else { return .stopping }
            guard isLocal || state.connections.count < limits.connections else { return .tooManyConnections }
            state.connections[ObjectIdentifier(connection)] = connection
            return nil
        }
    }

    func remove(_ connection: HTTPConnection) {
        let emptied = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.connections[ObjectIdentifier(connection)] = nil
            guard state.isDraining, state.connections.isEmpty else { return [] }
            defer { state.emptied = [] }
            return state.emptied
        }
        for waiter in emptied { waiter.resume() }
    }

    /// Admits nobody any more, and returns who is still there.
    func startDraining() -> [HTTPConnection] {
        state.withLock { state in
            state.isDraining = true
            return Array(state.connections.values)
        }
    }

    var remaining: [HTTPConnection] { state.withLock { Array($0.connections.values) } }

    /// Waits until nobody is there.
    ///
    /// Only after ``startDraining()``.
    func waitUntilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if !state.connections.isEmpty { state.emptied.append(continuation) }
                return state.connections.isEmpty
            }
            if isEmpty { continuation.resume() }
        }
    }
}
