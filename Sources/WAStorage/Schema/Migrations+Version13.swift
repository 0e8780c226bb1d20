extension Migrations {
    /// Messages that tenants sent by UTC month, and the share of their plan of which an event told.
    ///
    /// Begins with what is counted of the clients that are there.
    static let versionThirteen = Migration(
        version: 13,
        script: """
            CREATE TABLE tenant_messages (
                tenant TEXT NOT NULL,
                month INTEGER NOT NULL,  -- since the first of the year 0
                sent INTEGER NOT NULL,
                reported INTEGER NOT NULL DEFAULT 0,  -- percent
                PRIMARY KEY (tenant, month)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO tenant_messages (tenant, month, sent)
            SELECT tenant, strftime('%Y', day * 86400, 'unixepoch') * 12 + strftime('%m', day * 86400, 'unixepoch') - 1,
                sum(sent)
            FROM statistics JOIN clients ON clients.key = statistics.client
            WHERE day BETWEEN 0 AND 2932896 AND sent > 0 GROUP BY 1, 2;
            """)
}
