/// What a peer did against the protocol; ends its session.
struct SocketIOFault: Error, Equatable {
    /// What was wrong; no part of what was sent.
    let message: String

    init(_ message: String) { self.message = message }
}
