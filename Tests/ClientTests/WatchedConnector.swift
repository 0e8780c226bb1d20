import WACore

/// Connections of another connector, which a test can silence and count.
final class WatchedConnector: Connector {
    fileprivate struct State {
        var isSilent = false
        var isReading = true
        var opened = 0
    }

    private let base: any Connector
    fileprivate let state = Lock(State())

    init(_ base: any Connector) { self.base = base }

    /// While true nothing the server says arrives.
    var isSilent: Bool {
        get { state.withLock { $0.isSilent } }
        set { state.withLock { $0.isSilent = newValue } }
    }
    /// Connections ever opened.
    var opened: Int { state.withLock { $0.opened } }
    /// False while a client wants the server to be slowed down.
    var isReading: Bool { state.withLock { $0.isReading } }

    func connect(
        to environment: ServerEnvironment, on loop: any Loop, events: @escaping @Sendable (ConnectionEvent) -> Void
    ) -> any FrameConnection {
        state.withLock { $0.opened += 1 }
        let connection = base.connect(to: environment, on: loop) { event in
            if case .frame = event, self.isSilent { return }
            events(event)
        }
        return WatchedConnection(connection, self)
    }
}

/// A connection that notes whether its client reads.
private final class WatchedConnection: FrameConnection {
    private let base: any FrameConnection
    private let connector: WatchedConnector

    init(_ base: any FrameConnection, _ connector: WatchedConnector) {
        self.base = base
        self.connector = connector
    }

    func send(_ bytes: [UInt8]) { base.send(bytes) }

    func setReading(_ isOn: Bool) {
        connector.state.withLock { $0.isReading = isOn }
        base.setReading(isOn)
    }

    func close() { base.close() }
}
