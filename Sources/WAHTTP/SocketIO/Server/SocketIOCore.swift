internal import Synchronization
internal import WACore
internal import WATransport

/// What all connections of one Socket.IO server share.
final class SocketIOCore: Sendable {
    private struct State {
        var sessions: SessionTable
        var isStopping = false
        var webSockets = 0
        var emptied: [CheckedContinuation<Void, Never>] = []

        var isEmpty: Bool { sessions.count == 0 && webSockets == 0 }
    }

    let application: SocketIOApplication
    let limits: SocketIOLimits
    let clock: any Clock
    let random: any RandomSource
    let logger: any Logger
    private let state: Lock<State>
    /// Bytes of bodies that are arriving.
    private let received = Atomic(0)

    init(
        application: SocketIOApplication, limits: SocketIOLimits, clock: any Clock, random: any RandomSource,
        logger: any Logger
    ) {
        self.application = application
        self.limits = limits
        self.clock = clock
        self.random = random
        self.logger = logger
        state = Lock(State(sessions: SessionTable(limits: limits)))
    }

    var sessionCount: Int { state.withLock { $0.sessions.count } }

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
            state.isStopping ? .stopping : state.sessions.add(connection, of: network)
        }
    }

    func joined(_ connection: SocketIOConnection) { state.withLock { $0.sessions.join(connection.id) } }
    func remove(_ connection: SocketIOConnection) { change { $0.sessions.remove(connection.id) } }
    func webSocketOpened() { change { $0.webSockets += 1 } }
    func webSocketClosed() { change { $0.webSockets -= 1 } }

    private func change(_ body: (inout State) -> Void) {
        let emptied = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            body(&state)
            guard state.isStopping, state.isEmpty else { return [] }
            defer { state.emptied = [] }
            return state.emptied
        }
        for waiter in emptied { waiter.resume() }
    }

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

    /// Waits until no session and no WebSocket is left.
    func waitUntilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if !state.isEmpty { state.emptied.append(continuation) }
                return state.isEmpty
            }
            if isEmpty { continuation.resume() }
        }
    }
}
