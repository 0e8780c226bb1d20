extension Migrations {
    /// Who may use the gateway: what tenants have besides an id, their users, keys and logins, and the audit log.
    ///
    /// All clients of a database from before belong to the tenant `default`, which has no limits.
    static let versionFive = Migration(
        version: 5,
        script: """
            ALTER TABLE tenants ADD COLUMN origin TEXT NOT NULL DEFAULT 'builtin';
            ALTER TABLE tenants ADD COLUMN plan TEXT NOT NULL DEFAULT 'unlimited';
            ALTER TABLE tenants ADD COLUMN max_clients INTEGER;
            ALTER TABLE tenants ADD COLUMN password TEXT;
            ALTER TABLE tenants ADD COLUMN tokens_not_before INTEGER;
            ALTER TABLE tenants ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE tenants ADD COLUMN settings BLOB NOT NULL DEFAULT x'7b7d';  -- JSON
            ALTER TABLE tenants ADD COLUMN business BLOB NOT NULL DEFAULT x'7b7d';  -- JSON
            ALTER TABLE tenants ADD COLUMN outbound_allow TEXT NOT NULL DEFAULT '';  -- separated by line feeds

            CREATE TABLE users (
                id TEXT PRIMARY KEY,
                tenant TEXT NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
                login TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL,
                created INTEGER NOT NULL, tokens_not_before INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX users_by_tenant ON users (tenant);

            CREATE TABLE api_keys (
                id TEXT PRIMARY KEY,
                tenant TEXT NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                hash BLOB NOT NULL UNIQUE,  -- SHA-256
                hint TEXT NOT NULL, created INTEGER NOT NULL,
                access BLOB NOT NULL  -- JSON: scopes and limits
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX api_keys_by_tenant ON api_keys (tenant);

            CREATE TABLE logins (
                id TEXT PRIMARY KEY,
                kind TEXT NOT NULL, subject TEXT NOT NULL,
                tenant TEXT REFERENCES tenants(id) ON DELETE CASCADE,
                hash BLOB NOT NULL, previous_hash BLOB, rotated INTEGER,
                created INTEGER NOT NULL, last_used INTEGER NOT NULL, expires INTEGER NOT NULL,
                fingerprint BLOB NOT NULL, address TEXT, agent TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX logins_by_tenant ON logins (tenant);

            CREATE TABLE revoked_tokens (
                id TEXT PRIMARY KEY, until INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE audit (
                tenant TEXT NOT NULL,  -- empty for the server itself; rows outlive their tenant
                number INTEGER NOT NULL,
                moment INTEGER NOT NULL,
                body BLOB NOT NULL,  -- canonical JSON, chained
                personal BLOB, salt BLOB NOT NULL,
                PRIMARY KEY (tenant, number)
            ) STRICT, WITHOUT ROWID;
            """)
}
