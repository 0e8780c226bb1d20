/// Rows of people in memory, by bare address in either namespace, and the absence of those that were looked up in vain.
///
/// Whoever changes a row sets it here as the change is handed to the commit: memory is never older than the store.
struct RowCache<Row> {
    private let capacity: Int
    private var rows: [JID: Row?] = [:]
    /// Counts every time rows were forgotten: a read of the store that began before then may be outdated.
    private(set) var evictions = 0

    /// - Parameter capacity: Rows kept at most; when there are more, all of them are forgotten.
    init(capacity: Int = 512) { self.capacity = capacity }

    /// nil when it was not looked up yet, `.some(nil)` when there is no row.
    subscript(user: JID) -> Row?? { rows[user] }

    /// Takes what the store holds, unless memory has something newer already.
    mutating func adopt(_ row: Row?, for user: JID) {
        guard rows[user] == nil else { return }
        set(row, for: user)
    }

    /// Keeps what is about to be committed; nil for a row that is about to be deleted.
    mutating func set(_ row: Row?, for user: JID) {
        if rows.count >= capacity, rows[user] == nil { removeAll() }
        rows[user] = .some(row)
    }

    mutating func removeAll() {
        evictions += 1
        rows.removeAll()
    }
}
