internal import WACore
internal import WATransport

/// One WebSocket of a session: its transport, or a candidate for it.
///
/// Confined to the loop of its stream, which may be another than that of the session. Each direction keeps its order.
final class SocketIOWebSocket: WebSocketConnectionHandler, @unchecked Sendable {
    // `webSocket` and `isWriting` are used on `loop` only: by the stream's events, which come there, and by `perform`.
    // An actor of the loop cannot be it, because the stream calls its handler synchronously.
    private let loop: EventLoop
    private let session: SocketIOConnection
    private var webSocket: WebSocketConnection?
    private var isWriting = false

    /// Takes over the stream of a request that was upgraded.
    init(_ stream: ByteStream, session: SocketIOConnection) {
        loop = stream.loop
        assert(loop.inLoop)
        self.session = session
        let webSocket = WebSocketConnection(
            stream: stream, role: .server, handler: self, maximumMessage: session.core.limits.maxPayload)
        webSocket.closeTimeout = session.core.limits.times.closeTimeout
        // Several packets are one write, and with TLS one record.
        stream.gathersWrites = true
        // The session counts what waits, in its queue and here.
        stream.outputBudget = nil
        self.webSocket = webSocket
        session.core.webSocketOpened()
    }

    /// Delivers what the peer sent behind its request, and from then on.
    func start(leftover: [UInt8]) { webSocket?.start(leftover: leftover) }

    // MARK: - From the session

    /// Sends packets, then reports that they are written.
    func write(_ frames: [EngineFrame]) {
        perform { [self] in
            guard let webSocket else { return }
            for frame in frames {
                switch frame {
                case .text(let bytes): webSocket.send(utf8: bytes)
                case .binary where session.opening.isTextOnly: webSocket.send(utf8: frame.text)
                case .binary(let bytes): webSocket.send(binary: bytes)
                }
            }
            isWriting = true
            // Behind the end of the turn, when gathered bytes are given to the socket.
            loop.execute { [self] in reportWritten() }
        }
    }

    func setReading(_ isReading: Bool) {
        perform { [self] in
            guard let stream = webSocket?.stream else { return }
            if isReading { stream.resumeReading() } else { stream.pauseReading() }
        }
    }

    func close(code: UInt16, reason: String) {
        perform { [self] in
            webSocket?.stream.resumeReading()
            webSocket?.close(code: code, reason: reason)
        }
    }

    private func perform(_ body: @escaping @Sendable () -> Void) {
        if loop.inLoop { body() } else { loop.execute(body) }
    }

    private func reportWritten() {
        assert(loop.inLoop)
        guard isWriting, let webSocket, webSocket.stream.pendingBytes == 0 else { return }
        isWriting = false
        session.perform { [self] in $0.written(self) }
    }

    // MARK: - From the peer

    func webSocket(_ connection: WebSocketConnection, received message: WebSocketMessage) {
        session.perform { [self] in $0.received(message, on: self) }
    }

    func webSocketDrained(_ connection: WebSocketConnection) { reportWritten() }

    func webSocket(_ connection: WebSocketConnection, closed end: WebSocketEnd) {
        assert(loop.inLoop)
        webSocket = nil
        session.core.webSocketClosed()
        session.perform { [self] in $0.closed(self) }
    }
}
