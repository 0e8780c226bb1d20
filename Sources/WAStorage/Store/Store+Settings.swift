public import WACore

/// Settings.
extension Store: SettingStore {
    /// A setting, or nil.
    public func setting(_ name: SettingName) async throws(StoreError) -> Setting? {
        try await read { connection throws(StoreError) in
            try connection.first("SELECT value, updated FROM settings WHERE name = ?", name.text) { row in
                // One that cannot be opened is empty, and the program makes another.
                let value = name.isSealed ? connection.seal.record(row.bytes(0), .setting(name)) : row.blob(0)
                return Setting(value: value, updated: row.time(1))
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
            let stored = try name.isSealed ? connection.seal.sealed(value, .setting(name)) : value
            try connection.run(
                """
                INSERT INTO settings (name, value, updated) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET value = excluded.value, updated = excluded.updated
                """, name.text, stored, moment)
        }
    }
}
