/// A peer in one namespace, as its connection sees it.
struct SocketIOMember {
    enum Delivery: Sendable {
        case connected
        case event(SocketIOEvent)
        case disconnected(SocketIODisconnectReason)
    }

    let socket: SocketIOSocket
    let handler: any SocketIOHandler
    /// What the handler is to be called for, in order.
    var deliveries: [Delivery] = []
    /// A task calls the handler.
    var isBusy = false
    /// Nothing more is delivered behind what waits.
    var hasLeft = false
}
