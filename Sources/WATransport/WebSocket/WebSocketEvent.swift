/// An event parsed from the bytes of a WebSocket peer.
enum WebSocketEvent: Equatable, Sendable {
    /// A complete binary message.
    case binary([UInt8])
    /// A complete text message.
    case text(String)
    /// A ping, to be answered by a pong with the same payload.
    case ping([UInt8])
    case pong([UInt8])
    /// A close frame; the last event.
    case close(code: UInt16?, reason: String)
    /// A protocol violation; the last event. The connection must be closed with its code.
    case violation(WebSocketViolation)
}

/// A protocol violation and the code to close with (RFC 6455 section 7.4.1).
struct WebSocketViolation: Error, Equatable, Sendable {
    let code: UInt16
    let message: String

    static func malformed(_ message: String) -> WebSocketViolation { WebSocketViolation(code: 1002, message: message) }
    static func notUTF8() -> WebSocketViolation { WebSocketViolation(code: 1007, message: "text is not valid UTF-8") }
    static func tooManyEmptyFrames() -> WebSocketViolation {
        WebSocketViolation(code: 1008, message: "too many frames are empty")
    }
    static func tooLarge(_ limit: Int) -> WebSocketViolation {
        WebSocketViolation(code: 1009, message: "a message is larger than \(limit) bytes")
    }
}
