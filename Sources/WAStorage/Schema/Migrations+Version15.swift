extension Migrations {
    /// What becomes of messages after they were sent: edits, revokes, reactions and votes.
    ///
    /// A change of a message that is not there yet waits in `early_changes`.
    static let versionFifteen = Migration(
        version: 15,
        script: """
            ALTER TABLE messages ADD COLUMN edited INTEGER;
            ALTER TABLE messages ADD COLUMN edited_content BLOB;  -- `content` stays what was sent
            ALTER TABLE messages ADD COLUMN revoked INTEGER;
            ALTER TABLE messages ADD COLUMN revoker TEXT;

            CREATE TABLE reactions (
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                id TEXT NOT NULL, chat TEXT NOT NULL, sender TEXT NOT NULL,
                emoji TEXT NOT NULL, timestamp INTEGER NOT NULL,
                PRIMARY KEY (client, id, chat, sender)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE votes (
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                id TEXT NOT NULL, chat TEXT NOT NULL, voter TEXT NOT NULL,
                options BLOB NOT NULL,  -- JSON: a list of texts
                timestamp INTEGER NOT NULL,
                PRIMARY KEY (client, id, chat, voter)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE early_changes (
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                id TEXT NOT NULL, chat TEXT NOT NULL, author TEXT NOT NULL,
                timestamp INTEGER NOT NULL,
                text TEXT, content BLOB,  -- of an edit
                revoker TEXT, erases INTEGER NOT NULL,  -- of a revoke
                PRIMARY KEY (client, id, chat, author)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX early_changes_by_time ON early_changes (timestamp);
            """)
}
