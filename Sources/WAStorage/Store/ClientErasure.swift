internal import WACore

/// Erases a client in transactions of bounded size.
///
/// A client of years has millions of rows, and all others wait for each transaction. The keys go first, and the client
/// counts as one that was never linked: what a killed process leaves is erased at the next start.
struct ClientErasure {
    let connection: Connection
    /// The client's key.
    let client: Int64

    /// The rows that use or open the link.
    private static let keys: [StaticString] = [
        "DELETE FROM credentials WHERE client = ?", "DELETE FROM prekeys WHERE client = ?",
        "DELETE FROM signed_prekeys WHERE client = ?", "DELETE FROM sessions WHERE client = ?",
        "DELETE FROM identities WHERE client = ?", "DELETE FROM sender_keys WHERE client = ?",
        "DELETE FROM outgoing WHERE client = ?",
    ]

    /// Some rows of the tables that grow with the messages: ?1 is the client, ?2 how many.
    private static let pieces: [StaticString] = [
        "DELETE FROM messages WHERE rowid IN (SELECT rowid FROM messages WHERE client = ?1 LIMIT ?2)",
        """
        DELETE FROM received WHERE client = ?1
            AND hash IN (SELECT hash FROM received WHERE client = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM message_secrets WHERE client = ?1
            AND (id, chat, sender) IN (SELECT id, chat, sender FROM message_secrets WHERE client = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM reactions WHERE client = ?1
            AND (id, chat, sender) IN (SELECT id, chat, sender FROM reactions WHERE client = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM votes WHERE client = ?1
            AND (id, chat, voter) IN (SELECT id, chat, voter FROM votes WHERE client = ?1 LIMIT ?2)
        """,
    ]

    /// Erases a client of at most `limit` rows; of a larger one only what links it.
    ///
    /// Returns true when rows are left.
    func begin(limit: Int) throws(StoreError) -> Bool {
        // No position of its events is used again.
        try connection.run("UPDATE event_log SET last = ?", try connection.lastPosition())
        connection.eventNumbers.forget(client)
        guard try isLarger(than: limit) else {
            try finish()
            return false
        }
        try connection.run("UPDATE clients SET was_linked = 0, data_key = x'' WHERE key = ?", client)
        for statement in Self.keys { try connection.run(statement, client) }
        return true
    }

    /// Erases some rows; returns true when there may be more.
    func next(limit: Int) throws(StoreError) -> Bool {
        guard try eraseEvents(limit) < limit else { return true }
        for statement in Self.pieces {
            guard try connection.run(statement, client, limit) < limit else { return true }
        }
        return false
    }

    /// Erases the oldest events; what the tenant sent outlasts them.
    private func eraseEvents(_ limit: Int) throws(StoreError) -> Int {
        let last = try connection.first(
            "SELECT max(position) FROM (SELECT position FROM events WHERE client = ? ORDER BY position LIMIT ?)",
            client,
            limit
        ) { $0.integerIfAny(0) }
        guard let last, let last else { return 0 }
        try MonthlyCounting(connection: connection).addRest(of: client, through: last)
        return try connection.run("DELETE FROM events WHERE client = ? AND position <= ?", client, last)
    }

    /// Erases what is left, and the client itself.
    func finish() throws(StoreError) {
        try MonthlyCounting(connection: connection).addRest(of: client, through: .max)
        try connection.run("DELETE FROM clients WHERE key = ?", client)
    }

    private func isLarger(than limit: Int) throws(StoreError) -> Bool {
        let count = try connection.first(
            """
            SELECT (SELECT count(*) FROM (SELECT 1 FROM messages WHERE client = ?1 LIMIT ?2))
                + (SELECT count(*) FROM (SELECT 1 FROM events WHERE client = ?1 LIMIT ?2))
                + (SELECT count(*) FROM (SELECT 1 FROM received WHERE client = ?1 LIMIT ?2))
                + (SELECT count(*) FROM (SELECT 1 FROM message_secrets WHERE client = ?1 LIMIT ?2))
                + (SELECT count(*) FROM (SELECT 1 FROM reactions WHERE client = ?1 LIMIT ?2))
                + (SELECT count(*) FROM (SELECT 1 FROM votes WHERE client = ?1 LIMIT ?2))
            """, client, limit + 1
        ) { Int($0.integer(0)) }
        return (count ?? 0) > limit
    }
}
