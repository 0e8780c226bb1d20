extension Migrations {
    /// Groups, and the devices that hold our sender key of a group.
    static let versionSixteen = Migration(
        version: 16,
        script: """
            CREATE TABLE groups (
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                jid TEXT NOT NULL,
                subject TEXT NOT NULL,
                version TEXT,  -- of the members
                data BLOB NOT NULL,  -- JSON: the rest, and the members
                PRIMARY KEY (client, jid)
            ) STRICT;
            CREATE TABLE group_key_holders (
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                group_jid TEXT NOT NULL,
                name TEXT NOT NULL, device INTEGER NOT NULL,
                key_id INTEGER NOT NULL,
                PRIMARY KEY (client, group_jid, name, device)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX group_key_holders_by_device ON group_key_holders (client, name, device);
            """)
}
