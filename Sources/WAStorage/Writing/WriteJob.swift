internal import WACore

/// One transaction: work for the writing connection and a completion handler for its outcome.
struct WriteJob: Sendable {
    typealias Outcome = Result<[StoredEvent], StoreError>

    /// About how many rows it touches; a group is capped by their sum.
    var rows = 1
    /// After a failure later jobs of its lane fail too, and it fails after an earlier one.
    var dependsOnEarlier = false
    /// It erases keys: before its completion the write-ahead log is emptied, which still holds older pages.
    var erases = false
    /// Set when it must not run; it still takes its turn, so that completions keep their order.
    var refusal: @Sendable () -> StoreError? = { nil }
    /// Runs inside a savepoint on the writer thread.
    let work: @Sendable (Connection) throws(StoreError) -> [StoredEvent]
    /// Runs on the writer thread after the commit.
    let completion: @Sendable (Outcome) -> Void
}
