internal import WACore

/// The events of one client for one endpoint, which go out one behind the other.
///
/// Holds a few events; those behind them are read from the log again when they are needed.
struct DeliveryLane: Sendable {
    /// Events held in memory.
    static let capacity = 32

    /// The place behind the last settled event.
    private(set) var settled: EventCursor?
    /// The first one is being sent or is sent next.
    private(set) var queue: [StoredEvent] = []
    /// There may be more events behind ``tail`` in the log.
    private(set) var isLagging: Bool
    /// The place behind everything that was looked at.
    private(set) var tail: EventCursor?
    /// The newest event that was queued.
    private(set) var newest: StoredEvent?
    /// Failures of the head.
    var failures: WebhookFailures?
    var isSending = false
    /// It is in the queue of lanes that can send.
    var isReady = false
    /// The place behind which the log is being read; nil while it is not.
    private(set) var reading: EventCursor??
    /// The newest event that was offered while the log was being read, and that the read may have come too early for.
    private var passed: StoredEvent?

    /// Makes a lane; with `isLagging` its events are still to be read.
    init(after cursor: EventCursor?, failures: WebhookFailures? = nil, isLagging: Bool = false) {
        settled = cursor
        tail = cursor
        self.failures = failures
        self.isLagging = isLagging
    }

    var head: StoredEvent? { queue.first }
    var isReading: Bool { reading != nil }
    var isEmpty: Bool { queue.isEmpty && !isLagging && !isReading }
    /// The log must be read before it can go on.
    var needsRead: Bool { isLagging && !isReading && queue.isEmpty }

    /// Takes an event that was just read from the log of all clients; false when there is no room for it.
    mutating func offer(_ event: StoredEvent) -> Bool {
        guard !isLagging else {
            if isReading { passed = event }
            return true
        }
        guard !isKnown(event) else { return true }
        guard queue.count < Self.capacity, failures == nil || queue.isEmpty else {
            isLagging = true
            return false
        }
        append(event)
        return true
    }

    /// Begins to read the log; returns the place to read behind.
    mutating func beginRead() -> EventCursor? {
        reading = .some(tail)
        passed = nil
        return tail
    }

    /// Takes what was read behind ``tail``.
    mutating func endRead(_ events: [StoredEvent], next: EventCursor, hasMore: Bool) {
        reading = nil
        for event in events { append(event) }
        tail = next
        // What was committed after the log was read for this lane, and before it was read for all, is behind `next`.
        isLagging = hasMore || passed.map { !isKnown($0) } ?? false
        if queue.isEmpty { settled = next }
        shrink()
    }

    /// Ends a read that failed.
    mutating func readFailed() { reading = nil }

    /// The head is delivered, held or given up.
    mutating func settleHead() {
        isSending = false
        failures = nil
        guard !queue.isEmpty else { return }
        settled = queue.removeFirst().cursor
        if queue.isEmpty, !isLagging { settled = tail }
    }

    /// The head failed: what waits behind it need not be in memory.
    mutating func headFailed(_ failures: WebhookFailures) {
        isSending = false
        self.failures = failures
        shrink()
    }

    private mutating func shrink() {
        guard failures != nil, queue.count > 1, let head else { return }
        queue = [head]
        tail = head.cursor
        newest = head
        isLagging = true
    }

    private mutating func append(_ event: StoredEvent) {
        queue.append(event)
        tail = event.cursor
        newest = event
    }

    /// True for an event that is in the lane already.
    ///
    /// A client that was deleted and made again counts from 1: then the time is later.
    private func isKnown(_ event: StoredEvent) -> Bool { newest.map { $0.covers(event) } ?? false }
}

extension StoredEvent {
    /// True when `other` is this event or an earlier one of the same client.
    func covers(_ other: StoredEvent) -> Bool {
        other.sequence <= sequence && other.draft.timestamp <= draft.timestamp
    }
}
