internal import WACore

/// Removing events that served their time.
struct EventPruning {
    let store: Store

    /// Events that one transaction removes at most.
    private static let batch = 500
    /// Events that are measured at once.
    private static let measuredAtOnce = 5000

    /// Removes what `retention` does not keep, oldest first; returns how many events went.
    func run(now: Timestamp, keeping retention: StoreRetention) async throws(StoreError) -> Int {
        guard retention.eventAge != nil || retention.eventBytes != nil else { return 0 }
        // What is not counted is not removed.
        try await store.countMessages(now: now)
        var total = 0
        if let age = retention.eventAge {
            total += try await remove(
                before: now.earlier(by: age), neededSince: now.earlier(by: retention.webhookHorizon))
        }
        if let limit = retention.eventBytes { total += try await remove(downTo: limit) }
        return total
    }

    /// Removes the events that happened before `moment`, oldest first, in small transactions.
    ///
    /// Stops at the first event that is younger, that happened since `horizon` and is needed by a webhook endpoint, or
    /// that ``Store/countMessages(now:)`` has not counted yet: what is kept is always the end of the log.
    @discardableResult
    func remove(
        before moment: Timestamp, neededSince horizon: Timestamp = Timestamp(milliseconds: .max)
    ) async throws(StoreError) -> Int {
        var total = 0
        while true {
            let removed = try await removeOldest { connection, oldest throws(StoreError) in
                let needed = try Self.positionNeededByWebhooks(connection)
                return oldest.prefix {
                    $0.timestamp < moment && ($0.timestamp < horizon || $0.position <= needed)
                }
            }
            total += removed.count
            if removed.count < Self.batch { return total }
        }
    }

    /// Removes the oldest events until the others take `limit` bytes at most; those that are not counted stay.
    func remove(downTo limit: Int) async throws(StoreError) -> Int {
        var total = 0
        while true {
            let excess = try await measuredEventBytes() - limit
            guard excess > 0 else { return total }
            let removed = try await removeOldest { _, oldest in
                var freed = 0
                return oldest.prefix { event in
                    defer { freed += event.bytes }
                    return freed < excess
                }
            }
            guard !removed.isEmpty else { return total }
            total += removed.count
        }
    }

    /// Removes the oldest events as far as `choose` takes them, in one transaction; returns them.
    private func removeOldest(
        _ choose: @escaping @Sendable (Connection, [OldEvent]) throws(StoreError) -> ArraySlice<OldEvent>
    ) async throws(StoreError) -> ArraySlice<OldEvent> {
        let recent = store.recent
        let removed = try await store.write(rows: Self.batch) { connection throws(StoreError) in
            let chosen = try choose(connection, try Self.oldest(Self.batch, on: connection))
            guard let last = chosen.last?.position else { return chosen }
            try connection.run("UPDATE event_log SET removed = max(removed, ?)", last)
            try connection.keepNumbers(ofEventsThrough: last)
            recent.withLock { $0.remove(through: last) }
            try connection.run("DELETE FROM events WHERE position <= ?", last)
            return chosen
        }
        store.eventMeasure.withLock { $0.removed(removed) }
        return removed
    }

    /// About how many bytes all events take; reads only those that came since the last call.
    private func measuredEventBytes() async throws(StoreError) -> Int {
        while true {
            let measure = store.eventMeasure.withLock { $0 }
            let found = try await store.read { connection throws(StoreError) in
                try connection.first(
                    """
                    SELECT max(position), sum(bytes) FROM
                        (SELECT position, length(data) AS bytes FROM events WHERE position > ? ORDER BY position LIMIT ?)
                    """, measure.position, Self.measuredAtOnce
                ) { (position: $0.integerIfAny(0), bytes: $0.integer(1)) }
            }
            guard let position = found?.position else { return measure.bytes }
            store.eventMeasure.withLock { $0.add(Int(clamping: found?.bytes ?? 0), through: position, since: measure) }
        }
    }

    /// The oldest events that are counted.
    private static func oldest(_ limit: Int, on connection: Connection) throws(StoreError) -> [OldEvent] {
        try connection.all(
            """
            SELECT position, timestamp, length(data) FROM events
            WHERE position <= (SELECT position FROM statistics_cursor) ORDER BY position LIMIT ?
            """, limit
        ) { OldEvent(position: $0.integer(0), timestamp: $0.time(1), bytes: Int(clamping: $0.integer(2))) }
    }

    /// The position behind which an enabled webhook endpoint needs events.
    private static func positionNeededByWebhooks(_ connection: Connection) throws(StoreError) -> Int64 {
        try connection.first(
            """
            SELECT min(needed) FROM (
                SELECT coalesce(position, 0) AS needed FROM webhooks WHERE enabled
                UNION ALL
                SELECT coalesce(webhook_lanes.position, 0) FROM webhook_lanes
                JOIN webhooks ON webhooks.key = webhook_lanes.webhook WHERE enabled)
            """
        ) { $0.integerIfAny(0) ?? .max } ?? .max
    }
}

/// An event that may be removed.
struct OldEvent: Sendable {
    let position: Int64
    let timestamp: Timestamp
    /// Of its data.
    let bytes: Int
}

/// How many bytes of data the events up to a position have.
struct EventMeasure: Sendable {
    private(set) var position: Int64 = 0
    private(set) var bytes = 0
    /// Counts how often the measurement began again.
    private var round = 0

    /// Takes events behind `start`, unless the measurement has begun again or gone on since.
    mutating func add(_ more: Int, through position: Int64, since start: EventMeasure) {
        guard round == start.round, self.position == start.position else { return }
        self.position = position
        bytes += more
    }

    /// Events were removed.
    mutating func removed(_ events: ArraySlice<OldEvent>) {
        for event in events where event.position <= position { bytes = max(0, bytes - event.bytes) }
    }

    /// Events all over the log were removed, such as those of a client.
    mutating func reset() {
        round += 1
        (position, bytes) = (0, 0)
    }
}

extension Timestamp {
    /// The moment `duration` earlier.
    func earlier(by duration: Duration) -> Timestamp { self + (.zero - duration) }
}
