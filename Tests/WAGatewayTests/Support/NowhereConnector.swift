import WACore

/// A network on which nothing answers: every connection fails at once.
struct NowhereConnector: Connector {
    func connect(
        to environment: ServerEnvironment, on loop: any Loop, events: @escaping @Sendable (ConnectionEvent) -> Void
    ) -> any FrameConnection {
        loop.execute { events(.closed(ConnectionEnd(.unreachable, "there is no network"))) }
        return NoConnection()
    }
}

private final class NoConnection: FrameConnection {
    func send(_ bytes: [UInt8]) {}
    func close() {}
}
