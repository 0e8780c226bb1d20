extension Migrations {
    /// The tenant `default`, which an earlier step makes without a date, gets that of its oldest client or of now.
    static let versionFourteen = Migration(
        version: 14,
        script: """
            UPDATE tenants SET created = coalesce(
                (SELECT min(created) FROM clients WHERE tenant = 'default' AND created > 0),
                CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
            ) WHERE id = 'default' AND created = 0;
            """)
}
