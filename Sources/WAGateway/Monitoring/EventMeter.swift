internal import WACore

/// Counts events as they become durable; thread-safe.
final class EventMeter: Sendable {
    private struct State {
        var types: [EventType: Int] = [:]
        /// Of those, `message.failed` events of messages that were taken back.
        var cancellations = 0
        /// Events that tell of a message, by client; empty unless metrics have a label with the client.
        var clients: [ClientID: [EventType: Int]] = [:]
    }

    /// The events that tell what became of a message, and the word for it in metrics.
    static let outcomes: [(type: EventType, name: String)] = [
        (.messageSent, "sent"), (.messageReceived, "received"), (.messageFailed, "failed"),
        (.messageUndecryptable, "undecryptable"),
    ]

    /// The event tells what became of a message.
    static func isOutcome(_ type: EventType) -> Bool { outcomes.contains { $0.type == type } }

    private let state = Lock(State())
    private let isPerClient: Bool

    /// Makes a meter of nothing.
    init(isPerClient: Bool) { self.isPerClient = isPerClient }

    /// Counts the events of a commit.
    func committed(_ events: [StoredEvent]) {
        state.withLock { state in
            for event in events {
                let type = event.draft.type
                state.types[type, default: 0] += 1
                let isCancellation = event.draft.isCancellation
                if isCancellation { state.cancellations += 1 }
                guard isPerClient, Self.isOutcome(type), !isCancellation else { continue }
                state.clients[event.clientID, default: [:]][type, default: 0] += 1
            }
        }
    }

    /// Forgets clients that are not there any more.
    func forget(except clients: Set<ClientID>) {
        guard isPerClient else { return }
        state.withLock { state in state.clients = state.clients.filter { clients.contains($0.key) } }
    }

    /// Adds what was counted.
    func describe(in text: inout Exposition) {
        let (types, cancellations, clients) = state.withLock { ($0.types, $0.cancellations, $0.clients) }
        text.add(
            "events_total", .counter, "Events appended to the event log, by type.",
            EventType.allCases.map { Exposition.Sample(types[$0] ?? 0, ("type", $0.rawValue)) })
        text.add(
            "messages_total", .counter, "Messages by what became of them.",
            Self.outcomes.map {
                let count = (types[$0.type] ?? 0) - ($0.type == .messageFailed ? cancellations : 0)
                return Exposition.Sample(count, ("outcome", $0.name))
            })
        text.add(
            "client_messages_total", .counter, "Messages of one client by what became of them.",
            clients.sorted { $0.key.text < $1.key.text }.flatMap { client, counts in
                Self.outcomes.map {
                    Exposition.Sample(counts[$0.type] ?? 0, ("client", client.text), ("outcome", $0.name))
                }
            })
    }
}
