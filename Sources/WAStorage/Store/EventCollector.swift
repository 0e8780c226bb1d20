internal import WACore

/// Collects the events of one answer, in the order of the read, until it is full.
struct EventCollector {
    private let limit: Int
    private var events: [StoredEvent] = []
    private var bytes = 0
    /// There was an event that had no place.
    private(set) var isFull = false

    init(limit: Int) { self.limit = limit }

    /// False when the answer is full: `event` has no place in it.
    mutating func add(_ event: StoredEvent) -> Bool {
        bytes += event.draft.data.count
        isFull = events.count == limit || (bytes > EventBatch.maximumBytes && !events.isEmpty)
        if !isFull { events.append(event) }
        return !isFull
    }

    /// The answer; `start` is where it goes on from if it is empty.
    func batch(from start: EventCursor) -> EventBatch {
        EventBatch(events: events, next: events.last?.cursor ?? start, hasMore: isFull)
    }

    /// The answer to a read that goes on before `end`.
    func batch(endingAt end: EventCursor, _ hasMore: Bool) -> EventBatch {
        EventBatch(events: events, next: end, hasMore: hasMore)
    }
}
