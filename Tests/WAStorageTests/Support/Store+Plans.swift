import WACore

@testable import WAStorage

extension Store {
    /// The steps of the statements that a reader has run so far and that name a table.
    func plan(of table: String) async throws(StoreError) -> [String] {
        try await read { connection throws(StoreError) in try connection.plan(of: table) }
    }
}

extension Connection {
    /// The steps of the statements that were run so far and that name a table; the product's own, not copies of them.
    func plan(of table: String) throws(StoreError) -> [String] {
        var steps: [String] = []
        for sql in preparedStatements where sql.contains(table) {
            let statement = try self.statement("EXPLAIN QUERY PLAN " + sql)
            while let row = try statement.step() { steps.append(row.text(3)) }
        }
        return steps
    }
}
