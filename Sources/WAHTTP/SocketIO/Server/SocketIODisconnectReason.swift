/// Why a socket ended.
public enum SocketIODisconnectReason: String, Sendable {
    /// The peer left the namespace.
    case clientLeft = "client namespace disconnect"
    /// The peer closed the connection, or it was lost.
    case transportClosed = "transport close"
    /// The peer did not answer a ping in time.
    case pingTimeout = "ping timeout"
    /// The peer joined no namespace in time.
    case connectTimeout = "connect timeout"
    /// The peer broke the protocol.
    case protocolError = "parse error"
    /// The peer tried to join too often.
    case tooManyAttempts = "too many attempts"
    /// The peer reads too slowly for what is sent to it.
    case slowConsumer = "slow consumer"
    /// The application ended the socket.
    case serverLeft = "server namespace disconnect"
    /// The server stops.
    case serverStopping = "server shutting down"
}
