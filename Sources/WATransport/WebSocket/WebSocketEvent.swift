/// What a WebSocket peer sent.
enum WebSocketEvent: Equatable, Sendable {
    /// A whole binary message.
    case binary([UInt8])
    /// A whole text message.
    case text(String)
    /// To be answered by a pong with the same bytes.
    case ping([UInt8])
    case pong([UInt8])
    /// The peer closes; nothing follows.
    case close(code: UInt16?, reason: String)
    /// The peer broke the rules; nothing follows, and the connection is to be closed with the code.
    case violation(WebSocketViolation)
}

/// A broken rule, and the code to close with (RFC 6455 section 7.4.1).
struct WebSocketViolation: Error, Equatable, Sendable {
    let code: UInt16
    let message: String

    static func malformed(_ message: String) -> WebSocketViolation { WebSocketViolation(code: 1002, message: message) }
    static func notUTF8() -> WebSocketViolation { WebSocketViolation(code: 1007, message: "text is not valid UTF-8") }
    static func tooLarge(_ limit: Int) -> WebSocketViolation {
        WebSocketViolation(code: 1009, message: "a message is larger than \(limit) bytes")
    }
}
