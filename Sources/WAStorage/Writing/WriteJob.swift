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
    /// Why it must not run, asked when its turn comes; it still takes its turn, so that completions keep their order.
    var refusal: @Sendable () -> StoreError? = { nil }
    /// Runs on the writer thread, inside the group's transaction.
    ///
    /// When a job of the group fails, the group is rolled back and each job runs again inside a savepoint: the work may
    /// change nothing but the database, apart from caches whose readers fall back to it.
    let work: @Sendable (Connection) throws(StoreError) -> [StoredEvent]
    /// Runs on the writer thread after the commit.
    let completion: @Sendable (Outcome) -> Void
}
