import WACore

/// Connections of another connector, which a test can silence and count.
final class WatchedConnector: Connector {
    private struct State {
        var isSilent = false
        var opened = 0
        var sent = 0
    }

    private let base: any Connector
    private let state = Lock(State())

    init(_ base: any Connector) { self.base = base }

    /// While true nothing the server says arrives.
    var isSilent: Bool {
        get { state.withLock { $0.isSilent } }
        set { state.withLock { $0.isSilent = newValue } }
    }
    /// Connections ever opened.
    var opened: Int { state.withLock { $0.opened } }
    /// Frames ever sent.
    var sent: Int { state.withLock { $0.sent } }

    func connect(
        to environment: ServerEnvironment, on loop: any Loop, events: @escaping @Sendable (ConnectionEvent) -> Void
    ) -> any FrameConnection {
        state.withLock { $0.opened += 1 }
        let connection = base.connect(to: environment, on: loop) { event in
            if case .frame = event, self.isSilent { return }
            events(event)
        }
        return CountedConnection(connection) { self.state.withLock { $0.sent += 1 } }
    }
}

/// A connection whose frames are counted.
private final class CountedConnection: FrameConnection {
    private let base: any FrameConnection
    private let count: @Sendable () -> Void

    init(_ base: any FrameConnection, count: @escaping @Sendable () -> Void) {
        self.base = base
        self.count = count
    }

    func send(_ bytes: [UInt8]) {
        count()
        base.send(bytes)
    }

    func close() { base.close() }
}
