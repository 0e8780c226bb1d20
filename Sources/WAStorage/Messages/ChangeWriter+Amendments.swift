import WACore

/// Writes what becomes of messages after they were sent.
extension ChangeWriter {
    // MARK: - Edits and revokes

    /// New content of a message.
    private struct Edit {
        let text: String?
        let content: [UInt8]
        let moment: Timestamp
    }

    /// That a message was taken back.
    private struct Revoke {
        let revoker: JID
        let moment: Timestamp
        let isErasing: Bool
    }

    func edit(
        _ message: MessageName, author: JID, text: String?, content: [UInt8], at moment: Timestamp
    ) throws(StoreError) {
        let edit = Edit(text: text, content: content, moment: moment)
        if let row = try row(of: message) { return try apply(edit, to: row) }
        try connection.run(
            """
            INSERT INTO early_changes (client, id, chat, author, timestamp, text, content, erases)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0)
            ON CONFLICT DO UPDATE SET timestamp = excluded.timestamp, text = excluded.text, content = excluded.content
                WHERE revoker IS NULL AND timestamp <= excluded.timestamp
            """, key, message.id, message.chat, author.bare, moment, text, content)
    }

    func revoke(
        _ message: MessageName, author: JID, by revoker: JID, at moment: Timestamp, erasing: Bool
    ) throws(StoreError) {
        let revoke = Revoke(revoker: revoker.bare, moment: moment, isErasing: erasing)
        if let row = try row(of: message) { return try apply(revoke, to: row, message) }
        try connection.run(
            """
            INSERT INTO early_changes (client, id, chat, author, timestamp, revoker, erases) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET timestamp = excluded.timestamp, text = NULL, content = NULL,
                revoker = excluded.revoker, erases = excluded.erases
            """, key, message.id, message.chat, author.bare, moment, revoker.bare, erasing)
    }

    /// The row that had the id first in its chat.
    private func row(of message: MessageName) throws(StoreError) -> Int64? {
        for chat in try connection.names(of: message.chat, in: client.environment) {
            let row = try connection.first(
                "SELECT rowid FROM messages WHERE client = ? AND id = ? AND chat = ? ORDER BY rowid LIMIT 1", key,
                message.id, chat
            ) { $0.integer(0) }
            if let row { return row }
        }
        return nil
    }

    private func apply(_ edit: Edit, to row: Int64) throws(StoreError) {
        try connection.run(
            """
            UPDATE messages SET text = ?, edited_content = ?, edited = ?
            WHERE rowid = ? AND revoked IS NULL AND coalesce(edited, 0) <= ?
            """, edit.text, edit.content, edit.moment, row, edit.moment)
    }

    private func apply(_ revoke: Revoke, to row: Int64, _ message: MessageName) throws(StoreError) {
        let count = try connection.run(
            "UPDATE messages SET revoked = ?, revoker = ? WHERE rowid = ? AND revoked IS NULL", revoke.moment,
            revoke.revoker, row)
        guard count > 0, revoke.isErasing else { return }
        try connection.run(
            "UPDATE messages SET text = NULL, content = x'', edited_content = NULL WHERE rowid = ?", row)
        for chat in try connection.names(of: message.chat, in: client.environment) {
            for statement in [
                "DELETE FROM reactions WHERE client = ? AND id = ? AND chat = ?",
                "DELETE FROM votes WHERE client = ? AND id = ? AND chat = ?",
                "DELETE FROM message_secrets WHERE client = ? AND id = ? AND chat = ?",
            ] as [StaticString] { try connection.run(statement, key, message.id, chat) }
        }
    }

    /// Applies a change that came before its message.
    func applyEarlyChange(of record: MessageRecord) throws(StoreError) {
        let waiting = try connection.all(
            """
            SELECT chat, author, timestamp, text, content, revoker, erases FROM early_changes
            WHERE client = ? AND id = ?
            """, key, record.id
        ) { row in
            (
                chat: row.jid(0), author: row.jid(1), moment: row.time(2), text: row.textIfAny(3),
                content: row.blobIfAny(4), revoker: row.jidIfAny(5), erases: row.flag(6)
            )
        }
        guard !waiting.isEmpty else { return }
        let chats = try connection.names(of: record.chat, in: client.environment)
        let authors = try connection.names(of: record.sender, in: client.environment)
        let message = MessageName(id: record.id, chat: record.chat)
        for change in waiting where chats.contains(change.chat) && authors.contains(change.author) {
            guard let row = try row(of: message) else { continue }
            if let revoker = change.revoker {
                try apply(Revoke(revoker: revoker, moment: change.moment, isErasing: change.erases), to: row, message)
            } else if let content = change.content {
                try apply(Edit(text: change.text, content: content, moment: change.moment), to: row)
            }
            try connection.run(
                "DELETE FROM early_changes WHERE client = ? AND id = ? AND chat = ? AND author = ?", key, record.id,
                change.chat, change.author)
        }
    }

    // MARK: - Reactions and votes

    func react(_ message: MessageName, by sender: JID, _ emoji: String?, at moment: Timestamp) throws(StoreError) {
        for (chat, name) in try places(message, of: sender) {
            let isNewer = try connection.first(
                "SELECT timestamp > ? FROM reactions WHERE client = ? AND id = ? AND chat = ? AND sender = ?", moment,
                key, message.id, chat, name
            ) { $0.flag(0) }
            if isNewer == true { return }
            try connection.run(
                "DELETE FROM reactions WHERE client = ? AND id = ? AND chat = ? AND sender = ?", key, message.id, chat,
                name)
        }
        guard let emoji, !emoji.isEmpty else { return }
        try connection.run(
            "INSERT INTO reactions (client, id, chat, sender, emoji, timestamp) VALUES (?, ?, ?, ?, ?, ?)", key,
            message.id, message.chat, sender.bare, emoji, moment)
    }

    func vote(_ poll: MessageName, by voter: JID, _ options: [String], at moment: Timestamp) throws(StoreError) {
        for (chat, name) in try places(poll, of: voter) {
            let isNewer = try connection.first(
                "SELECT timestamp > ? FROM votes WHERE client = ? AND id = ? AND chat = ? AND voter = ?", moment, key,
                poll.id, chat, name
            ) { $0.flag(0) }
            if isNewer == true { return }
            try connection.run(
                "DELETE FROM votes WHERE client = ? AND id = ? AND chat = ? AND voter = ?", key, poll.id, chat, name)
        }
        guard !options.isEmpty else { return }
        try connection.run(
            "INSERT INTO votes (client, id, chat, voter, options, timestamp) VALUES (?, ?, ?, ?, ?, ?)", key, poll.id,
            poll.chat, voter.bare, JSONValue.array(options.map(JSONValue.string)).encoded, moment)
    }

    /// All names of a chat with all names of a person: a row of before may be under any of them.
    private func places(_ message: MessageName, of person: JID) throws(StoreError) -> [(chat: JID, person: JID)] {
        let people = try connection.names(of: person.bare, in: client.environment)
        return try connection.names(of: message.chat, in: client.environment).flatMap { chat in
            people.map { (chat: chat, person: $0) }
        }
    }
}
