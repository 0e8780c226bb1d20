internal import WACore

/// Tells damage from a fault of this program when SQLite does not know a name.
///
/// SQLite keeps the description of the tables as text and has no checksum for it: a changed byte gives a column another
/// name, or the database another version. The statements then fail as if they were written wrongly.
enum SchemaCheck {
    /// What to throw in place of `error` when the database does not have the tables of its version; nil when it has.
    static func damage(behind error: StoreError, of connection: Connection) -> StoreError? {
        guard error.code == .misuse else { return nil }
        do throws(StoreError) {
            let version = try version(of: connection)
            guard try tables(of: connection) != expectedTables(at: version) else { return nil }
            return damaged("the database does not have the tables of its version \(version)", error)
        } catch {
            // No name of ours is in these statements: SQLite cannot read the description itself.
            return error.code == .misuse ? damaged("the description of the tables is damaged", error) : nil
        }
    }

    /// True when the database has the tables of its version, and nothing else; a newer one is not judged.
    static func isComplete(_ connection: Connection) throws(StoreError) -> Bool {
        let version = try version(of: connection)
        guard version <= Migrations.all.last?.version ?? 0 else { return true }
        return try tables(of: connection) == expectedTables(at: version)
    }

    private static func damaged(_ what: String, _ cause: StoreError) -> StoreError {
        StoreError(.damaged, "\(what): \(cause.message); \(StoreError.linkAgain)")
    }

    private static func expectedTables(at version: Int64) throws(StoreError) -> [[String]] {
        let fresh = try Connection(path: ":memory:")
        try Migrations.apply(Migrations.all.filter { $0.version <= version }, to: fresh)
        return try tables(of: fresh)
    }

    private static func version(of connection: Connection) throws(StoreError) -> Int64 {
        let statement = try connection.statement("PRAGMA user_version")
        return try statement.step()?.integer(0) ?? 0
    }

    /// Kind, name, table and description of all that the program made; what SQLite made by itself is left out.
    private static func tables(of connection: Connection) throws(StoreError) -> [[String]] {
        let statement = try connection.statement(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*' ORDER BY type, name")
        var tables: [[String]] = []
        while let row = try statement.step() { tables.append((0..<4).map { row.text($0) }) }
        return tables
    }
}
