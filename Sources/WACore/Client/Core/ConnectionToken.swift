/// Counts the beginnings and ends of a client's connections.
final class ConnectionCounter {
    private(set) var count = 0

    /// A connection begins, or has ended.
    func advance() { count += 1 }

    /// The connection in use now.
    var token: ConnectionToken { ConnectionToken(counter: self, count: count) }
}

/// A connection of a client, to be compared with the one in use later.
struct ConnectionToken {
    fileprivate let counter: ConnectionCounter
    fileprivate let count: Int

    /// True until the connection has closed.
    var isCurrent: Bool { counter.count == count }
}
