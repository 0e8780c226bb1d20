extension Migrations {
    /// Fewer pages per message: what a commit touches is what it costs (docs/performance.md, "Messages").
    ///
    /// - Messages of ours hold their content once, in `messages`; `outgoing` keeps a stanza until the server has it, in
    ///   one of the ``OutgoingSlots`` of its client, so that it needs no index.
    /// - Hashes of received ciphertexts have no index by time: pruning reads them all.
    /// - Events have one index. Numbers of events and of the log are counted in memory, and written down only where the
    ///   rows that show them are removed: `clients.last_sequence` and `event_log.last` are lower bounds.
    static let versionFour = Migration(
        version: 4,
        script: """
            ALTER TABLE outgoing RENAME TO outgoing_before;
            CREATE TABLE outgoing (
                slot INTEGER PRIMARY KEY,
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                id TEXT NOT NULL, chat TEXT NOT NULL, chat_alternate TEXT,
                stanza BLOB NOT NULL, created INTEGER NOT NULL
            ) STRICT;
            INSERT INTO outgoing
                SELECT (client << 40) + row_number() OVER (PARTITION BY client ORDER BY created, id),
                    client, id, chat, chat_alternate, stanza, created
                FROM outgoing_before WHERE settled = 0 AND stanza IS NOT NULL;
            DROP TABLE outgoing_before;

            ALTER TABLE event_log ADD COLUMN last INTEGER NOT NULL DEFAULT 0;  -- no position up to it is used again
            UPDATE event_log SET last = (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'events');

            CREATE TABLE events_next (
                position INTEGER PRIMARY KEY,
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                sequence INTEGER NOT NULL,
                type TEXT NOT NULL,
                timestamp INTEGER NOT NULL,
                data BLOB NOT NULL,
                id BLOB NOT NULL
            ) STRICT;
            INSERT INTO events_next SELECT position, client, sequence, type, timestamp, data, id FROM events;
            DROP TABLE events;
            ALTER TABLE events_next RENAME TO events;
            DROP INDEX received_by_time;
            CREATE INDEX events_by_client ON events (client);  -- and position, the key of the row
            """)
}
