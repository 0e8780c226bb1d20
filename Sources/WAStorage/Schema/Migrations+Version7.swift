extension Migrations {
    /// Clients keep what is known of their limits on opening new chats, as JSON text.
    static let versionSeven = Migration(version: 7, script: "ALTER TABLE clients ADD COLUMN restrictions BLOB;")
}
