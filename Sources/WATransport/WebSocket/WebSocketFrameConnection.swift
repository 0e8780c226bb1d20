internal import WACore

/// A client connection to a WhatsApp server, from dialing its URL to exchanging frames.
///
/// Confined to its loop.
final class WebSocketFrameConnection: FrameConnection, @unchecked Sendable {  // confined to `loop`
    private enum Stage {
        case idle
        case dialing((any ScheduledWork)?)
        case upgrading(ByteStream, received: [UInt8])
        case open(WebSocketConnection)
        case ended
    }

    private let connector: WebSocketConnector
    private let environment: ServerEnvironment
    private let loop: EventLoop
    private let key: String
    private var events: (@Sendable (ConnectionEvent) -> Void)?
    private var stage = Stage.idle
    private var timer: (any ScheduledWork)?
    private var assembler = FrameAssembler()
    /// The framing error after which we closed the WebSocket.
    private var violation: String?

    init(
        _ connector: WebSocketConnector, _ environment: ServerEnvironment, on loop: EventLoop,
        events: @escaping @Sendable (ConnectionEvent) -> Void
    ) {
        self.connector = connector
        self.environment = environment
        self.loop = loop
        self.events = events
        key = WebSocketHandshake.key(from: connector.random.bytes(16))
    }

    func send(_ bytes: [UInt8]) {
        guard case .open(let connection) = stage else { return }
        connection.send(binary: bytes)
    }

    func setReading(_ isOn: Bool) {
        guard case .open(let connection) = stage else { return }
        if isOn { connection.stream.resumeReading() } else { connection.stream.pauseReading() }
    }

    func close() {
        switch stage {
        case .open(let connection): connection.close()
        case .idle, .dialing, .upgrading:
            let end = ConnectionEnd(.local, "We closed the connection before it was open.")
            abandon()
            loop.execute { [self] in report(end) }
        case .ended: break
        }
    }

    func start() {
        guard case .idle = stage else { return }
        let address: WebAddress
        do {
            address = try WebAddress(environment.url, defaultPorts: ["ws": 80, "wss": 443])
        } catch {
            return fail(error)
        }
        stage = .dialing(nil)
        timer = loop.schedule(after: connector.timeout) { [self] in
            fail(TransportError(.timedOut, "\(address.host) did not open a WebSocket within the timeout."))
        }
        guard address.scheme == "wss" else { return dial(address, tls: nil) }
        connector.tlsContexts.context(trustedRootsPEM: environment.trustedRootsPEM, on: loop) { [self] result in
            switch result {
            case .success(let context): dial(address, tls: context)
            case .failure(let error): fail(error)
            }
        }
    }

    private func dial(_ address: WebAddress, tls: TLSClientContext?) {
        guard case .dialing = stage else { return }
        let dial = connector.dialer.dial(
            host: address.host, port: address.port, tls: tls, on: loop, timeout: connector.timeout
        ) { [self] result in
            switch result {
            case .success(let stream): upgrade(stream, address)
            case .failure(let error): fail(error)
            }
        }
        stage = .dialing(dial)
    }

    private func upgrade(_ stream: ByteStream, _ address: WebAddress) {
        stage = .upgrading(stream, received: [])
        stream.handler = self
        stream.send(
            WebSocketHandshake.request(
                for: address, key: key, origin: WebSocketConnector.origin, userAgent: connector.userAgent))
    }

    private func fail(_ error: TransportError) { finish(ConnectionEnd(error)) }

    private func finish(_ end: ConnectionEnd) {
        if case .ended = stage { return }
        abandon()
        report(end)
    }

    /// Cancels the current stage without reporting an event.
    private func abandon() {
        timer?.cancel()
        timer = nil
        let stage = stage
        self.stage = .ended
        switch stage {
        case .dialing(let dial): dial?.cancel()
        case .upgrading(let stream, _):
            stream.handler = nil
            stream.close()
        case .idle, .open, .ended: break
        }
    }

    private func report(_ end: ConnectionEnd) {
        let events = events
        self.events = nil
        events?(.closed(end))
    }
}

// MARK: - The upgrade

extension WebSocketFrameConnection: ByteStreamHandler {
    func streamOpened(_ stream: ByteStream) {}

    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
        guard case .upgrading(_, var received) = stage else { return }
        received.append(contentsOf: bytes)
        stage = .upgrading(stream, received: received)
        do {
            guard let head = try ResponseHead(readingFrom: received) else { return }
            guard head.status == 101 else { return finish(Self.refusal(head.status)) }
            try WebSocketHandshake.check(head, key: key)
            open(stream, leftover: Array(received[head.length...]))
        } catch {
            fail(error)
        }
    }

    func stream(_ stream: ByteStream, closed end: StreamEnd) {
        if case .failed(let error) = end { return fail(error) }
        fail(TransportError(.connectionFailed, "The server closed the connection instead of opening a WebSocket."))
    }

    private func open(_ stream: ByteStream, leftover: [UInt8]) {
        timer?.cancel()
        timer = nil
        // Several receipts and acks leave in one turn when a group of commits is done.
        stream.gathersWrites = true
        let connection = WebSocketConnection(stream: stream, role: .client, handler: self, random: connector.random)
        stage = .open(connection)
        events?(.opened)
        connection.start(leftover: leftover)
    }

    /// 10-transport.md section 1: these statuses are temporary, all others are permanent.
    private static func refusal(_ status: Int) -> ConnectionEnd {
        let isTemporary = status == 408 || (500...504).contains(status)
        return ConnectionEnd(
            isTemporary ? .unreachable : .refused,
            "The server answered status \(status) instead of opening a WebSocket.")
    }
}

// MARK: - Frames

extension WebSocketFrameConnection: WebSocketConnectionHandler {
    func webSocket(_ connection: WebSocketConnection, received message: WebSocketMessage) {
        guard violation == nil else { return }
        switch message {
        case .text: connector.logger.log(.info, "ignored a text message from the server")
        case .binary(let bytes):
            do {
                try assembler.append(bytes[...]) { events?(.frame($0)) }
            } catch {
                violation = error.message
                connection.close(code: 1002)
            }
        }
    }

    func webSocket(_ connection: WebSocketConnection, closed end: WebSocketEnd) {
        finish(Self.end(violation.map { .violation($0) } ?? end))
    }

    private static func end(_ end: WebSocketEnd) -> ConnectionEnd {
        switch end {
        case .local: ConnectionEnd(.local, "We closed the connection.")
        case .remote(let code, _):
            ConnectionEnd(
                .remote(code: code),
                code.map { "The server closed the connection with code \($0)." } ?? "The server closed the connection.")
        case .violation(let message): ConnectionEnd(.protocolViolation, "Protocol violation by the server: \(message).")
        case .failed(let error): ConnectionEnd(.remote(code: nil), error.message)
        }
    }
}

extension ConnectionEnd {
    /// The end of an attempt that failed with `error`.
    init(_ error: TransportError) {
        switch error.code {
        case .unavailable, .nameLookupFailed, .connectionFailed, .timedOut, .tlsFailed, .listenFailed, .limitExceeded:
            self.init(.unreachable, error.message)
        case .badConfiguration, .certificateRefused, .proxyRefused, .addressRefused, .redirectRefused:
            self.init(.refused, error.message)
        case .protocolViolation: self.init(.protocolViolation, error.message)
        case .cancelled: self.init(.local, error.message)
        }
    }
}
