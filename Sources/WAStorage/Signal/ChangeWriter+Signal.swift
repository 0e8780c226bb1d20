internal import WACore

/// Writes sessions, identities and sender keys (50-signal.md section 11).
extension ChangeWriter {
    func apply(_ change: SignalChange) throws(StoreError) {
        switch change {
        case .session(let address, let record): try setSession(address, record)
        case .identity(let address, let key): try setIdentity(address, key)
        case .senderKey(let name, let record): try setSenderKey(name, record)
        case .forgetUser(let name): try forgetSignalUser(name)
        case .forgetSessions: try connection.run("DELETE FROM sessions WHERE client = ?", key)
        case .forgetSenderKeys(let sender):
            try connection.run(
                "DELETE FROM sender_keys WHERE client = ? AND name = ? AND device = ?", key, sender.name, sender.device)
        case .migrateUser(let old, let new): try migrateSignalUser(from: old, to: new)
        }
    }

    func setSession(_ address: SignalAddress, _ record: [UInt8]?) throws(StoreError) {
        guard let record else {
            try connection.run(
                "DELETE FROM sessions WHERE client = ? AND name = ? AND device = ?", key, address.name, address.device)
            return
        }
        try connection.run(
            """
            INSERT INTO sessions (client, name, device, record) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET record = excluded.record
            """, key, address.name, address.device, record)
    }

    func setIdentity(_ address: SignalAddress, _ identity: [UInt8]?) throws(StoreError) {
        guard let identity else {
            try connection.run(
                "DELETE FROM identities WHERE client = ? AND name = ? AND device = ?",
                key, address.name, address.device)
            return
        }
        try connection.run(
            """
            INSERT INTO identities (client, name, device, key) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET key = excluded.key
            """, key, address.name, address.device, identity)
    }

    func setSenderKey(_ name: SenderKeyName, _ record: [UInt8]?) throws(StoreError) {
        guard let record else {
            try connection.run(
                "DELETE FROM sender_keys WHERE client = ? AND name = ? AND device = ? AND group_jid = ?",
                key, name.sender.name, name.sender.device, name.group)
            return
        }
        try connection.run(
            """
            INSERT INTO sender_keys (client, name, device, group_jid, record) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET record = excluded.record
            """, key, name.sender.name, name.sender.device, name.group, record)
    }

    func forgetSignalUser(_ name: String) throws(StoreError) {
        try connection.run("DELETE FROM sessions WHERE client = ? AND name = ?", key, name)
        try connection.run("DELETE FROM identities WHERE client = ? AND name = ?", key, name)
    }

    /// Rows that the new name has already are kept: its session is the newer one (50-signal.md section 1.1).
    func migrateSignalUser(from old: String, to new: String) throws(StoreError) {
        guard old != new else { return }
        try connection.run("UPDATE OR IGNORE sessions SET name = ? WHERE client = ? AND name = ?", new, key, old)
        try connection.run("UPDATE OR IGNORE identities SET name = ? WHERE client = ? AND name = ?", new, key, old)
        try connection.run("UPDATE OR IGNORE sender_keys SET name = ? WHERE client = ? AND name = ?", new, key, old)
        try forgetSignalUser(old)
        try connection.run("DELETE FROM sender_keys WHERE client = ? AND name = ?", key, old)
    }
}
