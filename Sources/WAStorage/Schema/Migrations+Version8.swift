extension Migrations {
    /// Webhook endpoints, their place in the event log, deliveries that are held, and attempts.
    ///
    /// Cursors are positions here. Attempts are rings: `slot` is the number modulo the attempts that are kept.
    static let versionEight = Migration(
        version: 8,
        script: """
            CREATE TABLE webhooks (
                key INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                tenant TEXT NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
                created INTEGER NOT NULL,
                url TEXT NOT NULL,
                clients TEXT NOT NULL, events TEXT NOT NULL,  -- words separated by blanks; empty means all
                format TEXT NOT NULL, ordering TEXT NOT NULL,
                enabled INTEGER NOT NULL, disabled_reason TEXT, origin TEXT,
                position INTEGER,
                failing_since INTEGER, reported INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE INDEX webhooks_by_tenant ON webhooks (tenant);

            CREATE TABLE webhook_secrets (
                webhook INTEGER NOT NULL REFERENCES webhooks(key) ON DELETE CASCADE,
                number INTEGER NOT NULL, secret BLOB NOT NULL, expires INTEGER,
                PRIMARY KEY (webhook, number)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE webhook_lanes (
                webhook INTEGER NOT NULL REFERENCES webhooks(key) ON DELETE CASCADE,
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                position INTEGER, since INTEGER, failures INTEGER NOT NULL, next INTEGER,
                PRIMARY KEY (webhook, client)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX webhook_lanes_by_client ON webhook_lanes (client);

            CREATE TABLE webhook_held (
                webhook INTEGER NOT NULL REFERENCES webhooks(key) ON DELETE CASCADE,
                position INTEGER NOT NULL,
                client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
                event BLOB NOT NULL, sequence INTEGER NOT NULL, type TEXT NOT NULL, timestamp INTEGER NOT NULL,
                data BLOB NOT NULL,
                since INTEGER NOT NULL, failures INTEGER NOT NULL, next INTEGER NOT NULL, exhausted INTEGER NOT NULL,
                PRIMARY KEY (webhook, position)
            ) STRICT;
            CREATE INDEX webhook_held_by_client ON webhook_held (client);

            CREATE TABLE webhook_attempts (
                webhook INTEGER NOT NULL REFERENCES webhooks(key) ON DELETE CASCADE,
                slot INTEGER NOT NULL,
                number INTEGER NOT NULL, event BLOB NOT NULL, position INTEGER NOT NULL,
                client TEXT NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL, attempt INTEGER NOT NULL,
                milliseconds INTEGER NOT NULL, status INTEGER, error TEXT, answer BLOB NOT NULL,
                PRIMARY KEY (webhook, slot)
            ) STRICT, WITHOUT ROWID;
            """)
}
