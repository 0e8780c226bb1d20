/// What memory knows of a row.
enum Cached<Row> {
    /// A cache miss: the row was not looked up yet.
    case unknown
    /// There is no row.
    case absent
    case present(Row)

    init(_ row: Row?) { self = row.map { .present($0) } ?? .absent }

    /// True once the row was looked up.
    var isKnown: Bool {
        if case .unknown = self { return false }
        return true
    }

    /// The row, if there is one.
    var row: Row? {
        if case .present(let row) = self { return row }
        return nil
    }
}
