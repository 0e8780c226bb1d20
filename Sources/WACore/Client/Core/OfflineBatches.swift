/// Asks for the offline queue in batches, as the web client does (30-connection.md section 8).
struct OfflineBatches {
    /// Stanzas asked for at a time.
    static let size = 200
    /// Pause between the first stanza of a batch and the next request.
    static let pause: Duration = .milliseconds(100)

    private(set) var isPending = false
    private var mayAsk = false

    /// The preview named `count` waiting stanzas; true when a batch must be asked for.
    mutating func announced(count: Int64) -> Bool {
        isPending = count > 0
        mayAsk = isPending
        return isPending
    }

    /// A queued stanza came; true when the next batch must be asked for after the pause.
    mutating func stanzaArrived() -> Bool {
        guard isPending, mayAsk else { return false }
        mayAsk = false
        return true
    }

    /// The pause is over; true when the queue is still not drained.
    mutating func pauseOver() -> Bool {
        mayAsk = isPending
        return isPending
    }

    /// The server said that the queue is empty.
    mutating func drained() { isPending = false }
}
