/// Limits of a Socket.IO server on each peer (95-socketio.md section 11).
public struct SocketIOLimits: Sendable, Equatable {
    /// Intervals and timeouts.
    public var times = SocketIOTimes()

    /// Bytes of a POST and of a WebSocket message, as the peer is informed at its handshake.
    public var maxPayload = 1_000_000
    /// Packets in one POST.
    public var packetsPerPost = 256
    /// Packets in one answer to a poll; the Python client drops the connection above 16.
    public var packetsPerPoll = 16
    /// Byte strings of one packet.
    public var attachments = 10
    /// Bytes of all byte strings of one packet.
    public var attachmentBytes = 4_000_000
    /// Levels of nesting in the JSON of a packet.
    public var jsonDepth = 64
    /// Bytes of the name of a namespace or an event.
    public var nameLength = 128
    /// Namespaces that one connection may join.
    public var namespaces = 8

    /// Packets that wait for a peer; one that reads too slowly for it is disconnected.
    public var queuedPackets = 1000
    /// Bytes that wait for a peer; one that reads too slowly for it is disconnected.
    public var queuedBytes = 8_000_000
    /// Waiting bytes above which ``SocketIOSocket/send(_:)`` suspends.
    public var sendHighWater = 64 << 10
    /// Events per second that are read from one connection; reading pauses above it.
    public var eventsPerSecond = 100
    /// Events that wait for the application; reading pauses above it.
    public var undeliveredEvents = 64

    /// Sessions at once.
    public var sessions = 5000
    /// Sessions at once of one address (of one /64 network with IPv6).
    public var sessionsPerAddress = 200
    /// Sessions at once of one address that have joined no namespace yet.
    public var anonymousPerAddress = 20
    /// Bytes of POST bodies that all sessions together are sending.
    public var receivedBytes = 64 << 20

    /// The defaults.
    public init() {}
}

/// Intervals and timeouts of a Socket.IO server (95-socketio.md sections 2, 6 and 11).
public struct SocketIOTimes: Sendable, Equatable {
    /// From the answer to one ping to the next ping.
    public var pingInterval: Duration = .seconds(25)
    /// For the answer to a ping.
    public var pingTimeout: Duration = .seconds(20)
    /// For the answer to a ping of a peer that is not read from; not shorter than ``pingTimeout``.
    public var pausedTimeout: Duration = .seconds(120)
    /// For joining a namespace.
    public var connectTimeout: Duration = .seconds(15)
    /// For moving a polling session to a WebSocket.
    public var upgradeTimeout: Duration = .seconds(10)
    /// Between two checks for a poll that keeps an upgrade waiting.
    public var probeInterval: Duration = .milliseconds(100)
    /// For the peer's answer to our close frame.
    public var closeTimeout: Duration = .seconds(5)
    /// For fetching the last packets of a closed polling session.
    public var undeliveredTimeout: Duration = .seconds(30)

    /// The defaults.
    public init() {}
}
