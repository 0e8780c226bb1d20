internal import WACore

/// The rows of clients that were read before, so that showing a client needs neither the database nor its threads.
///
/// At most one per client. The writer drops a row after each commit that changed it, before the caller has its answer.
struct ClientRows: Sendable {
    /// A moment, to be noted before a row is read.
    struct Mark: Sendable {
        fileprivate let changes: UInt64
    }

    private var rows: [ClientID: ClientRow] = [:]
    private var ids: [Int64: ClientID] = [:]
    private var changes: UInt64 = 0

    /// The moment of the last change.
    var mark: Mark { Mark(changes: changes) }

    /// The row of a client; nil when it is not kept.
    subscript(id: ClientID) -> ClientRow? { rows[id] }

    /// Keeps a row that was read after `mark`, unless a commit came in between: then it may be the row before it.
    mutating func keep(_ row: ClientRow, key: Int64, readAfter mark: Mark) {
        guard mark.changes == changes else { return }
        rows[row.id] = row
        ids[key] = row.id
    }

    /// Drops all rows.
    mutating func removeAll() {
        changes += 1
        (rows, ids) = ([:], [:])
    }

    /// Drops the rows that a commit may have changed.
    mutating func changed(_ keys: Set<Int64>) {
        guard !keys.isEmpty else { return }
        changes += 1
        for key in keys {
            if let id = ids.removeValue(forKey: key) { rows[id] = nil }
        }
    }
}
