internal import WACore

/// Writes what is known of the files in `media/`.
extension ChangeWriter {
    func apply(_ change: MediaChange) throws(StoreError) {
        switch change {
        case .keep(let record): try keep(record)
        case .used(let name, let moment):
            try connection.run(
                "UPDATE media_files SET used = ? WHERE name = ? AND client = ?", moment, name.text, key)
        case .removed(let name):
            try connection.run("DELETE FROM media_files WHERE name = ? AND client = ?", name.text, key)
        case .moved(let id, let chat, let sender, let content):
            try connection.run(
                "UPDATE messages SET content = ? WHERE client = ? AND id = ? AND chat = ? AND sender = ?", content, key,
                id, chat.bare, sender.bare)
        }
    }

    private func keep(_ record: MediaFileRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO media_files (name, client, message, chat, sender, size, sha256, used)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET
                message = excluded.message, chat = excluded.chat, sender = excluded.sender, used = excluded.used
            """,
            record.file.name.text, key, record.owner?.id, record.owner?.chat, record.owner?.sender,
            Int64(clamping: record.file.size), record.file.sha256, record.used)
    }
}

/// Reads what is known of the files in `media/`.
extension SQLiteClientReader {
    func mediaFile(of id: String, chat: JID, sender: JID) throws(StoreError) -> MediaFileRecord? {
        try connection.first(
            """
            SELECT name, message, chat, sender, size, sha256, used FROM media_files
            WHERE client = ? AND message = ? AND chat = ? AND sender = ? ORDER BY used DESC LIMIT 1
            """, key, id, chat.bare, sender.bare, row: Self.mediaFile) ?? nil
    }

    func mediaFile(_ name: MediaName) throws(StoreError) -> MediaFileRecord? {
        try connection.first(
            """
            SELECT name, message, chat, sender, size, sha256, used FROM media_files WHERE name = ? AND client = ?
            """, name.text, key, row: Self.mediaFile) ?? nil
    }

    /// A row; nil when its name cannot be one of a file.
    private static func mediaFile(_ row: Row) throws(StoreError) -> MediaFileRecord? {
        guard let name = MediaName(row.text(0)) else { return nil }
        let owner = row.textIfAny(1).map { MediaFileRecord.Owner(id: $0, chat: row.jid(2), sender: row.jid(3)) }
        return MediaFileRecord(
            StoredFile(name: name, size: UInt64(clamping: row.integer(4)), sha256: row.blob(5)), owner: owner,
            used: row.time(6))
    }
}
