internal import WACore

/// What an input leads to; the sandbox performs it in order.
enum Effect: Sendable, Equatable {
    /// Write a stanza, later when `delay` is given.
    case send(Node, to: ConnectionID, delay: Duration? = nil)
    /// Close the connection in order.
    case close(ConnectionID)
    /// Cut the connection without a word, as a broken network would.
    case cut(ConnectionID)
    /// Call ``World/fired(_:)`` once the time has passed.
    case timer(WorldTimer, after: Duration)
}

/// A reminder that the world asked for.
enum WorldTimer: Hashable, Sendable {
    /// A companion that pulls its backlog has not asked for two seconds: give it everything.
    case releaseBacklog(ConnectionID)
    /// The last QR ref of a connection is used up.
    case refsExpired(ConnectionID)
    /// A delivery held back by the `reorder` fault goes out even if nothing follows it.
    case releaseHeld(ConnectionID)
}
