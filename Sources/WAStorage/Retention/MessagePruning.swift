internal import WACore

/// Removing messages that served their time.
struct MessagePruning {
    let store: Store

    /// Messages that are read, and removed, at once.
    private static let batch = 500
    private static let chatsAtOnce = 200

    /// Removes messages from before `moment` with their secrets, in small transactions; returns how many went.
    ///
    /// One that the server has not acknowledged stays. Looks only at the ends of the chats, by the index of messages.
    func run(before moment: Timestamp) async throws(StoreError) -> Int {
        var total = 0
        var place: (client: Int64, chat: String) = (0, "")
        while true {
            let start = place
            let chats = try await store.read { connection throws(StoreError) in
                try Self.chats(after: start, limit: Self.chatsAtOnce, on: connection)
            }
            guard let last = chats.last else { break }
            place = last
            for chat in chats { total += try await prune(of: chat, before: moment) }
        }
        try await removeEarlyChanges(before: moment)
        try await removeAddOns(
            before: moment, "SELECT client, id, chat, sender FROM reactions WHERE timestamp < ? LIMIT ?",
            "DELETE FROM reactions WHERE client = ? AND id = ? AND chat = ? AND sender = ? AND timestamp < ?")
        try await removeAddOns(
            before: moment, "SELECT client, id, chat, voter FROM votes WHERE timestamp < ? LIMIT ?",
            "DELETE FROM votes WHERE client = ? AND id = ? AND chat = ? AND voter = ? AND timestamp < ?")
        return total
    }

    private func prune(
        of chat: (client: Int64, chat: String), before moment: Timestamp
    ) async throws(StoreError) -> Int {
        var total = 0
        while true {
            let rows = try await store.read { connection throws(StoreError) in
                try Self.expiredMessages(of: chat, before: moment, limit: Self.batch, on: connection)
            }
            guard !rows.isEmpty else { return total }
            total += try await store.write(rows: rows.count) { connection throws(StoreError) in
                var count = 0
                for row in rows { count += try Self.remove(row, before: moment, on: connection) }
                return count
            }
            if rows.count < Self.batch { return total }
        }
    }

    /// Removes changes whose messages did not come.
    private func removeEarlyChanges(before moment: Timestamp) async throws(StoreError) {
        _ = try await store.write { connection throws(StoreError) in
            try connection.run("DELETE FROM early_changes WHERE timestamp < ?", moment)
        }
    }

    /// Removes old reactions or votes that pruning by message does not reach.
    ///
    /// Their message did not come, or has the other name of the chat. It is older than they are.
    private func removeAddOns(
        before moment: Timestamp, _ find: StaticString, _ remove: StaticString
    ) async throws(StoreError) {
        while true {
            let rows = try await store.read { connection throws(StoreError) in
                try connection.all(find, moment, Self.batch) { row in
                    (client: row.integer(0), id: row.text(1), chat: row.text(2), person: row.text(3))
                }
            }
            guard !rows.isEmpty else { return }
            _ = try await store.write(rows: rows.count) { connection throws(StoreError) in
                for row in rows { try connection.run(remove, row.client, row.id, row.chat, row.person, moment) }
            }
            if rows.count < Self.batch { return }
        }
    }

    /// The next chats with messages, in the order of the index: one step in it for each.
    private static func chats(
        after place: (client: Int64, chat: String), limit: Int, on connection: Connection
    ) throws(StoreError) -> [(client: Int64, chat: String)] {
        var (found, place) = ([(client: Int64, chat: String)](), place)
        while found.count < limit {
            let next = try connection.first(
                """
                SELECT client, chat FROM messages INDEXED BY messages_by_chat WHERE (client, chat) > (?, ?)
                ORDER BY client, chat LIMIT 1
                """, place.client, place.chat
            ) { (client: $0.integer(0), chat: $0.text(1)) }
            guard let next else { return found }
            found.append(next)
            place = next
        }
        return found
    }

    private static func expiredMessages(
        of chat: (client: Int64, chat: String), before moment: Timestamp, limit: Int, on connection: Connection
    ) throws(StoreError) -> [OldMessage] {
        let slots = OutgoingSlots.all(of: chat.client)
        return try connection.all(
            """
            SELECT rowid, client, id, chat, sender FROM messages
            WHERE client = ? AND chat = ? AND timestamp < ? AND id NOT IN
                (SELECT id FROM outgoing WHERE slot BETWEEN ? AND ? AND client = ?)
            ORDER BY timestamp LIMIT ?
            """, chat.client, chat.chat, moment, slots.lowerBound, slots.upperBound, chat.client, limit
        ) {
            OldMessage(
                row: $0.integer(0), client: $0.integer(1), id: $0.text(2), chat: $0.text(3), sender: $0.text(4))
        }
    }

    /// Removes a message, unless its row has become another one since it was read.
    private static func remove(
        _ old: OldMessage, before moment: Timestamp, on connection: Connection
    ) throws(StoreError) -> Int {
        let count = try connection.run(
            "DELETE FROM messages WHERE rowid = ? AND client = ? AND id = ? AND timestamp < ?", old.row, old.client,
            old.id, moment)
        guard count > 0 else { return 0 }
        try connection.run(
            "DELETE FROM message_secrets WHERE client = ? AND chat = ? AND sender = ? AND id = ?", old.client, old.chat,
            old.sender, old.id)
        for statement in [
            "DELETE FROM reactions WHERE client = ? AND id = ? AND chat = ?",
            "DELETE FROM votes WHERE client = ? AND id = ? AND chat = ?",
        ] as [StaticString] { try connection.run(statement, old.client, old.id, old.chat) }
        return count
    }
}

/// A message that may be removed.
private struct OldMessage: Sendable {
    let row: Int64
    let client: Int64
    let id: String
    let chat: String
    let sender: String
}
