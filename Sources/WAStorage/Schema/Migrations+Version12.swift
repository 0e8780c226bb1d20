extension Migrations {
    /// Messages that wait to be sent, and requests that are answered once.
    static let versionTwelve = Migration(
        version: 12,
        script: """
            CREATE TABLE outbox (
                id TEXT NOT NULL PRIMARY KEY,
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                chat TEXT NOT NULL,
                message TEXT NOT NULL,
                body BLOB NOT NULL,
                humanized INTEGER NOT NULL,
                credential TEXT NOT NULL,
                created INTEGER NOT NULL,
                send_at INTEGER,
                expires INTEGER NOT NULL,
                state TEXT,  -- NULL while it waits
                settled INTEGER,
                code TEXT,
                error TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX outbox_by_client ON outbox (client, id);
            CREATE UNIQUE INDEX outbox_by_message ON outbox (client, message);
            CREATE INDEX outbox_waiting ON outbox (client, id) WHERE state IS NULL;
            CREATE INDEX outbox_settled ON outbox (settled) WHERE settled IS NOT NULL;
            CREATE TABLE idempotency (
                scope TEXT NOT NULL,
                key TEXT NOT NULL,
                digest BLOB NOT NULL,
                message TEXT NOT NULL,
                created INTEGER NOT NULL,
                answer BLOB,
                PRIMARY KEY (scope, key)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX idempotency_by_time ON idempotency (created);
            """)
}
