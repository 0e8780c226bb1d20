internal import Synchronization
internal import WACore

/// A peer in one namespace.
///
/// May be used from any thread and after its end.
public final class SocketIOSocket: Sendable {
    /// Identifies the socket for its peer and in logs; no secret.
    public let id: String
    /// The namespace; `/` is the main one.
    public let namespace: String
    let connection: SocketIOConnection

    init(id: String, namespace: String, connection: SocketIOConnection) {
        self.id = id
        self.namespace = namespace
        self.connection = connection
    }

    /// Queues an event; a peer that reads too slowly for what is queued is disconnected.
    public func emit(_ message: SocketIOMessage) {
        connection.perform { [namespace] in $0.emit(message, to: namespace) }
    }

    /// Queues an event, waiting first while much is queued already; false when the socket has ended.
    public func send(_ message: SocketIOMessage) async -> Bool {
        await connection.send(message, to: namespace)
    }

    /// Makes the peer leave and closes its connection; it does not connect again by itself.
    public func disconnect() {
        connection.perform { [namespace] in $0.disconnect(namespace) }
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
