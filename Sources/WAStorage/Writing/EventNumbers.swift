internal import WACore

/// The last numbers of the event log, as the writing connection knows them.
///
/// Counting in memory saves a page per event in the write-ahead log. After a rollback they are read again, so that a
/// number that was given out in vain is used by the next event and a client's sequence has no gaps.
struct EventNumbers {
    private var lastPosition: Int64?
    private var lastSequences: [Int64: Int64] = [:]

    /// The numbers of a client's next event: its place in the log, and among the events of its client.
    mutating func next(
        for client: Int64, on connection: Connection
    ) throws(StoreError) -> (position: Int64, sequence: Int64) {
        let position = if let lastPosition { lastPosition } else { try connection.lastPosition() }
        let known = lastSequences[client]
        let sequence = if let known { known } else { try connection.lastSequence(of: client) }
        let (next, isExhausted) = position.addingReportingOverflow(1)
        let (nextSequence, isSequenceExhausted) = sequence.addingReportingOverflow(1)
        guard !isExhausted, !isSequenceExhausted else {
            throw StoreError(.damaged, "the event log counts beyond what a number can hold: the database is damaged")
        }
        lastPosition = next
        lastSequences[client] = nextSequence
        return (next, nextSequence)
    }

    /// Forgets the numbers of a client that is erased.
    mutating func forget(_ client: Int64) { lastSequences[client] = nil }
}

extension Connection {
    /// The highest position ever given to an event, 0 for none.
    func lastPosition() throws(StoreError) -> Int64 {
        try first(
            "SELECT max(last, (SELECT coalesce(max(position), 0) FROM events)) FROM event_log"
        ) { $0.integer(0) } ?? 0
    }

    /// The number of a client's last event, 0 for none; throws when there is no such client.
    fileprivate func lastSequence(of client: Int64) throws(StoreError) -> Int64 {
        let bound = try first("SELECT last_sequence FROM clients WHERE key = ?", client) { $0.integer(0) }
        guard let bound else { throw .clientGone }
        let newest = try first(
            "SELECT sequence FROM events WHERE client = ? ORDER BY position DESC LIMIT 1", client
        ) { $0.integer(0) }
        return max(bound, newest ?? 0)
    }

    /// Keeps the numbers of events that are about to be removed from being used again.
    ///
    /// Both change nothing while newer events are left.
    func keepNumbers(ofEventsThrough position: Int64) throws(StoreError) {
        try run("UPDATE event_log SET last = max(last, ?)", position)
        try run(
            """
            UPDATE clients SET last_sequence = max(last_sequence,
                (SELECT max(sequence) FROM events WHERE client = clients.key AND position <= ?))
            WHERE key IN (SELECT client FROM events WHERE position <= ?)
            """, position, position)
    }
}
