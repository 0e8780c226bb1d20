public import WACore

/// Settings and tenants.
extension Store: SettingStore {
    /// A setting, or nil.
    public func setting(_ name: SettingName) async throws(StoreError) -> Setting? {
        try await read { connection throws(StoreError) in
            try connection.first("SELECT value, updated FROM settings WHERE name = ?", name.text) {
                Setting(value: $0.blob(0), updated: $0.time(1))
            }
        }
    }

    /// Stores or, with nil, removes a setting.
    public func set(_ name: SettingName, to value: [UInt8]?, at moment: Timestamp) async throws(StoreError) {
        try await write { connection throws(StoreError) in
            guard let value else {
                try connection.run("DELETE FROM settings WHERE name = ?", name.text)
                return
            }
            try connection.run(
                """
                INSERT INTO settings (name, value, updated) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET value = excluded.value, updated = excluded.updated
                """, name.text, value, moment)
        }
    }

    /// Makes a tenant; throws `exists` when the id is taken.
    public func createTenant(_ id: TenantID, name: String, at moment: Timestamp) async throws(StoreError) {
        try await write { connection throws(StoreError) in
            let made = try connection.run(
                "INSERT INTO tenants (id, name, created) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", id.text, name,
                moment)
            guard made == 1 else { throw StoreError(.exists, "a tenant \(id) exists already; choose another id") }
        }
    }

    /// Ids and names of all tenants, by id; `default` is always there.
    public func tenants() async throws(StoreError) -> [(id: TenantID, name: String)] {
        try await read { connection throws(StoreError) in
            try connection.all("SELECT id, name FROM tenants ORDER BY id") {
                (TenantID(stored: $0.text(0)), $0.text(1))
            }
        }
    }
}
