public import WACore

/// Connects clients of the same process to a sandbox, without sockets.
public struct SandboxConnector: Connector {
    private let sandbox: Sandbox

    /// Makes a connector; environments are not looked at, every connection goes to `sandbox`.
    public init(_ sandbox: Sandbox) { self.sandbox = sandbox }

    /// Opens a connection; see ``Connector``.
    public func connect(
        to environment: ServerEnvironment, on loop: any Loop, events: @escaping @Sendable (ConnectionEvent) -> Void
    ) -> any FrameConnection {
        let connection = InMemoryConnection(sandbox: sandbox, loop: loop, events: events)
        connection.open()
        return connection
    }
}

extension Sandbox {
    /// The environment under which clients of the same process reach this sandbox through ``SandboxConnector``.
    public nonisolated var environment: ServerEnvironment {
        ServerEnvironment(
            name: "sandbox", url: "ws://sandbox.invalid/ws/chat", trustedRootsPEM: nil, noiseRootKey: noiseRootKey)
    }
}

/// The client's end of a connection in memory.
private final class InMemoryConnection: FrameConnection, @unchecked Sendable {  // state confined to the client's loop
    private let sandbox: Sandbox
    private let loop: any Loop
    private let link: InMemoryLink
    private let events: @Sendable (ConnectionEvent) -> Void
    private var assembler = FrameAssembler()
    private var isEnded = false

    init(sandbox: Sandbox, loop: any Loop, events: @escaping @Sendable (ConnectionEvent) -> Void) {
        self.sandbox = sandbox
        self.loop = loop
        self.events = events
        link = InMemoryLink()
    }

    func open() {
        onSandbox { sandbox, link in
            link.connection = self
            link.id = sandbox.accept(link)
            self.loop.execute { if !self.isEnded { self.events(.opened) } }
        }
    }

    func send(_ bytes: [UInt8]) {
        onSandbox { sandbox, link in
            if let id = link.id { sandbox.received(bytes[...], on: id) }
        }
    }

    func close() {
        onSandbox { sandbox, link in
            if let id = link.id { sandbox.closed(id) }
            link.connection = nil
        }
        end(ConnectionEnd(.local, "the client closed the connection"))
    }

    /// One message of the server; runs on any thread.
    func deliver(_ message: [UInt8]) {
        loop.execute { [self] in
            guard !isEnded, let frames = try? assembler.append(message) else { return }
            for frame in frames where !isEnded { events(.frame(frame)) }
        }
    }

    /// The connection is over; runs on any thread.
    func end(_ end: ConnectionEnd) {
        loop.execute { [self] in
            guard !isEnded else { return }
            isEnded = true
            events(.closed(end))
        }
    }

    private func onSandbox(_ work: @escaping @Sendable (isolated Sandbox, InMemoryLink) -> Void) {
        sandbox.loop.execute { [self] in sandbox.assumeIsolated { work($0, link) } }
    }
}

/// The sandbox's end of a connection in memory.
private final class InMemoryLink: ClientLink, @unchecked Sendable {  // confined to the sandbox's loop
    var id: ConnectionID?
    var connection: InMemoryConnection?

    func send(_ bytes: [UInt8]) { connection?.deliver(bytes) }

    func close() { end(ConnectionEnd(.remote(code: 1000), "the server closed the connection")) }

    func cut() { end(ConnectionEnd(.remote(code: nil), "the connection broke off")) }

    private func end(_ end: ConnectionEnd) {
        connection?.end(end)
        connection = nil
    }
}
