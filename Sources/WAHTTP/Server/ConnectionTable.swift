internal import WATransport

/// The connections of a server, how many each network has, and which of them have shown no credential yet.
///
/// Not safe to share by itself: the core's lock protects it.
struct ConnectionTable {
    /// The decision about a new connection.
    enum Outcome {
        case admitted
        /// Admitted in place of an older one, which is to be closed.
        case admittedFor(HTTPConnection)
        case refused(HTTPError)
    }

    private struct Network {
        var count = 0
        var waiting = ArrivalOrder()
    }

    private let limit: Int
    private let limitPerNetwork: Int
    private var connections: [UInt64: HTTPConnection] = [:]
    private var networks: [IPNetwork: Network] = [:]
    /// Connections without a credential, by arrival, and their order over all networks.
    private var anonymous: Set<UInt64> = []
    private var waiting = ArrivalOrder()
    private var arrivals: UInt64 = 0

    init(limits: HTTPLimits) {
        limit = limits.connections
        limitPerNetwork = limits.connectionsPerAddress
    }

    var count: Int { connections.count }
    var all: [HTTPConnection] { Array(connections.values) }

    /// Takes a connection in.
    ///
    /// Where it is one too many, it takes the place of the oldest that has shown no credential: callers who connect and
    /// say nothing must not shut out those who come to ask. Those over a Unix socket always fit.
    mutating func admit(_ connection: HTTPConnection, isLocal: Bool) -> Outcome {
        guard !isLocal else {
            add(connection)
            return .admitted
        }
        let ofNetwork = connection.network.flatMap { networks[$0]?.count } ?? 0
        let evicted: HTTPConnection?
        if ofNetwork >= limitPerNetwork, let network = connection.network {
            guard let oldest = takeOldest(of: network) else { return .refused(.tooManyConnectionsOfAddress) }
            evicted = oldest
        } else if connections.count >= limit {
            guard let oldest = takeOldest() else { return .refused(.tooManyConnections) }
            evicted = oldest
        } else {
            evicted = nil
        }
        add(connection)
        addToWaiting(connection)
        return evicted.map { .admittedFor($0) } ?? .admitted
    }

    /// The connection has shown a credential: it keeps its place.
    mutating func trust(_ connection: HTTPConnection) { anonymous.remove(connection.arrival) }

    /// Returns false when it was not there.
    @discardableResult
    mutating func remove(_ connection: HTTPConnection) -> Bool {
        guard connections.removeValue(forKey: connection.arrival) != nil else { return false }
        anonymous.remove(connection.arrival)
        guard let network = connection.network, var entry = networks.removeValue(forKey: network) else { return true }
        entry.count -= 1
        if entry.count > 0 { networks[network] = entry }
        return true
    }

    private mutating func add(_ connection: HTTPConnection) {
        arrivals += 1
        connection.arrival = arrivals
        connections[arrivals] = connection
        if let network = connection.network { networks[network, default: Network()].count += 1 }
    }

    private mutating func addToWaiting(_ connection: HTTPConnection) {
        anonymous.insert(connection.arrival)
        waiting.append(connection.arrival, among: anonymous)
        if let network = connection.network {
            networks[network]?.waiting.append(connection.arrival, among: anonymous)
        }
    }

    private mutating func takeOldest() -> HTTPConnection? { take(waiting.takeOldest(among: anonymous)) }

    private mutating func takeOldest(of network: IPNetwork) -> HTTPConnection? {
        take(networks[network]?.waiting.takeOldest(among: anonymous))
    }

    private mutating func take(_ arrival: UInt64?) -> HTTPConnection? {
        guard let arrival, let connection = connections[arrival] else { return nil }
        remove(connection)
        return connection
    }
}

/// Numbers in the order in which they came; those that no longer matter are dropped when the list is looked through.
struct ArrivalOrder {
    private var numbers: [UInt64] = []
    private var start = 0
    private var sweepAt = 64

    /// Numbers on the list, also those that no longer matter.
    var count: Int { numbers.count }

    mutating func append(_ number: UInt64, among current: Set<UInt64>) {
        if numbers.count >= sweepAt {
            numbers = numbers[start...].filter { current.contains($0) }
            start = 0
            sweepAt = max(64, 2 * numbers.count)
        }
        numbers.append(number)
    }

    /// The oldest number that still matters; it is taken off the list.
    mutating func takeOldest(among current: Set<UInt64>) -> UInt64? {
        while start < numbers.count {
            defer { start += 1 }
            if current.contains(numbers[start]) { return numbers[start] }
        }
        return nil
    }
}
