extension Migrations {
    /// The files in `media/`, and the messages they belong to.
    static let versionSeventeen = Migration(
        version: 17,
        script: """
            CREATE TABLE media_files (
                name TEXT NOT NULL PRIMARY KEY,
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                message TEXT, chat TEXT, sender TEXT,  -- NULL while it waits to be sent
                size INTEGER NOT NULL, sha256 BLOB NOT NULL,
                used INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX media_files_by_message ON media_files (client, message);
            CREATE INDEX media_files_by_use ON media_files (used);
            """)
}
