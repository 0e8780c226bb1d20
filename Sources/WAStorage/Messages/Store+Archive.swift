public import WACore

extension Store: ArchiveHolder {
    /// What is stored of the chats of clients.
    public var archive: any MessageArchive { SQLiteArchive(store: self) }
}

/// What is stored of the chats of clients, as rows.
struct SQLiteArchive: MessageArchive {
    let store: Store

    /// Chats of a client by their newest message; see ``MessageArchive``.
    func conversations(
        of client: ClientID, before place: ArchivePlace?, limit: Int
    ) async throws(StoreError) -> [Conversation] {
        try await store.read { connection throws(StoreError) in
            let reader = try ArchiveReader(connection, client)
            let newest = try reader.newestMessages(before: place, limit: max(0, limit))
            return try newest.map { message throws(StoreError) in try reader.conversation(message) }
        }
    }

    /// Messages of a chat, under all names of it; see ``MessageArchive``.
    func messages(
        of client: ClientID, in chat: JID, before place: ArchivePlace?, limit: Int
    ) async throws(StoreError) -> [ArchivedMessage] {
        try await store.read { connection throws(StoreError) in
            let reader = try ArchiveReader(connection, client)
            var found: [ArchivedMessage] = []
            for name in try connection.names(of: chat, in: reader.environment) {
                found += try reader.messages(in: name, before: place, limit: max(0, limit))
            }
            let newestFirst = found.sorted {
                ($0.place.timestamp, $0.place.number) > ($1.place.timestamp, $1.place.number)
            }
            return try newestFirst.prefix(max(0, limit)).map { message throws(StoreError) in
                try reader.withReactions(message)
            }
        }
    }

    /// A stored message by its id; see ``MessageArchive``.
    func message(
        _ id: MessageID, of client: ClientID, in chat: JID?
    ) async throws(StoreError) -> ArchivedMessage? {
        try await store.read { connection throws(StoreError) in
            let reader = try ArchiveReader(connection, client)
            return try reader.message(id.text, in: chat).map { message throws(StoreError) in
                try reader.withReactions(message)
            }
        }
    }
}

/// Reads the stored messages of one client.
private struct ArchiveReader {
    let connection: Connection
    let environment: String
    private let client: Int64

    init(_ connection: Connection, _ id: ClientID) throws(StoreError) {
        let found = try connection.first("SELECT key, environment FROM clients WHERE id = ?", id.text) {
            (key: $0.integer(0), environment: $0.text(1))
        }
        guard let found else { throw StoreError(.notFound, "there is no client \"\(id)\"") }
        self.connection = connection
        client = found.key
        environment = found.environment
    }

    /// The newest message of each chat.
    ///
    /// The names of the chats are found by one step through the index each, whatever their number of messages.
    func newestMessages(before place: ArchivePlace?, limit: Int) throws(StoreError) -> [ArchivedMessage] {
        let place = place ?? .end
        return try connection.all(
            """
            WITH RECURSIVE names (chat) AS (
                SELECT min(chat) FROM messages WHERE client = ?1
                UNION ALL
                SELECT (SELECT min(chat) FROM messages WHERE client = ?1 AND chat > names.chat)
                FROM names WHERE names.chat IS NOT NULL
            ), newest AS (
                SELECT chat, (
                    SELECT rowid FROM messages WHERE client = ?1 AND messages.chat = names.chat
                        AND kind NOT IN ('reaction', 'edit', 'revoke', 'poll_vote')
                    ORDER BY timestamp DESC, rowid DESC LIMIT 1
                ) AS slot
                FROM names WHERE chat IS NOT NULL
            ), known AS (
                SELECT slot, (SELECT timestamp FROM messages WHERE rowid = slot) AS moment, coalesce((
                    SELECT lid || '@lid' FROM jid_map
                    WHERE environment = ?2 AND phone = replace(newest.chat, '@s.whatsapp.net', '')
                        AND newest.chat LIKE '%@s.whatsapp.net'
                ), newest.chat) AS person
                FROM newest
            ), ranked AS (
                SELECT slot, row_number() OVER (PARTITION BY person ORDER BY moment DESC, slot DESC) AS rank FROM known
            )
            SELECT id, chat, sender, from_me, timestamp, kind, text, content, status, edited, edited_content, revoked,
                revoker, messages.rowid
            FROM ranked JOIN messages ON messages.rowid = slot
            WHERE rank = 1 AND (timestamp, messages.rowid) < (?3, ?4)
            ORDER BY timestamp DESC, messages.rowid DESC LIMIT ?5
            """, client, environment, place.timestamp, place.number, limit, row: Self.archived)
    }

    func messages(in chat: JID, before place: ArchivePlace?, limit: Int) throws(StoreError) -> [ArchivedMessage] {
        let place = place ?? .end
        return try connection.all(
            """
            SELECT id, chat, sender, from_me, timestamp, kind, text, content, status, edited, edited_content, revoked,
                revoker, rowid FROM messages
            WHERE client = ? AND chat = ? AND (timestamp, rowid) < (?, ?)
                AND kind NOT IN ('reaction', 'edit', 'revoke', 'poll_vote')
            ORDER BY timestamp DESC, rowid DESC LIMIT ?
            """, client, chat, place.timestamp, place.number, limit, row: Self.archived)
    }

    /// The message that has an id, in one chat or, newest first, in any.
    func message(_ id: String, in chat: JID?) throws(StoreError) -> ArchivedMessage? {
        let chats = try chat.map { chat throws(StoreError) in try connection.names(of: chat, in: environment) }
        let found = try connection.all(
            """
            SELECT id, chat, sender, from_me, timestamp, kind, text, content, status, edited, edited_content, revoked,
                revoker, rowid FROM messages
            WHERE client = ? AND id = ? ORDER BY timestamp DESC, rowid DESC
            """, client, id, row: Self.archived)
        return found.first { chats?.contains($0.record.chat) ?? true }
    }

    /// Adds what others said about a message.
    func withReactions(_ message: ArchivedMessage) throws(StoreError) -> ArchivedMessage {
        var message = message
        let name = MessageName(id: message.record.id, chat: message.record.chat)
        let reader = AmendmentReader(connection: connection, client: client, environment: environment)
        message.reactions = try reader.reactions(to: name)
        if message.record.kind == MessageKind.poll.rawValue {
            message.votes = try reader.votes(in: name)
        }
        return message
    }

    /// From the columns of a record and the row number.
    private static func archived(_ row: Row) throws(StoreError) -> ArchivedMessage {
        let record = try MessageRecord(row: row)
        return ArchivedMessage(record: record, place: ArchivePlace(record.timestamp, number: row.integer(13)))
    }

    /// The chat of a message, with what it is called.
    func conversation(_ message: ArchivedMessage) throws(StoreError) -> Conversation {
        let names = try connection.names(of: message.record.chat, in: environment)
        var label: String?
        for name in names where label == nil {
            label =
                try connection.first(
                    "SELECT coalesce(business_name, push_name) FROM people WHERE client = ? AND user = ?", client, name
                ) { $0.textIfAny(0) } ?? nil
        }
        return Conversation(
            chat: message.record.chat, alternate: names.dropFirst().first, name: label, newest: message)
    }
}

extension ArchivePlace {
    /// Behind every message.
    fileprivate static let end = ArchivePlace(Timestamp(milliseconds: .max), number: .max)
}
