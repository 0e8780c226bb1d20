internal import WACore

/// Where an endpoint is in the log of all its clients.
struct LogScan: Sendable {
    /// Everything up to here was looked at.
    private(set) var cursor: EventCursor?
    /// Nothing was behind ``cursor`` when it was read.
    private(set) var isCaughtUp = false
    private(set) var isReading = false
    /// Counts reads.
    private(set) var number = 0
    /// The newest events of clients whose lane was read ahead of the scan, with the read that was under way then.
    private var ahead: [ClientID: (newest: StoredEvent, number: Int)] = [:]

    init(cursor: EventCursor?) { self.cursor = cursor }

    mutating func begin() -> EventCursor? {
        isReading = true
        number += 1
        return cursor
    }

    /// Ends the read behind `start`; false when it is to be ignored, because the scan was moved elsewhere since then.
    mutating func end(after start: EventCursor?, next: EventCursor?, hasMore: Bool) -> Bool {
        guard isReading, start == cursor else { return false }
        isReading = false
        cursor = next
        isCaughtUp = !hasMore
        if isCaughtUp { ahead = ahead.filter { $0.value.number >= number } }
        return true
    }

    mutating func rewind(to cursor: EventCursor?) {
        self.cursor = cursor
        isCaughtUp = false
        isReading = false
        ahead = [:]
    }

    /// A lane ended that had been read by itself up to `newest`.
    mutating func isAhead(_ client: ClientID, newest: StoredEvent) { ahead[client] = (newest, number) }

    /// True for an event that its lane has had already.
    func isKnown(_ event: StoredEvent) -> Bool { ahead[event.clientID].map { $0.newest.covers(event) } ?? false }
}

/// Reading the log into lanes.
extension DeliveryMachine {
    /// Reads that can begin now.
    mutating func reads() -> [Action] {
        var actions: [Action] = []
        for client in unread {
            guard var lane = lanes[client], lane.needsRead else { continue }
            actions.append(.readLane(client, after: lane.beginRead()))
            lanes[client] = lane
        }
        unread = []
        if !scan.isReading, queued < Self.window { actions.append(.readLog(after: scan.cursor)) }
        if case .readLog = actions.last { _ = scan.begin() }
        return actions
    }

    /// Takes events of all clients behind the place of the scan; only those that the endpoint wants.
    mutating func readLog(
        _ events: [StoredEvent], after before: EventCursor?, next: EventCursor?, hasMore: Bool
    ) {
        let unknown = events.filter { !scan.isKnown($0) }
        guard scan.end(after: before, next: next, hasMore: hasMore) else { return }
        if next != before { record.isDirty = true }
        for event in unknown {
            let client = event.clientID
            let wasIdle = lanes[client] == nil
            let hadHead = lanes[client]?.head != nil
            _ = lanes[client, default: DeliveryLane(after: before)].offer(event)
            if wasIdle { record.changed(client) }
            if !hadHead, lanes[client]?.head != nil { headChanged(client) }
        }
    }

    /// A read of the log failed; it is tried again at the next input.
    mutating func readLogFailed(after cursor: EventCursor?) {
        _ = scan.end(after: cursor, next: cursor, hasMore: true)
    }

    /// Events behind the scan were removed; it goes on at the oldest that is left.
    mutating func expired(after cursor: EventCursor?, oldest: EventCursor) -> [Action] {
        guard scan.end(after: cursor, next: oldest, hasMore: true) else { return [] }
        record.isDirty = true
        return [.report(.lost)]
    }

    /// Takes events of one client behind the tail of its lane.
    ///
    /// Ignored when the lane was made again elsewhere since the read began.
    mutating func readLane(
        _ client: ClientID, _ events: [StoredEvent], after start: EventCursor?, next: EventCursor, hasMore: Bool
    ) {
        guard lanes[client]?.reading == .some(start) else { return }
        lanes[client]?.endRead(events, next: next, hasMore: hasMore)
        record.changed(client)
        if lanes[client]?.head == nil, !hasMore { lanes[client]?.failures = nil }
        headChanged(client)
    }

    /// A read of a lane failed; with an oldest place, events in between were removed.
    mutating func readLaneFailed(_ client: ClientID, after start: EventCursor?, oldest: EventCursor?) -> [Action] {
        guard lanes[client]?.reading == .some(start) else { return [] }
        guard let oldest else {
            lanes[client]?.readFailed()
            unread.insert(client)
            return []
        }
        lanes[client]?.endRead([], next: oldest, hasMore: true)
        lanes[client]?.failures = nil
        failing.remove(client)
        record.changed(client)
        unread.insert(client)
        return [.report(.lost)]
    }

    /// The head of a lane is done.
    mutating func settle(_ delivery: Delivery) {
        let client = delivery.event.clientID
        guard lanes[client]?.head?.id == delivery.event.id else { return }
        lanes[client]?.settleHead()
        failing.remove(client)
        record.changed(client)
        headChanged(client)
    }

    private mutating func headChanged(_ client: ClientID) {
        guard let lane = lanes[client] else { return }
        if lane.failures == nil { failing.remove(client) }
        if lane.isEmpty {
            if let newest = lane.newest { scan.isAhead(client, newest: newest) }
            lanes[client] = nil
            record.ended(client)
        } else if lane.needsRead {
            unread.insert(client)
        } else if lane.head != nil, lane.failures == nil, !lane.isSending, !lane.isReady {
            lanes[client]?.isReady = true
            ready.append(client)
        }
    }
}
