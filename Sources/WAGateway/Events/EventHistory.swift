internal import WACore

/// Reads the event log from its end: what was last, without what came before.
struct EventHistory: Sendable {
    let log: any EventLog
    let filter: EventFilter

    /// Up to `limit` events before a place, newest first; with less, the log has no more or they are long.
    func page(before end: EventStart, limit: Int) async throws(OperationError) -> EventPage {
        var (events, bytes): ([StoredEvent], Int) = ([], 0)
        var place: EventCursor? =
            switch end {
            case .latest: nil
            case .after(let cursor): cursor
            case .beginning: try await oldest()
            }
        while true {
            let batch = try await read(before: place, limit: limit - events.count)
            // Another batch begins where this one ends, so none is read that has no place in the page.
            events += batch.events.filter(filter.covers)
            bytes += batch.events.reduce(0) { $0 + $1.draft.data.count }
            place = batch.next
            let isFull = events.count >= limit || (!events.isEmpty && bytes >= EventTail.pageBytes)
            guard batch.hasMore, !isFull, !Task.isCancelled else {
                return EventPage(events: events, next: batch.next, hasMore: batch.hasMore)
            }
        }
    }

    private func read(before place: EventCursor?, limit: Int) async throws(OperationError) -> EventBatch {
        do {
            return try await log.events(before: place, in: filter.scope, types: filter.types, limit: limit)
        } catch { throw OperationError(error) }
    }

    /// The place before the oldest event.
    private func oldest() async throws(OperationError) -> EventCursor {
        do {
            return try await log.events(after: nil, in: filter.scope, limit: 0).next
        } catch { throw OperationError(error) }
    }
}
