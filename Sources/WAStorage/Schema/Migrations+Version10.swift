extension Migrations {
    /// Messages by client and UTC day, and the place in the event log up to which they are counted.
    ///
    /// The events that are kept so far are counted too, when the server first looks.
    static let versionTen = Migration(
        version: 10,
        script: """
            CREATE TABLE statistics (
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                day INTEGER NOT NULL,  -- since 1970-01-01
                sent INTEGER NOT NULL, received INTEGER NOT NULL,
                failed INTEGER NOT NULL, undecryptable INTEGER NOT NULL,
                PRIMARY KEY (client, day)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE statistics_cursor (
                key INTEGER PRIMARY KEY CHECK (key = 1),
                position INTEGER NOT NULL
            ) STRICT;
            INSERT INTO statistics_cursor VALUES (1, 0);
            """)
}
