/// A complete message.
public enum WebSocketMessage: Sendable, Equatable {
    /// Bytes.
    case binary([UInt8])
    /// Text.
    case text(String)
}

/// Why a WebSocket ended.
public enum WebSocketEnd: Sendable, Equatable {
    /// We closed it.
    case local
    /// The peer closed it, with its code and reason if present.
    case remote(code: UInt16?, reason: String)
    /// The peer violated the protocol.
    case violation(String)
    /// The underlying connection failed.
    case failed(TransportError)
}

/// The delegate of a WebSocket.
///
/// Called on the stream's loop.
public protocol WebSocketConnectionHandler: AnyObject {
    /// A message arrived. Pings are answered by the connection and are not reported.
    func webSocket(_ connection: WebSocketConnection, received message: WebSocketMessage)
    /// All queued bytes have been written.
    func webSocketDrained(_ connection: WebSocketConnection)
    /// All streams of an ``OutputBudget`` together have too much unwritten, and this one has the most. By default the
    /// connection is cut.
    func webSocketExceedsBudget(_ connection: WebSocketConnection)
    /// The peer answered a ping.
    func webSocket(_ connection: WebSocketConnection, receivedPong payload: [UInt8])
    /// The WebSocket closed. Called exactly once, as the last call, never from inside a call into the connection.
    func webSocket(_ connection: WebSocketConnection, closed end: WebSocketEnd)
}

extension WebSocketConnectionHandler {
    /// Does nothing.
    public func webSocketDrained(_ connection: WebSocketConnection) {}
    /// Closes the stream without a close frame.
    public func webSocketExceedsBudget(_ connection: WebSocketConnection) { connection.stream.close() }
    /// Does nothing.
    public func webSocket(_ connection: WebSocketConnection, receivedPong payload: [UInt8]) {}
}
