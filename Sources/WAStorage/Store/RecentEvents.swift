internal import WACore

/// The newest events of the log, so that readers who are up to date need neither the database nor its threads.
///
/// Complete behind ``floor``: every event of a higher position is here.
struct RecentEvents: Sendable {
    private static let maximumCount = 1024
    private static let maximumBytes = 1 << 20

    /// The position behind which nothing is missing; nil until the first commit.
    private(set) var floor: Int64?
    private var events: [(position: Int64, event: StoredEvent)] = []
    private var bytes = 0

    /// How many events are kept.
    var count: Int { events.count }

    /// Takes the events of one commit group, in the order of their positions.
    mutating func append(_ committed: [(position: Int64, event: StoredEvent)]) {
        guard let first = committed.first else { return }
        if floor == nil { floor = first.position - 1 }
        events += committed
        bytes += committed.reduce(0) { $0 + $1.event.draft.data.count }
        if events.count > Self.maximumCount || bytes > Self.maximumBytes { shrink() }
    }

    /// Drops the older half, so that dropping costs little per event.
    private mutating func shrink() {
        let dropped = events.prefix(max(1, events.count / 2))
        floor = dropped.last?.position ?? floor
        bytes -= dropped.reduce(0) { $0 + $1.event.draft.data.count }
        events.removeFirst(dropped.count)
    }

    /// The events behind a position, oldest first; nil when some may be missing.
    func after(_ position: Int64, in scope: EventScope, limit: Int) -> EventCollector? {
        guard let floor, position >= floor, let last = events.last?.position, position <= last else { return nil }
        var start = events.count
        while start > 0, events[start - 1].position > position { start -= 1 }
        var found = EventCollector(limit: limit)
        for (_, event) in events[start...] where scope.covers(event) {
            guard found.add(event) else { break }
        }
        return found
    }

    /// Forgets the events of a client that is erased.
    mutating func remove(_ client: ClientID) { remove { $0.event.clientID == client } }

    /// Forgets the events up to a position: they were removed from the log.
    mutating func remove(through position: Int64) {
        if let floor { self.floor = max(floor, position) }
        remove { $0.position <= position }
    }

    private mutating func remove(where isGone: ((position: Int64, event: StoredEvent)) -> Bool) {
        events.removeAll(where: isGone)
        bytes = events.reduce(0) { $0 + $1.event.draft.data.count }
    }
}

extension EventScope {
    fileprivate func covers(_ event: StoredEvent) -> Bool {
        (tenant == nil || tenant == event.tenantID) && (client == nil || client == event.clientID)
    }
}
