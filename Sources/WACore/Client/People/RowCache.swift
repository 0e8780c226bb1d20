/// Rows of people in memory, by bare address in either namespace, and negative results.
///
/// A change of a row is set here as it is handed to the commit: memory is never older than the store.
struct RowCache<Row> {
    private let capacity: Int
    private var rows: [JID: Cached<Row>] = [:]
    /// Counts evictions: a read of the store that began before one may be stale.
    private(set) var evictions = 0

    /// - Parameter capacity: Rows kept at most; when there are more, all of them are forgotten.
    init(capacity: Int = 512) { self.capacity = capacity }

    subscript(user: JID) -> Cached<Row> { rows[user] ?? .unknown }

    /// Takes what the store holds, unless memory has something newer already.
    mutating func adopt(_ row: Row?, for user: JID) {
        guard rows[user] == nil else { return }
        set(row, for: user)
    }

    /// Keeps what is about to be committed; nil for a row that is about to be deleted.
    mutating func set(_ row: Row?, for user: JID) {
        if rows.count >= capacity, rows[user] == nil { removeAll() }
        rows[user] = Cached(row)
    }

    mutating func removeAll() {
        evictions += 1
        rows.removeAll()
    }
}
