internal import WATransport

/// The sessions of a server, and how many each network has.
///
/// Not safe to share by itself: the core's lock protects it.
struct SessionTable {
    private struct Network {
        var count = 0
        var anonymous = 0
    }

    private struct Entry {
        let connection: SocketIOConnection
        let network: IPNetwork?
        var isAnonymous = true
    }

    private let limits: SocketIOLimits
    private var entries: [SessionID: Entry] = [:]
    private var networks: [IPNetwork: Network] = [:]

    init(limits: SocketIOLimits) { self.limits = limits }

    var count: Int { entries.count }
    var all: [SocketIOConnection] { entries.values.map(\.connection) }

    func connection(_ id: SessionID) -> SocketIOConnection? { entries[id]?.connection }
    func hasJoined(_ id: SessionID) -> Bool { entries[id]?.isAnonymous == false }

    /// Why one more session of this network would be refused.
    func refusal(of network: IPNetwork?) -> EngineError? {
        guard entries.count < limits.sessions else { return .tooManySessions }
        guard let network, let state = networks[network] else { return nil }
        return state.count < limits.sessionsPerAddress && state.anonymous < limits.anonymousPerAddress
            ? nil : .tooManyHandshakes
    }

    /// Adds a session, or returns why it is refused.
    mutating func add(_ connection: SocketIOConnection, of network: IPNetwork?) -> EngineError? {
        if let refusal = refusal(of: network) { return refusal }
        entries[connection.id] = Entry(connection: connection, network: network)
        if let network {
            networks[network, default: Network()].count += 1
            networks[network]?.anonymous += 1
        }
        return nil
    }

    /// The session has joined a namespace.
    mutating func join(_ id: SessionID) {
        guard let entry = entries[id], entry.isAnonymous else { return }
        entries[id]?.isAnonymous = false
        if let network = entry.network { networks[network]?.anonymous -= 1 }
    }

    /// Returns false when it was not there.
    @discardableResult
    mutating func remove(_ id: SessionID) -> Bool {
        guard let entry = entries.removeValue(forKey: id) else { return false }
        guard let network = entry.network, var state = networks[network] else { return true }
        state.count -= 1
        if entry.isAnonymous { state.anonymous -= 1 }
        networks[network] = state.count > 0 ? state : nil
        return true
    }
}
