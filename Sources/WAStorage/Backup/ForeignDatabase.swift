internal import WACore

/// A database that came from elsewhere.
enum ForeignDatabase {
    /// Throws when it holds code: this program writes no triggers and views, and runs none of others.
    static func refuseCode(_ connection: Connection, of path: String) throws(StoreError) {
        try connection.execute("PRAGMA trusted_schema=OFF")
        let hasCode = try connection.first("SELECT 1 FROM sqlite_schema WHERE type IN ('trigger', 'view')") { _ in
            true
        }
        guard hasCode == nil else {
            throw StoreError(.damaged, "\(path) was not written by wacli: its database has triggers or views")
        }
    }

    /// Numbers above it are never counted to, and leave room to count on; readers of JSON hold them exactly.
    private static let highestCount: Int64 = 1 << 53
    /// Places in the log are milliseconds and 20 more bits; this one is in the year 2248.
    private static let highestPosition: Int64 = .max - (1 << 53)
    /// Ids of prekeys have three bytes.
    private static let highestPreKey: Int64 = 0xFF_FFFF

    /// Brings the database to this program's schema.
    ///
    /// Throws unless it has the tables of its version, and counters that can go on: a checksum shows that a file is
    /// whole, and not who wrote it.
    static func migrate(_ connection: Connection, of path: String) throws(StoreError) {
        guard try SchemaCheck.isComplete(connection) else {
            throw StoreError(.damaged, "\(path) was not written by wacli: it does not have the tables of its version")
        }
        try Migrations.apply(to: connection)
        guard try !hasWrongCounter(connection) else {
            throw StoreError(.damaged, "\(path) was not written by wacli: a number in it is out of range")
        }
    }

    private static func hasWrongCounter(_ connection: Connection) throws(StoreError) -> Bool {
        let found = try connection.first(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM clients
                    WHERE last_sequence NOT BETWEEN 0 AND ? OR highest_prekey NOT BETWEEN 0 AND ?)
                OR EXISTS (SELECT 1 FROM events WHERE sequence NOT BETWEEN 0 AND ? OR position NOT BETWEEN 0 AND ?)
                OR EXISTS (SELECT 1 FROM event_log WHERE last NOT BETWEEN 0 AND ?)
                OR EXISTS (SELECT 1 FROM prekeys WHERE id NOT BETWEEN 0 AND ?)
                OR EXISTS (SELECT 1 FROM signed_prekeys WHERE id NOT BETWEEN 0 AND ? OR made NOT BETWEEN 0 AND ?)
                OR EXISTS (SELECT 1 FROM credentials WHERE registration_id NOT BETWEEN 0 AND 4294967295)
            """, highestCount, highestPreKey, highestCount, highestPosition, highestPosition, highestPreKey,
            highestPreKey, highestCount, row: { _ in true })
        return found != nil
    }
}
