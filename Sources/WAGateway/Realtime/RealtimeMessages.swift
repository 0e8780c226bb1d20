internal import WACore
internal import WAHTTP

/// `whatsapp_event` messages of stored events, each encoded once for all sockets.
final class RealtimeMessages: Sendable {
    /// One message of an event.
    struct Entry: Sendable {
        let type: RealtimeType
        /// As the last message of its event: it carries the offset behind it.
        let last: SocketIOMessage
        /// As an earlier message of its event.
        ///
        /// A reader that resumes behind it must get the event again.
        let earlier: SocketIOMessage
    }

    /// Listeners are a few events apart at most, unless they resume.
    private static let capacity = 64

    private let recent = Lock(BoundedTable<EventID, [Entry]>(capacity: RealtimeMessages.capacity))

    /// The messages of an event, in order.
    func entries(of event: StoredEvent) -> [Entry] {
        if let known = recent.withLock({ $0[event.id] }) { return known }
        let entries = RealtimeProjection.all(of: event).map { projection in
            Entry(
                type: projection.type, last: Self.message(projection, event, .string(event.cursor.text)),
                earlier: Self.message(projection, event, .null))
        }
        // The id of damaged rows is shared.
        if event.id != .unreadable { recent.withLock { $0[event.id] = entries } }
        return entries
    }

    private static func message(
        _ projection: RealtimeProjection, _ event: StoredEvent, _ offset: JSONValue
    ) -> SocketIOMessage {
        SocketIOMessage(
            "whatsapp_event",
            [
                [
                    "type": .string(projection.type.rawValue), "event": .string(projection.type.rawValue),
                    "id": .string(event.id.text), "tenantId": .string(event.tenantID.text),
                    "clientId": .string(event.clientID.text), "data": projection.data,
                    "timestamp": .string(event.draft.timestamp.rfc3339), "offset": offset,
                ]
            ])
    }
}
