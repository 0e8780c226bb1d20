extension Migrations {
    /// Events get ids, and the log a tag of its own for cursors and a mark up to which events were removed.
    static let versionThree = Migration(
        version: 3,
        script: """
            CREATE TABLE event_log (
                key INTEGER PRIMARY KEY CHECK (key = 1),
                tag INTEGER NOT NULL,  -- 32 random bits that cursors carry
                removed INTEGER NOT NULL  -- the highest position removed by age
            ) STRICT;
            INSERT INTO event_log VALUES (1, random() & 4294967295, 0);

            ALTER TABLE events ADD COLUMN id BLOB NOT NULL DEFAULT x'';
            UPDATE events SET id = randomblob(16);
            """)
}
