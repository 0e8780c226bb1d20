/// The sandbox's end of one client's socket, whatever it runs over.
///
/// Used on the sandbox's loop only.
protocol ClientLink: AnyObject, Sendable {
    /// Sends one binary WebSocket message.
    func send(_ bytes: [UInt8])
    /// Closes in order, after what was sent.
    func close()
    /// Closes the socket without a close frame.
    func cut()
}
