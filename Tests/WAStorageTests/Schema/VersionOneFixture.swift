/// A database as version 1 of the schema made it, with a row in every table.
///
/// Never to be edited: later versions must read what is here.
enum VersionOneFixture {
    static let script = schema + rows

    private static let schema = """
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

    private static let rows = """
        INSERT INTO settings VALUES ('webVersion', x'07', 1700000000000);
        INSERT INTO clients (key, id, tenant, name, environment, created, state, cause, since, phone, lid,
            push_name, was_linked, last_sequence, highest_prekey)
        VALUES (1, 'sales', 'default', 'Sales', 'production', 1700000000000, 'CLOSED', 'stopped', 1700000100000,
            '447700900123', '100000000000001', 'Shop', 1, 2, 2);
        INSERT INTO events (client, sequence, type, timestamp, data) VALUES
            (1, 1, 'client.state', 1700000000000, CAST('{}' AS BLOB)), (1, 2, 'message.received', 1700000000000,
            CAST('{}' AS BLOB));
        INSERT INTO jid_map VALUES ('production', '100000000000002', '447700900999');
        INSERT INTO credentials VALUES (1, '447700900123:12@s.whatsapp.net', '100000000000001:12@lid',
            x'4011111111111111111111111111111111111111111111111111111111111151',
            x'4011111111111111111111111111111111111111111111111111111111111151', 4242,
            x'2222222222222222222222222222222222222222222222222222222222222222', x'0102', 'android', NULL, 'Shop',
            x'09', 1700000000000, 1700000000000);
        INSERT INTO prekeys VALUES (1, 1, x'4011111111111111111111111111111111111111111111111111111111111151', 1),
            (1, 2, x'4011111111111111111111111111111111111111111111111111111111111151', 0);
        INSERT INTO signed_prekeys VALUES (1, 1,
            x'4011111111111111111111111111111111111111111111111111111111111151',
            x'3333333333333333',
            'current', 1);
        INSERT INTO sessions VALUES (1, '100000000000002_1', 0, x'010203');
        INSERT INTO identities VALUES (1, '100000000000002_1', 0,
            x'4444444444444444444444444444444444444444444444444444444444444444');
        INSERT INTO sender_keys VALUES (1, '100000000000002_1', 0, '120363000000000001@g.us', x'04');
        INSERT INTO device_lists VALUES (1, '100000000000002@lid', x'00000000000000000c0200000001');
        INSERT INTO received VALUES (1, x'06', 1700000000000);
        INSERT INTO outgoing VALUES (1, 'OUT1', '100000000000002@lid', NULL, x'01', x'02', 1700000000000, 0);
        INSERT INTO messages VALUES (1, 'MSG1', '100000000000002@lid', '100000000000001@lid', 1, 1700000000000,
            'text', 'hello', x'03', 'sent');
        INSERT INTO message_secrets VALUES (1, '100000000000002@lid', '100000000000001@lid', 'MSG1', x'05');
        INSERT INTO privacy_tokens VALUES (1, '100000000000002@lid', x'08', 1700000000, 0);
        INSERT INTO people VALUES (1, '100000000000002@lid', 'Ann', NULL);
        PRAGMA user_version = 1;
        """
}
