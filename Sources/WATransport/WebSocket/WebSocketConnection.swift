public import WACore

/// One end of an open WebSocket over a byte stream: either role, after the HTTP upgrade.
///
/// Confined to the stream's loop. It is the stream's handler; the stream retains it.
public final class WebSocketConnection: @unchecked Sendable {  // confined to `stream.loop`
    private enum State {
        case open
        /// Our close frame was sent; waiting for the peer's.
        case closing
        /// The reason is known and is reported once the stream is closed.
        case ending(WebSocketEnd)
    }

    /// The time in which a peer may send ``WebSocketParser/maximumEmptyFrames``, in nanoseconds.
    private static let emptyFrameWindow: UInt64 = 10_000_000_000
    /// Default maximum size of an incoming message (10-transport.md section 1).
    public static let defaultMaximumMessage = WebSocketParser.defaultMaximumMessage

    /// The underlying stream; for its address and pending bytes, and to pause reading.
    public let stream: ByteStream
    /// Time limit for the peer to answer our close frame; by default short, because a command waits for it at its end.
    public var closeTimeout = Duration.milliseconds(500)
    private let role: WebSocketRole
    private let random: any RandomSource
    private var parser: WebSocketParser
    private var state = State.open
    private var handler: (any WebSocketConnectionHandler)?
    private var closeTimer: (any ScheduledWork)?
    /// Bytes received after the HTTP head and not delivered yet.
    private var leftover: [UInt8] = []
    /// When empty frames were last counted from zero, in nanoseconds of the uptime.
    private var windowStart: UInt64 = 0

    /// Takes over `stream` after its HTTP upgrade.
    ///
    /// Nothing is delivered before ``start(leftover:)``. `random` generates the masking keys of a client.
    public init(
        stream: ByteStream, role: WebSocketRole, handler: any WebSocketConnectionHandler,
        maximumMessage: Int = WebSocketConnection.defaultMaximumMessage, random: any RandomSource = SystemRandom()
    ) {
        self.stream = stream
        self.role = role
        self.handler = handler
        self.random = random
        parser = WebSocketParser(role: role, maximumMessage: maximumMessage)
        stream.handler = self
    }

    /// Starts delivery, first of the bytes received after the HTTP head.
    public func start(leftover: [UInt8] = []) {
        guard !leftover.isEmpty else { return }
        self.leftover = leftover
        stream.loop.execute { [self] in takeLeftover() }
    }

    /// Delivers the leftover bytes before newer ones, which may arrive in the same loop iteration.
    private func takeLeftover() {
        let bytes = leftover
        leftover = []
        bytes.withUnsafeBytes { receive($0) }
    }

    /// True until either side closes.
    public var isOpen: Bool {
        if case .open = state { return stream.isOpen }
        return false
    }

    /// Sends one binary message.
    ///
    /// Ignored once closed or closing.
    public func send(binary bytes: some Collection<UInt8>) { send(.binary, bytes) }

    /// Sends one text message.
    ///
    /// Ignored once closed or closing.
    public func send(text: String) { send(.text, text.utf8) }

    /// Sends one text message that is encoded already; `bytes` must be UTF-8.
    ///
    /// Ignored once closed or closing.
    public func send(utf8 bytes: some Collection<UInt8>) { send(.text, bytes) }

    /// Sends a ping; `payload` is truncated to 125 bytes.
    public func ping(_ payload: [UInt8] = []) {
        send(.ping, payload.prefix(WebSocketFrame.maximumControlPayload))
    }

    /// Closes gracefully: sends a close frame, waits ``closeTimeout`` for the peer's, then closes the stream.
    ///
    /// `closed` follows.
    public func close(code: UInt16 = 1000, reason: String = "") {
        guard case .open = state else { return }
        state = .closing
        stream.send(WebSocketFrame.close(code: code, reason: reason, maskKey: maskKey))
        closeTimer = stream.loop.schedule(after: closeTimeout) { [self] in end(.local, afterFlush: false) }
    }

    private var maskKey: [UInt8]? { role == .client ? random.bytes(4) : nil }

    private func send(_ opcode: WebSocketOpcode, _ payload: some Collection<UInt8>) {
        guard case .open = state else { return }
        stream.send(WebSocketFrame.encode(opcode, payload, maskKey: maskKey))
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) {
        let now = SystemClock.uptimeNanoseconds
        if now >= windowStart + Self.emptyFrameWindow {
            windowStart = now
            parser.resetEmptyFrames()
        }
        for event in parser.append(bytes) {
            if case .ending = state { return }
            handle(event)
        }
    }

    private func handle(_ event: WebSocketEvent) {
        switch (event, state) {
        case (.violation(let violation), _):
            stream.send(WebSocketFrame.close(code: violation.code, reason: violation.message, maskKey: maskKey))
            end(.violation(violation.message), afterFlush: true)
        case (.close, .closing): end(.local, afterFlush: true)
        case (.close(let code, let reason), _):
            stream.send(WebSocketFrame.close(code: code, maskKey: maskKey))
            end(.remote(code: code, reason: reason), afterFlush: true)
        case (.ping(let payload), .open): send(.pong, payload)
        case (.pong(let payload), .open): handler?.webSocket(self, receivedPong: payload)
        case (.binary(let bytes), .open): handler?.webSocket(self, received: .binary(bytes))
        case (.text(let text), .open): handler?.webSocket(self, received: .text(text))
        case (.binary, _), (.text, _), (.ping, _), (.pong, _): break  // sent before the peer received our close frame
        }
    }

    private func end(_ end: WebSocketEnd, afterFlush: Bool) {
        if case .ending = state { return }
        state = .ending(end)
        stream.close(afterFlush: afterFlush)
    }
}

extension WebSocketConnection: ByteStreamHandler {
    /// The stream was open before.
    public func streamOpened(_ stream: ByteStream) {}

    /// Parses frames.
    public func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
        if !leftover.isEmpty { takeLeftover() }
        receive(bytes)
    }

    /// Forwards the event.
    public func streamDrained(_ stream: ByteStream) { handler?.webSocketDrained(self) }

    /// Forwards the event.
    public func streamExceedsBudget(_ stream: ByteStream) {
        guard let handler else { return stream.close() }
        handler.webSocketExceedsBudget(self)
    }

    /// Ends the WebSocket.
    public func stream(_ stream: ByteStream, closed end: StreamEnd) {
        closeTimer?.cancel()
        closeTimer = nil
        let handler = handler
        self.handler = nil
        handler?.webSocket(self, closed: websocketEnd(of: end))
    }

    private func websocketEnd(of end: StreamEnd) -> WebSocketEnd {
        switch (state, end) {
        case (.ending(let decided), _): decided
        case (.closing, _), (.open, .local): .local
        // RFC 6455 section 7.1.5: no close frame was received (code 1006).
        case (.open, .remote): .remote(code: nil, reason: "")
        case (.open, .failed(let error)): .failed(error)
        }
    }
}
