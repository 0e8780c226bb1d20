internal import Synchronization
public import WACore
internal import WATransport

/// A peer in one namespace.
///
/// May be used from any thread and after its end.
public final class SocketIOSocket: @unchecked Sendable {  // mutable state is confined to the connection's loop
    private enum Delivery {
        case connected
        case event(SocketIOEvent)
        case disconnected(SocketIODisconnectReason)
    }

    /// Identifies the socket for its peer and in logs; no secret.
    public let id: String
    /// The namespace; `/` is the main one.
    public let namespace: String
    let connection: SocketIOConnection
    private let handler: any SocketIOHandler
    private var deliveries: [Delivery] = []
    private var worker: Task<Void, Never>?

    init(id: String, namespace: String, connection: SocketIOConnection, handler: any SocketIOHandler) {
        self.id = id
        self.namespace = namespace
        self.connection = connection
        self.handler = handler
    }

    /// Bytes that were sent and are not written to a connection yet.
    public var backlog: Int { connection.backlog.load(ordering: .relaxed) }

    /// Queues an event; a peer that reads too slowly for what is queued is disconnected.
    ///
    /// - Parameter isVolatile: drops the event when the peer cannot take it at once.
    public func emit(_ message: SocketIOMessage, isVolatile: Bool = false) {
        connection.perform { [namespace] in $0.emit(message, to: namespace, isVolatile: isVolatile) }
    }

    /// Queues an event, waiting first while much is queued already; false when the socket has ended.
    public func send(_ message: SocketIOMessage) async -> Bool {
        await connection.onLoop { [namespace] connection, continuation in
            connection.send(message, to: namespace, continuation)
        }
    }

    /// Sends an event and waits for the peer's acknowledgement; nil when none comes in time.
    public func request(_ message: SocketIOMessage) async -> [JSONValue]? {
        await connection.onLoop { [namespace] connection, continuation in
            connection.request(message, in: namespace, continuation)
        }
    }

    /// Makes the peer leave and closes its connection; it does not connect again by itself.
    public func disconnect() {
        connection.perform { [namespace] in $0.disconnect(namespace) }
    }

    // MARK: - Deliveries, on the loop

    func deliverConnected() { deliver(.connected) }
    func deliver(_ event: SocketIOEvent) { deliver(.event(event)) }
    func deliverEnd(_ reason: SocketIODisconnectReason) { deliver(.disconnected(reason)) }

    private func deliver(_ delivery: Delivery) {
        deliveries.append(delivery)
        guard worker == nil else { return }
        worker = Task(executorPreference: connection.loop) { [self] in await work() }
    }

    private func work() async {
        while let delivery = await next() {
            switch delivery {
            case .connected: await handler.connected(self)
            case .event(let event): await handler.received(event, from: self)
            case .disconnected(let reason): await handler.disconnected(self, reason: reason)
            }
        }
    }

    private func next() async -> Delivery? {
        await connection.onLoop { [self] connection, continuation in
            guard !deliveries.isEmpty else {
                worker = nil
                deliveries = []  // an idle socket holds no storage for them
                return continuation.resume(returning: nil)
            }
            let delivery = deliveries.removeFirst()
            if case .event = delivery { connection.eventTaken() }
            continuation.resume(returning: delivery)
        }
    }
}

/// The acknowledgement that one event asks for.
final class SocketIOReply: Sendable {
    private let connection: SocketIOConnection
    private let namespace: String
    private let id: UInt64
    private let isSent = Atomic(false)

    init(connection: SocketIOConnection, namespace: String, id: UInt64) {
        self.connection = connection
        self.namespace = namespace
        self.id = id
    }

    func send(_ arguments: [JSONValue]) {
        guard !isSent.exchange(true, ordering: .relaxed) else { return }
        connection.perform { [namespace, id] in $0.acknowledge(id, in: namespace, arguments) }
    }
}
