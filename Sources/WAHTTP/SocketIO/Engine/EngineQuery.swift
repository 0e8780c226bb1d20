/// The parameters of a request that Engine.IO defines (95-socketio.md section 1).
struct EngineQuery {
    enum Transport: String {
        case polling
        case webSocket = "websocket"
    }

    /// What `sid` names.
    enum Session: Equatable {
        /// No session: this is a handshake.
        case none
        case named(SessionID)
        /// Cannot be a session of ours.
        case invalid
    }

    /// nil when it is missing or unknown.
    let transport: Transport?
    let session: Session
    let version: String?
    /// Binary messages are to be sent as text, also on a WebSocket.
    let isTextOnly: Bool

    init(_ query: HTTPQuery) {
        transport = query["transport"].flatMap(Transport.init(rawValue:))
        version = query["EIO"]
        isTextOnly = query["b64"] == "1"
        session =
            switch query["sid"] {
            case nil, "": .none
            case let text?: SessionID(text).map { .named($0) } ?? .invalid
            }
    }
}
