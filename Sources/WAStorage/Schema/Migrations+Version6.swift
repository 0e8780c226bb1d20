extension Migrations {
    /// Marks of clients whose rows are an older copy, or that went on in another home, and what tells an older copy of
    /// the database from the one that was used last (``Generation``).
    static let versionSix = Migration(
        version: 6,
        script: """
            ALTER TABLE clients ADD COLUMN rewound TEXT;  -- a RewoundCause
            ALTER TABLE clients ADD COLUMN moved INTEGER;  -- when it was exported

            CREATE TABLE generation (
                key INTEGER PRIMARY KEY CHECK (key = 1),
                identity BLOB NOT NULL,  -- 16 random bytes, which the file outside the database repeats
                steps INTEGER NOT NULL,  -- commits that no other counter shows
                is_known INTEGER NOT NULL  -- the file outside the database was written once
            ) STRICT;
            INSERT INTO generation VALUES (1, randomblob(16), 0, 0);
            """)
}
