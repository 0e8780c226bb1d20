internal import Synchronization
internal import WACore
internal import WATransport

/// What all connections of one Socket.IO server share.
final class SocketIOCore: Sendable {
    private struct State: Emptying {
        var sessions: SessionTable
        var isStopping = false
        /// Sessions that peers can use, and those that have ended while their handlers run.
        var connections = 0
        var webSockets = 0
        var emptyWaiters = EmptyWaiters()

        var isEmptied: Bool { isStopping && connections == 0 && webSockets == 0 }
    }

    let application: SocketIOApplication
    let limits: SocketIOLimits
    /// What waits for slow readers; nil counts nothing.
    let output: OutputBudget?
    let clock: any Clock
    let random: any RandomSource
    let logger: any Logger
    private let state: Lock<State>
    /// Bytes of bodies that are arriving.
    private let received = Atomic(0)

    init(
        application: SocketIOApplication, limits: SocketIOLimits, output: OutputBudget?, clock: any Clock,
        random: any RandomSource, logger: any Logger
    ) {
        self.application = application
        self.limits = limits
        self.output = output
        self.clock = clock
        self.random = random
        self.logger = logger
        state = Lock(State(sessions: SessionTable(limits: limits)))
    }

    func connection(_ id: SessionID) -> SocketIOConnection? { state.withLock { $0.sessions.connection(id) } }
    func hasJoined(_ id: SessionID) -> Bool { state.withLock { $0.sessions.hasJoined(id) } }

    /// Why a new session of this address would be refused now.
    func refusal(of address: String?) -> EngineError? {
        if let address, !application.admits(address) { return .tooManyHandshakes }
        return state.withLock { state in
            state.isStopping
                ? .stopping : state.sessions.refusal(of: address.flatMap { IPAddress(peer: $0)?.hostNetwork })
        }
    }

    /// Adds a session, or returns why it is refused.
    func add(_ connection: SocketIOConnection) -> EngineError? {
        let network = connection.opening.address.flatMap { IPAddress(peer: $0)?.hostNetwork }
        return state.withLock { state in
            guard !state.isStopping else { return .stopping }
            if let refusal = state.sessions.add(connection, of: network) { return refusal }
            state.connections += 1
            return nil
        }
    }

    func joined(_ connection: SocketIOConnection) { state.withLock { $0.sessions.join(connection.id) } }
    /// Peers cannot use the session any more.
    func remove(_ connection: SocketIOConnection) { state.withLock { _ = $0.sessions.remove(connection.id) } }
    /// The session was removed, and its handlers have returned.
    func ended(_ connection: SocketIOConnection) { state.removing { $0.connections -= 1 } }
    func webSocketOpened() { state.withLock { $0.webSockets += 1 } }
    func webSocketClosed() { state.removing { $0.webSockets -= 1 } }

    /// Counts bytes of a body that is arriving; false when all bodies together are too much.
    func reserve(_ bytes: Int) -> Bool {
        received.wrappingAdd(bytes, ordering: .relaxed).newValue <= limits.receivedBytes
    }

    func release(_ bytes: Int) { received.wrappingSubtract(bytes, ordering: .relaxed) }

    /// Admits no further sessions, and returns the open ones.
    func startStopping() -> [SocketIOConnection] {
        state.withLock { state in
            state.isStopping = true
            return state.sessions.all
        }
    }

    /// Waits until no session, no handler and no WebSocket is left.
    ///
    /// Only after ``startStopping()``.
    func waitUntilEmpty() async { await state.waitUntilEmptied() }
}
