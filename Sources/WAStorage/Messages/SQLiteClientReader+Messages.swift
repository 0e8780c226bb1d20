internal import WACore

/// Reads messages of any direction.
extension SQLiteClientReader {
    func outgoing(_ id: String) throws(StoreError) -> OutgoingRecord? {
        let slots = OutgoingSlots.all(of: client.key)
        return try connection.first(
            """
            SELECT id, chat, chat_alternate, stanza, created FROM outgoing
            WHERE slot BETWEEN ? AND ? AND client = ? AND id = ?
            """, slots.lowerBound, slots.upperBound, client.key, id, row: Self.outgoing)
    }

    func unacknowledged(limit: Int) throws(StoreError) -> [OutgoingRecord] {
        let slots = OutgoingSlots.all(of: client.key)
        return try connection.all(
            """
            SELECT id, chat, chat_alternate, stanza, created FROM outgoing
            WHERE slot BETWEEN ? AND ? AND client = ? ORDER BY created, id LIMIT ?
            """, slots.lowerBound, slots.upperBound, client.key, max(0, limit), row: Self.outgoing)
    }

    func lostMessages() throws(StoreError) -> [LostMessage] {
        try connection.all(
            """
            SELECT message, chat FROM outbox
            WHERE client = ? AND state = ? AND code IS NULL AND NOT EXISTS (
                SELECT 1 FROM messages WHERE messages.client = outbox.client AND messages.id = message AND from_me = 1)
            ORDER BY id
            """, client.key, QueuedOutcome.State.unknown.rawValue
        ) { LostMessage(id: MessageID(existing: $0.text(0)), chat: $0.jid(1)) }
    }

    private static func outgoing(_ row: Row) throws(StoreError) -> OutgoingRecord {
        OutgoingRecord(
            id: row.text(0), chat: row.jid(1), chatAlternate: row.jidIfAny(2), stanza: row.blob(3),
            created: row.time(4))
    }

    func message(_ id: String, chat: JID?) throws(StoreError) -> MessageRecord? {
        guard let chat else {
            return try connection.first(
                """
                SELECT id, chat, sender, from_me, timestamp, kind, text, content, status, edited, edited_content,
                    revoked, revoker FROM messages
                WHERE client = ? AND id = ? ORDER BY timestamp DESC, rowid DESC LIMIT 1
                """, client.key, id, row: MessageRecord.init(row:))
        }
        for name in try connection.names(of: chat, in: client.environment) {
            let found = try connection.first(
                """
                SELECT id, chat, sender, from_me, timestamp, kind, text, content, status, edited, edited_content,
                    revoked, revoker FROM messages
                WHERE client = ? AND id = ? AND chat = ? ORDER BY timestamp DESC, rowid DESC LIMIT 1
                """, client.key, id, name, row: MessageRecord.init(row:))
            if let found { return found }
        }
        return nil
    }

    func ownMessage(_ id: String) throws(StoreError) -> MessageRecord? {
        try connection.first(
            """
            SELECT id, chat, sender, from_me, timestamp, kind, text, content, status, edited, edited_content,
                    revoked, revoker FROM messages
            WHERE client = ? AND id = ? AND from_me = 1 ORDER BY timestamp DESC, rowid DESC LIMIT 1
            """, client.key, id, row: MessageRecord.init(row:))
    }

    func unreadMessages(in chat: JID, amongNewest limit: Int) throws(StoreError) -> [String] {
        var unread: [(id: String, place: (Timestamp, Int64))] = []
        for name in try connection.names(of: chat, in: client.environment) {
            unread += try connection.all(
                """
                SELECT id, from_me = 0 AND status = 'delivered', timestamp, rowid FROM messages
                WHERE client = ? AND chat = ? ORDER BY timestamp DESC, rowid DESC LIMIT ?
                """, client.key, name, max(0, limit)
            ) { row in
                (isUnread: row.flag(1), id: row.text(0), place: (row.time(2), row.integer(3)))
            }.filter(\.isUnread).map { ($0.id, $0.place) }
        }
        return unread.sorted { $0.place > $1.place }.map(\.id)
    }

    func hasChat(with person: JID) throws(StoreError) -> Bool {
        for name in try connection.names(of: person, in: client.environment) {
            let found = try connection.first(
                """
                SELECT 1 FROM messages WHERE client = ? AND chat = ?
                    AND (from_me = 0 OR status IN ('sent', 'delivered', 'read', 'played')) LIMIT 1
                """, client.key, name
            ) { _ in true }
            if found != nil { return true }
        }
        return false
    }

    func wasReceived(_ message: ReceivedMessageID) throws(StoreError) -> Bool {
        try connection.wasReceived(message, by: client)
    }

    func reactions(to message: MessageName) throws(StoreError) -> [ReactionRecord] {
        try AmendmentReader(connection: connection, client: key, environment: client.environment).reactions(to: message)
    }

    func votes(in poll: MessageName) throws(StoreError) -> [VoteRecord] {
        try AmendmentReader(connection: connection, client: key, environment: client.environment).votes(in: poll)
    }

    func messageSecret(chat: JID, sender: JID, id: String) throws(StoreError) -> [UInt8]? {
        try connection.first(
            "SELECT secret FROM message_secrets WHERE client = ? AND id = ? AND chat = ? AND sender = ?",
            client.key, id, chat.bare, sender.bare
        ) { $0.blob(0) }
    }

    func wasReceived(_ hash: [UInt8]) throws(StoreError) -> Bool {
        try connection.first("SELECT 1 FROM received WHERE client = ? AND hash = ?", key, hash) { _ in true } ?? false
    }
}

extension MessageRecord {
    /// From the columns `id, chat, sender, from_me, timestamp, kind, text, content, status, edited, edited_content,
    /// revoked, revoker`.
    init(row: Row) throws(StoreError) {
        self.init(
            id: row.text(0), chat: row.jid(1), sender: row.jid(2), fromMe: row.flag(3), timestamp: row.time(4),
            kind: row.text(5), text: row.textIfAny(6), content: row.blob(7), status: try row.word(8))
        amendment.edited = row.timeIfAny(9)
        amendment.content = row.blobIfAny(10)
        amendment.revoked = row.timeIfAny(11)
        amendment.revoker = row.jidIfAny(12)
    }
}
