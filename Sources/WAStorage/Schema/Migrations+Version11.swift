extension Migrations {
    /// Secrets in rows are sealed (``Sealing``): with the key of their client, or with the one of the home.
    ///
    /// The program makes the keys and seals the rows after this step.
    static let versionEleven = Migration(
        version: 11,
        script: """
            CREATE TABLE sealing (
                key INTEGER PRIMARY KEY CHECK (key = 1),
                wrapped BLOB NOT NULL,  -- the key of the home's rows, sealed with the master key
                master BLOB NOT NULL,  -- names the master key
                is_done INTEGER NOT NULL  -- nothing readable is left of what was stored before
            ) STRICT;
            ALTER TABLE clients ADD COLUMN data_key BLOB;  -- the key of the client's rows, sealed with the master key
            """)
}
