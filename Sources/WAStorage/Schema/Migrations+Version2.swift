extension Migrations {
    /// Other spellings of phone numbers, shared by all clients of an environment like `jid_map`.
    static let versionTwo = Migration(
        version: 2,
        script: """
            CREATE TABLE number_aliases (
                environment TEXT NOT NULL, alias TEXT NOT NULL, phone TEXT NOT NULL,
                PRIMARY KEY (environment, alias)
            ) STRICT, WITHOUT ROWID;
            """)
}
