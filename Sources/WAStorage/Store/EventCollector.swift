internal import WACore

/// Collects the events of one answer, oldest first, until it is full.
struct EventCollector {
    private let limit: Int
    private var events: [StoredEvent] = []
    private var bytes = 0
    private var hasMore = false

    init(limit: Int) { self.limit = limit }

    /// False when the answer is full: `event` has no place in it.
    mutating func add(_ event: StoredEvent) -> Bool {
        bytes += event.draft.data.count
        hasMore = events.count == limit || (bytes > EventBatch.maximumBytes && !events.isEmpty)
        if !hasMore { events.append(event) }
        return !hasMore
    }

    /// The answer; `start` is where it goes on from if it is empty.
    func batch(from start: EventCursor) -> EventBatch {
        EventBatch(events: events, next: events.last?.cursor ?? start, hasMore: hasMore)
    }
}
