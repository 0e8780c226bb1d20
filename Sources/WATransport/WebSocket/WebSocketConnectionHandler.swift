/// One whole message.
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
    /// The peer closed it, with its code and reason if it gave any.
    case remote(code: UInt16?, reason: String)
    /// The peer broke the rules of WebSocket.
    case violation(String)
    /// The connection under it broke.
    case failed(TransportError)
}

/// Takes what a WebSocket delivers.
///
/// Every call comes on the stream's loop.
public protocol WebSocketConnectionHandler: AnyObject {
    /// A message arrived. Pings have been answered already and do not come here.
    func webSocket(_ connection: WebSocketConnection, received message: WebSocketMessage)
    /// Everything that was queued has been written.
    func webSocketDrained(_ connection: WebSocketConnection)
    /// The peer answered a ping.
    func webSocket(_ connection: WebSocketConnection, receivedPong payload: [UInt8])
    /// The end; comes exactly once, never from inside a call into the connection, and nothing follows.
    func webSocket(_ connection: WebSocketConnection, closed end: WebSocketEnd)
}

extension WebSocketConnectionHandler {
    /// Does nothing.
    public func webSocketDrained(_ connection: WebSocketConnection) {}
    /// Does nothing.
    public func webSocket(_ connection: WebSocketConnection, receivedPong payload: [UInt8]) {}
}
