extension Migrations {
    /// The first schema.
    ///
    /// Rows of a client carry its `key`, a number that is never used again: a handle of a deleted client cannot
    /// reach a new one of the same id. Small rows are in WITHOUT ROWID tables, larger ones in tables with a separate
    /// index. Times are milliseconds since 1970 unless the column says otherwise.
    static let versionOne = Migration(version: 1, script: shared + keys + signal + messages)

    private static let shared = """
        CREATE TABLE settings (
            name TEXT PRIMARY KEY, value BLOB NOT NULL, updated INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE tenants (id TEXT PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO tenants VALUES ('default', 'default', 0);

        CREATE TABLE clients (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            tenant TEXT NOT NULL REFERENCES tenants(id),
            name TEXT,
            environment TEXT NOT NULL,
            created INTEGER NOT NULL,
            state TEXT NOT NULL, cause TEXT NOT NULL, since INTEGER NOT NULL, state_message TEXT, next_retry INTEGER,
            phone TEXT, lid TEXT, push_name TEXT,
            was_linked INTEGER NOT NULL DEFAULT 0,
            last_sequence INTEGER NOT NULL DEFAULT 0,
            highest_prekey INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX clients_by_tenant ON clients (tenant);

        CREATE TABLE events (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            sequence INTEGER NOT NULL,
            type TEXT NOT NULL,
            timestamp INTEGER NOT NULL,
            data BLOB NOT NULL,
            UNIQUE (client, sequence)
        ) STRICT;
        CREATE INDEX events_by_position ON events (client, position);

        CREATE TABLE jid_map (
            environment TEXT NOT NULL, lid TEXT NOT NULL, phone TEXT NOT NULL,
            PRIMARY KEY (environment, lid), UNIQUE (environment, phone)
        ) STRICT, WITHOUT ROWID;

        """

    private static let keys = """
        CREATE TABLE credentials (
            client INTEGER PRIMARY KEY REFERENCES clients(key) ON DELETE CASCADE,
            phone_jid TEXT NOT NULL, lid_jid TEXT NOT NULL,
            noise_key BLOB NOT NULL, identity_key BLOB NOT NULL,
            registration_id INTEGER NOT NULL,
            adv_secret BLOB NOT NULL, device_identity BLOB NOT NULL,
            platform TEXT NOT NULL, business_name TEXT, push_name TEXT,
            routing_info BLOB, last_prekey_upload INTEGER, signed_prekey_created INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE prekeys (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            id INTEGER NOT NULL, private_key BLOB NOT NULL, confirmed INTEGER NOT NULL,
            PRIMARY KEY (client, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE signed_prekeys (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            id INTEGER NOT NULL, private_key BLOB NOT NULL, signature BLOB NOT NULL, stage TEXT NOT NULL,
            made INTEGER NOT NULL,  -- counts up; ids wrap around
            PRIMARY KEY (client, id)
        ) STRICT, WITHOUT ROWID;

        """

    private static let signal = """
        CREATE TABLE sessions (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            name TEXT NOT NULL, device INTEGER NOT NULL, record BLOB NOT NULL,
            PRIMARY KEY (client, name, device)
        ) STRICT;

        CREATE TABLE identities (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            name TEXT NOT NULL, device INTEGER NOT NULL, key BLOB NOT NULL,
            PRIMARY KEY (client, name, device)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sender_keys (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            name TEXT NOT NULL, device INTEGER NOT NULL, group_jid TEXT NOT NULL, record BLOB NOT NULL,
            PRIMARY KEY (client, name, device, group_jid)
        ) STRICT;

        CREATE TABLE device_lists (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            user TEXT NOT NULL, devices BLOB NOT NULL,
            PRIMARY KEY (client, user)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE received (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            hash BLOB NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (client, hash)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX received_by_time ON received (at);

        """

    private static let messages = """
        CREATE TABLE outgoing (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            id TEXT NOT NULL, chat TEXT NOT NULL, chat_alternate TEXT,
            message BLOB NOT NULL, stanza BLOB,
            created INTEGER NOT NULL, settled INTEGER NOT NULL,
            PRIMARY KEY (client, id)
        ) STRICT;
        CREATE INDEX outgoing_open ON outgoing (client, created) WHERE settled = 0;
        CREATE INDEX outgoing_settled ON outgoing (created) WHERE settled = 1;

        CREATE TABLE messages (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            id TEXT NOT NULL, chat TEXT NOT NULL, sender TEXT NOT NULL,
            from_me INTEGER NOT NULL, timestamp INTEGER NOT NULL, kind TEXT NOT NULL,
            text TEXT, content BLOB NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (client, id, chat, sender)
        ) STRICT;

        CREATE TABLE message_secrets (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            chat TEXT NOT NULL, sender TEXT NOT NULL, id TEXT NOT NULL, secret BLOB NOT NULL,
            PRIMARY KEY (client, id, chat, sender)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE privacy_tokens (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            user TEXT NOT NULL, token BLOB,
            issued INTEGER NOT NULL, own_issued INTEGER NOT NULL,  -- seconds
            PRIMARY KEY (client, user)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE people (
            client INTEGER NOT NULL REFERENCES clients(key) ON DELETE CASCADE,
            user TEXT NOT NULL, push_name TEXT, business_name TEXT,
            PRIMARY KEY (client, user)
        ) STRICT, WITHOUT ROWID;
        """
}
